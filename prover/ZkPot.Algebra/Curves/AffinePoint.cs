using System.Runtime.InteropServices;

namespace ZkPot.Algebra;

/// <summary>A point of y^2 = x^3 + b in affine coordinates; (0, 0), which is on none of our curves, stands for infinity. Layout as in
/// snarkjs keys.</summary>
/// <typeparam name="TField">The coordinate field: <see cref="Fq"/> for G1, <see cref="Fq2"/> for G2.</typeparam>
[StructLayout(LayoutKind.Sequential)]
public readonly struct AffinePoint<TField>(TField x, TField y) : IEquatable<AffinePoint<TField>>
    where TField : unmanaged, IField<TField>
{
    /// <summary>Coordinates.</summary>
    public readonly TField X = x,
        Y = y;

    /// <summary>The neutral element.</summary>
    public static AffinePoint<TField> Infinity => default;

    /// <summary>True for the neutral element.</summary>
    public bool IsInfinity => X.IsZero && Y.IsZero;

    /// <summary>The opposite point.</summary>
    public static AffinePoint<TField> operator -(AffinePoint<TField> p) => new(p.X, -p.Y);

    /// <inheritdoc/>
    public bool Equals(AffinePoint<TField> other) => X == other.X && Y == other.Y;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AffinePoint<TField> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y);

    /// <summary>Equality.</summary>
    public static bool operator ==(AffinePoint<TField> a, AffinePoint<TField> b) => a.Equals(b);

    /// <summary>Inequality.</summary>
    public static bool operator !=(AffinePoint<TField> a, AffinePoint<TField> b) => !a.Equals(b);

    /// <inheritdoc/>
    public override string ToString() => IsInfinity ? "infinity" : $"({X}, {Y})";
}
