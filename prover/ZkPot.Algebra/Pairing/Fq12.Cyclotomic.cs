namespace ZkPot.Algebra;

/// <summary>Shorter ways in the subgroup of order q^4 - q^2 + 1, where every value of the final exponentiation lies.</summary>
public readonly partial struct Fq12
{
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
}
