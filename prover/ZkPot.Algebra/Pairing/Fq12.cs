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

    /// <summary>The square of an element of the cyclotomic subgroup (Granger and Scott, eprint 2009/565): half the cost of
    /// <see cref="Square"/>.</summary>
    public Fq12 CyclotomicSquare()
    {
        // Over Fq4 = Fq2[w^3] the element is x + y w + z w^2, and the subgroup's equations give the square from x^2, y^2, z^2 alone.
        SquareInFq4(C0.C0, C1.C1, out Fq2 x0, out Fq2 x1);
        SquareInFq4(C1.C0, C0.C2, out Fq2 y0, out Fq2 y1);
        SquareInFq4(C0.C1, C1.C2, out Fq2 z0, out Fq2 z1);
        return new(
            new(Less(x0, C0.C0), Less(y0, C0.C1), Less(z0, C0.C2)),
            new(More(z1.MultiplyByNonResidue(), C1.C0), More(x1, C1.C1), More(y1, C1.C2))
        );
    }

    /// <summary>A power of an element of the cyclotomic subgroup, in time that depends on the exponent.</summary>
    public Fq12 CyclotomicPowVarTime(U256 exponent)
    {
        Span<Fq12> odd = new Fq12[8];
        Fq12 square = CyclotomicSquare();
        odd[0] = this;
        for (int i = 1; i < odd.Length; i++)
            odd[i] = odd[i - 1] * square;
        Span<sbyte> digits = stackalloc sbyte[258];
        Fq12 power = One;
        for (int i = SignedDigits.WidthFive(exponent, digits) - 1; i >= 0; i--)
        {
            power = power.CyclotomicSquare();
            if (digits[i] > 0)
                power *= odd[digits[i] >> 1];
            else if (digits[i] < 0)
                power *= odd[-digits[i] >> 1].Conjugate();
        }
        return power;
    }

    /// <summary>(a + b s)^2 with s^2 = 9 + u.</summary>
    private static void SquareInFq4(in Fq2 a, in Fq2 b, out Fq2 c0, out Fq2 c1)
    {
        Fq2 aa = a.Square(),
            bb = b.Square();
        c1 = (a + b).Square() - aa - bb;
        c0 = bb.MultiplyByNonResidue() + aa;
    }

    /// <summary>3 t - 2 x.</summary>
    private static Fq2 Less(in Fq2 t, in Fq2 x) => (t - x).Double() + t;

    /// <summary>3 t + 2 x.</summary>
    private static Fq2 More(in Fq2 t, in Fq2 x) => (t + x).Double() + t;

    /// <summary>The q-th power.</summary>
    public Fq12 Frobenius() =>
        new(
            new(C0.C0.Conjugate(), C0.C1.Conjugate() * FrobeniusMap.Of(2), C0.C2.Conjugate() * FrobeniusMap.Of(4)),
            new(C1.C0.Conjugate() * FrobeniusMap.Of(1), C1.C1.Conjugate() * FrobeniusMap.Of(3), C1.C2.Conjugate() * FrobeniusMap.Of(5))
        );

    /// <summary>The q^2-th power.</summary>
    public Fq12 FrobeniusSquared() =>
        new(
            new(C0.C0, C0.C1 * FrobeniusMap.SquareOf(2), C0.C2 * FrobeniusMap.SquareOf(4)),
            new(C1.C0 * FrobeniusMap.SquareOf(1), C1.C1 * FrobeniusMap.SquareOf(3), C1.C2 * FrobeniusMap.SquareOf(5))
        );
}

/// <summary>How raising to q moves the powers of w: w^q = (9 + u)^((q - 1) / 6) w.</summary>
internal static class FrobeniusMap
{
    private static readonly Fq2[] First = MakeFirst();
    private static readonly Fq[] Second = [.. First.Select(factor => factor.Norm())];

    /// <summary>w^(i q) / w^i.</summary>
    public static Fq2 Of(int power) => First[power];

    /// <summary>w^(i q^2) / w^i, which is real.</summary>
    public static Fq SquareOf(int power) => Second[power];

    private static Fq2[] MakeFirst()
    {
        U256 sixth = U256.FromBigInteger((Fq.Modulus.ToBigInteger() - 1) / 6);
        Fq2 base1 = PrimeField.PowVarTime(new Fq2(Fq.From(9), Fq.One), sixth);
        var powers = new Fq2[6];
        powers[0] = Fq2.One;
        for (int i = 1; i < powers.Length; i++)
            powers[i] = powers[i - 1] * base1;
        return powers;
    }
}
