using System.Runtime.InteropServices;

namespace ZkPot.Algebra;

/// <summary>Fq6[w] / (w^2 - v), so w^6 = 9 + u: where pairings take their values.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly partial struct Fq12(Fq6 c0, Fq6 c1) : IEquatable<Fq12>
{
    /// <summary>Coefficients of 1 and w.</summary>
    public readonly Fq6 C0 = c0,
        C1 = c1;

    /// <summary>Additive identity.</summary>
    public static Fq12 Zero => default;

    /// <summary>Multiplicative identity.</summary>
    public static Fq12 One => new(Fq6.One, default);

    /// <summary>True for zero.</summary>
    public bool IsZero => C0.IsZero && C1.IsZero;

    /// <summary>True for one.</summary>
    public bool IsOne => this == One;

    /// <summary>Sum.</summary>
    public static Fq12 operator +(in Fq12 a, in Fq12 b) => new(a.C0 + b.C0, a.C1 + b.C1);

    /// <summary>Difference.</summary>
    public static Fq12 operator -(in Fq12 a, in Fq12 b) => new(a.C0 - b.C0, a.C1 - b.C1);

    /// <summary>Negation.</summary>
    public static Fq12 operator -(in Fq12 a) => new(-a.C0, -a.C1);

    /// <summary>Product.</summary>
    public static Fq12 operator *(in Fq12 a, in Fq12 b)
    {
        Fq6 p0 = a.C0 * b.C0,
            p1 = a.C1 * b.C1;
        return new(p0 + p1.MultiplyByNonResidue(), (a.C0 + a.C1) * (b.C0 + b.C1) - p0 - p1);
    }

    /// <summary>Product with 1 + (<paramref name="w1"/> + <paramref name="w3"/> v) w: what a line of the Miller loop looks like.</summary>
    internal Fq12 MultiplyByLine(in Fq2 w1, in Fq2 w3) =>
        new(C0 + C1.MultiplySparse(w1, w3).MultiplyByNonResidue(), C1 + C0.MultiplySparse(w1, w3));

    /// <summary>The element times itself.</summary>
    public Fq12 Square()
    {
        Fq6 product = C0 * C1;
        return new((C0 + C1) * (C0 + C1.MultiplyByNonResidue()) - product - product.MultiplyByNonResidue(), product.Double());
    }

    /// <summary>C0 - C1 w: the sixth power of Frobenius, and for values of the pairing the inverse.</summary>
    public Fq12 Conjugate() => new(C0, -C1);

    /// <summary>Multiplicative inverse, in variable time; the inverse of zero is zero.</summary>
    public Fq12 InverseVarTime()
    {
        Fq6 inverse = (C0.Square() - C1.Square().MultiplyByNonResidue()).InverseVarTime();
        return new(C0 * inverse, -(C1 * inverse));
    }

    /// <summary>Equality.</summary>
    public static bool operator ==(in Fq12 a, in Fq12 b) => a.Equals(b);

    /// <summary>Inequality.</summary>
    public static bool operator !=(in Fq12 a, in Fq12 b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(Fq12 other) => C0 == other.C0 && C1 == other.C1;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Fq12 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(C0, C1);

    /// <inheritdoc/>
    public override string ToString() => $"[{C0}] + [{C1}] w";
}
