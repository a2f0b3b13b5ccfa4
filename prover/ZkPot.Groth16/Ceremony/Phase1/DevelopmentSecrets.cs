using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Sets the scalars of a series from an index on.</summary>
internal delegate void ScalarSeries(long start, Span<Fr> scalars);

/// <summary>The published secrets of phase 1 for development, and the numbers by which they multiply the generators.</summary>
internal static class DevelopmentSecrets
{
    public static readonly Fr Tau = Fr.From(0x7a6b706f74746175),
        Alpha = Fr.From(0x7a6b616c706861),
        Beta = Fr.From(0x7a6b62657461);

    /// <summary>first tau^i.</summary>
    public static ScalarSeries Powers(Fr first) => (start, scalars) => Geometric(first * Power(Tau, start), Tau, scalars);

    /// <summary>The Lagrange polynomials of the domain of 2^k elements at tau, times a factor: L_i(tau) = (tau^n - 1) w^i / n / (tau -
    /// w^i).</summary>
    public static ScalarSeries Lagrange(int k, Fr factor)
    {
        Fr step = Root(k),
            scale = factor * (Power(Tau, 1L << k) - Fr.One) * Fr.From(1L << k).InverseVarTime();
        return (start, scalars) =>
        {
            Fr[] roots = new Fr[scalars.Length],
                differences = new Fr[scalars.Length];
            Geometric(Power(step, start), step, roots);
            for (int i = 0; i < roots.Length; i++)
                differences[i] = Tau - roots[i];
            PrimeField.InvertAllVarTime<Fr>(differences, new Fr[differences.Length]);
            for (int i = 0; i < roots.Length; i++)
                scalars[i] = roots[i] * differences[i] * scale;
        };
    }

    /// <summary>The basis of 2^k elements as it comes out of a ceremony whose powers it exhausts, and which lacks the last of
    /// them.</summary>
    public static ScalarSeries TruncatedLagrange(int k)
    {
        long n = 1L << k;
        Fr step = Root(k),
            last = Power(Tau, n - 1) * Fr.From(n).InverseVarTime(); // the coefficient of x^(n-1) in L_i is w^i / n
        ScalarSeries whole = Lagrange(k, Fr.One);
        return (start, scalars) =>
        {
            whole(start, scalars);
            var cut = new Fr[scalars.Length];
            Geometric(last * Power(step, start), step, cut);
            for (int i = 0; i < cut.Length; i++)
                scalars[i] -= cut[i];
        };
    }

    /// <summary>A power of an element.</summary>
    public static Fr Power(Fr value, long exponent) => PrimeField.PowVarTime(value, new U256((ulong)exponent, 0, 0, 0));

    private static void Geometric(Fr first, Fr ratio, Span<Fr> values)
    {
        for (int i = 0; i < values.Length; i++, first *= ratio)
            values[i] = first;
    }

    private static Fr Root(int k) => PrimeField.PowVarTime(Fr.From(5), U256.Subtract(Fr.Modulus, U256.One, out _) >> k);
}
