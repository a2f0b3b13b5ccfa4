using System.Runtime.InteropServices;

namespace ZkPot.Algebra;

/// <summary>Fq2[v] / (v^3 - (9 + u)): the middle of the pairing's tower.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct Fq6(Fq2 c0, Fq2 c1, Fq2 c2) : IEquatable<Fq6>
{
    /// <summary>Coefficients of 1, v and v^2.</summary>
    public readonly Fq2 C0 = c0,
        C1 = c1,
        C2 = c2;

    /// <summary>Additive identity.</summary>
    public static Fq6 Zero => default;

    /// <summary>Multiplicative identity.</summary>
    public static Fq6 One => new(Fq2.One, default, default);

    /// <summary>True for zero.</summary>
    public bool IsZero => C0.IsZero && C1.IsZero && C2.IsZero;

    /// <summary>Sum.</summary>
    public static Fq6 operator +(in Fq6 a, in Fq6 b) => new(a.C0 + b.C0, a.C1 + b.C1, a.C2 + b.C2);

    /// <summary>Difference.</summary>
    public static Fq6 operator -(in Fq6 a, in Fq6 b) => new(a.C0 - b.C0, a.C1 - b.C1, a.C2 - b.C2);

    /// <summary>Negation.</summary>
    public static Fq6 operator -(in Fq6 a) => new(-a.C0, -a.C1, -a.C2);

    /// <summary>Product: six products below, after Karatsuba.</summary>
    public static Fq6 operator *(in Fq6 a, in Fq6 b)
    {
        Fq2 p0 = a.C0 * b.C0,
            p1 = a.C1 * b.C1,
            p2 = a.C2 * b.C2;
        Fq2 p12 = (a.C1 + a.C2) * (b.C1 + b.C2) - p1 - p2;
        Fq2 p01 = (a.C0 + a.C1) * (b.C0 + b.C1) - p0 - p1;
        Fq2 p02 = (a.C0 + a.C2) * (b.C0 + b.C2) - p0 - p2;
        return new(p0 + p12.MultiplyByNonResidue(), p01 + p2.MultiplyByNonResidue(), p02 + p1);
    }

    /// <summary>Product with <paramref name="b0"/> + <paramref name="b1"/> v: five products below.</summary>
    public Fq6 MultiplySparse(in Fq2 b0, in Fq2 b1)
    {
        Fq2 p0 = C0 * b0,
            p1 = C1 * b1;
        Fq2 p01 = (C0 + C1) * (b0 + b1) - p0 - p1;
        return new(p0 + (C2 * b1).MultiplyByNonResidue(), p01, p1 + C2 * b0);
    }

    /// <summary>Product with v, the non-residue of the field above.</summary>
    public Fq6 MultiplyByNonResidue() => new(C2.MultiplyByNonResidue(), C0, C1);

    /// <summary>The element times itself.</summary>
    public Fq6 Square()
    {
        Fq2 s0 = C0.Square(),
            s1 = (C0 * C1).Double(),
            s2 = (C0 - C1 + C2).Square(),
            s3 = (C1 * C2).Double(),
            s4 = C2.Square();
        return new(s0 + s3.MultiplyByNonResidue(), s1 + s4.MultiplyByNonResidue(), s1 + s2 + s3 - s0 - s4);
    }

    /// <summary>The element plus itself.</summary>
    public Fq6 Double() => this + this;

    /// <summary>Multiplicative inverse, in variable time; the inverse of zero is zero.</summary>
    public Fq6 InverseVarTime()
    {
        Fq2 a = C0.Square() - (C1 * C2).MultiplyByNonResidue();
        Fq2 b = C2.Square().MultiplyByNonResidue() - C0 * C1;
        Fq2 c = C1.Square() - C0 * C2;
        Fq2 inverse = (C0 * a + (C2 * b + C1 * c).MultiplyByNonResidue()).InverseVarTime();
        return new(a * inverse, b * inverse, c * inverse);
    }

    /// <summary>Equality.</summary>
    public static bool operator ==(in Fq6 a, in Fq6 b) => a.Equals(b);

    /// <summary>Inequality.</summary>
    public static bool operator !=(in Fq6 a, in Fq6 b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(Fq6 other) => C0 == other.C0 && C1 == other.C1 && C2 == other.C2;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Fq6 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(C0, C1, C2);

    /// <inheritdoc/>
    public override string ToString() => $"({C0}) + ({C1}) v + ({C2}) v^2";
}
