namespace ZkPot.Algebra;

/// <summary>A point of Baby Jubjub (EIP-2494), the twisted Edwards curve a x^2 + y^2 = 1 + d x^2 y^2 over Fr with a = 168700 and d =
/// 168696.</summary>
/// <remarks>a is a square and d is none, so addition is complete on the points of the curve.</remarks>
public readonly partial struct BabyJubPoint(Fr x, Fr y) : IEquatable<BabyJubPoint>
{
    /// <summary>Coordinates.</summary>
    public readonly Fr X = x,
        Y = y;

    /// <summary>The coefficient of x^2.</summary>
    public static Fr A => Fr.FromRaw(new(0x95accf61fff261e0, 0x24780d659df7d378, 0xe0ac11b07e906ae8, 0x0f35db2216d3def3));

    /// <summary>The coefficient of x^2 y^2.</summary>
    public static Fr D => Fr.FromRaw(new(0x2735f484aff261f5, 0x70ba1b579a2e0f63, 0xff41c9a91e2caa8c, 0x07704a8e8fe6025f));

    /// <summary>The neutral element.</summary>
    public static BabyJubPoint Identity => new(Fr.Zero, Fr.One);

    /// <summary>The generator of the subgroup of prime order: eight times the generator of the curve.</summary>
    public static BabyJubPoint Base8 =>
        new(
            Fr.FromRaw(new(0x0a8fc7bc1a89fa86, 0xa7d9d786e9e48627, 0xee6158b465bea369, 0x14a0ff6d2f874519)),
            Fr.FromRaw(new(0xb83342d20d0201aa, 0x2ffef2f7cdcfeac7, 0xbfa79a9425a6e625, 0x0dfb859dc3a44b70))
        );

    /// <summary>True if the coordinates satisfy the equation.</summary>
    public bool IsOnCurve
    {
        get
        {
            Fr xx = X.Square(),
                yy = Y.Square();
            return A * xx + yy == Fr.One + D * xx * yy;
        }
    }

    /// <summary>True for points of the curve that the prime order of the subgroup takes to the identity.</summary>
    public bool IsInSubgroupVarTime() => IsOnCurve && MultiplyVarTime(BabyJubScalar.Modulus) == Identity;

    /// <summary>The opposite point.</summary>
    public static BabyJubPoint operator -(BabyJubPoint p) => new(-p.X, p.Y);

    /// <summary>Sum of points of the curve.</summary>
    public static BabyJubPoint operator +(BabyJubPoint p, BabyJubPoint q) => (new EdwardsPoint(p) + new EdwardsPoint(q)).ToAffine();

    /// <summary>Difference of points of the curve.</summary>
    public static BabyJubPoint operator -(BabyJubPoint p, BabyJubPoint q) => p + -q;

    /// <summary>A multiple, in time that does not depend on the scalar.</summary>
    public BabyJubPoint Multiply(U256 scalar) => new EdwardsPoint(this).Multiply(scalar).ToAffine();

    /// <summary>A multiple, in time that depends on the scalar.</summary>
    public BabyJubPoint MultiplyVarTime(U256 scalar) => new EdwardsPoint(this).MultiplyVarTime(scalar).ToAffine();

    /// <inheritdoc/>
    public bool Equals(BabyJubPoint other) => X == other.X && Y == other.Y;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BabyJubPoint other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y);

    /// <summary>Equality.</summary>
    public static bool operator ==(BabyJubPoint a, BabyJubPoint b) => a.Equals(b);

    /// <summary>Inequality.</summary>
    public static bool operator !=(BabyJubPoint a, BabyJubPoint b) => !a.Equals(b);

    /// <inheritdoc/>
    public override string ToString() => $"({X}, {Y})";
}
