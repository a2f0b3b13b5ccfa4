using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

    /// <summary>Size of a packed point in bytes.</summary>
    public const int PackedSize = U256.Size;

    private const byte SignBit = 0x80;

    private bool IsXGreaterThanOpposite => PrimeField.ToCanonical(X) > PrimeField.ToCanonical(-X);

    /// <summary>Writes y little-endian, and in the top bit whether x is the greater of its two values.</summary>
    public void Pack(Span<byte> destination)
    {
        PrimeField.ToCanonical(Y).WriteLittleEndian(destination);
        if (IsXGreaterThanOpposite)
            destination[PackedSize - 1] |= SignBit;
    }

    /// <summary>Reads a packed point, in variable time. False for anything that <see cref="Pack"/> does not write; the subgroup is not
    /// checked.</summary>
    public static bool TryUnpackVarTime(ReadOnlySpan<byte> packed, out BabyJubPoint point)
    {
        point = default;
        if (packed.Length != PackedSize)
            return false;
        Span<byte> bytes = stackalloc byte[PackedSize];
        packed.CopyTo(bytes);
        bool wantsGreater = (bytes[^1] & SignBit) != 0;
        bytes[^1] &= SignBit - 1;
        if (!PrimeField.TryFromCanonical(U256.ReadLittleEndian(bytes), out Fr y))
            return false;

        // x^2 = (1 - y^2) / (a - d y^2); the divisor is never zero, since a / d is no square.
        Fr yy = y.Square();
        if (!((Fr.One - yy) * (A - D * yy).InverseVarTime()).TrySqrtVarTime(out Fr x))
            return false;
        var found = new BabyJubPoint(x, y);
        if (found.IsXGreaterThanOpposite != wantsGreater)
            found = -found;
        if (found.IsXGreaterThanOpposite != wantsGreater)
            return false;
        point = found;
        return true;
    }
}

/// <summary>The integers modulo the order of Baby Jubjub's great subgroup: what its points are multiplied with.</summary>
/// <remarks>2736030358979909402780800718157159386076813972158567259200215660948447373041. Kept in Montgomery form with R = 2^256.</remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly struct BabyJubScalar : IPrimeField<BabyJubScalar>
{
    private readonly U256 raw;

    private BabyJubScalar(in U256 raw) => this.raw = raw;

    /// <inheritdoc/>
    public static U256 Modulus => new(0x677297dc392126f1, 0xab3eedb83920ee0a, 0x370a08b6d0302b0b, 0x060c89ce5c263405);

    /// <inheritdoc/>
    public static ulong NegatedInverse => 0x532ce5aebc48f5ef;

    /// <inheritdoc/>
    public static U256 RSquared => new(0x35e44abee7ecb21e, 0x74646cacf5f84ec4, 0xe472df203faa158f, 0x0445b524f1ba50a8);

    /// <inheritdoc/>
    public static BabyJubScalar Zero => default;

    /// <inheritdoc/>
    public static BabyJubScalar One => new(new U256(0x073315dea08f9c76, 0xe7acffc6a098f24b, 0xf85a9201d818f015, 0x01f16424e1bb7724));

    /// <inheritdoc/>
    public U256 Raw => raw;

    /// <inheritdoc/>
    public static BabyJubScalar FromRaw(U256 raw) => new(raw);

    /// <summary>The small integer as an element.</summary>
    public static BabyJubScalar From(ulong value) => PrimeField.FromUInt64<BabyJubScalar>(value);

    /// <summary>The small signed integer as an element.</summary>
    public static BabyJubScalar From(long value) => value < 0 ? -From((ulong)-value) : From((ulong)value);

    /// <inheritdoc cref="From(long)"/>
    public static BabyJubScalar From(int value) => From((long)value);

    /// <inheritdoc/>
    public bool IsZero => raw.IsZero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BabyJubScalar operator +(BabyJubScalar a, BabyJubScalar b) => new(Montgomery.Add<BabyJubScalar>(a.raw, b.raw));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BabyJubScalar operator -(BabyJubScalar a, BabyJubScalar b) => new(Montgomery.Subtract<BabyJubScalar>(a.raw, b.raw));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BabyJubScalar operator -(BabyJubScalar a) => new(Montgomery.Negate<BabyJubScalar>(a.raw));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BabyJubScalar operator *(BabyJubScalar a, BabyJubScalar b) => new(Montgomery.Multiply<BabyJubScalar>(a.raw, b.raw));

    /// <inheritdoc/>
    public static bool operator ==(BabyJubScalar a, BabyJubScalar b) => a.raw.Equals(b.raw);

    /// <inheritdoc/>
    public static bool operator !=(BabyJubScalar a, BabyJubScalar b) => !a.raw.Equals(b.raw);

    /// <inheritdoc/>
    public BabyJubScalar Square() => this * this;

    /// <inheritdoc/>
    public BabyJubScalar Double() => this + this;

    /// <inheritdoc/>
    public BabyJubScalar InverseVarTime() => PrimeField.InverseVarTime(this);

    /// <inheritdoc/>
    public bool TrySqrtVarTime(out BabyJubScalar root) => PrimeField.TrySqrtVarTime(this, out root);

    /// <inheritdoc/>
    public bool Equals(BabyJubScalar other) => raw.Equals(other.raw);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BabyJubScalar other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => raw.GetHashCode();

    /// <summary>Decimal digits of the canonical integer.</summary>
    public override string ToString() => PrimeField.ToCanonical(this).ToString();
}
