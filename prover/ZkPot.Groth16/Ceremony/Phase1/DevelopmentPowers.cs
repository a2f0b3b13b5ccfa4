using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The points of a prepared phase-1 file whose secrets are known: each is a multiple of a generator by a number that can be
/// computed.</summary>
internal sealed class DevelopmentPowers
{
    private const int Chunk = 1 << 13,
        CostOfG2 = 3;

    private readonly FixedBase<Fq> g1 = new(G1.Generator);
    private readonly FixedBase<Fq2> g2 = new(G2.Generator);
    private readonly int power;
    private readonly ContainerWriter writer;
    private readonly WorkMeter meter;
    private readonly CancellationToken cancellationToken;

    public DevelopmentPowers(int power, ContainerWriter writer, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        (this.power, this.writer, this.cancellationToken) = (power, writer, cancellationToken);
        const int pointsOfG1 = 2 + 1 + 1 + 2 + 2 + 2 + 2,
            pointsOfG2 = 1 + 2;
        meter = new("multiply the generators", (pointsOfG1 + CostOfG2 * pointsOfG2) * (1L << power), progress);
    }

    /// <summary>Writes all sections.</summary>
    public void Write()
    {
        long size = 1L << power;
        writer.Add(PtauSection.Header, new SectionBuilder().Prime<Fq>().UInt32(power).UInt32(power));
        Add(PtauSection.TauG1, g1, (2 * size - 1, DevelopmentSecrets.Powers(Fr.One)));
        Add(PtauSection.TauG2, g2, (size, DevelopmentSecrets.Powers(Fr.One)));
        Add(PtauSection.AlphaTauG1, g1, (size, DevelopmentSecrets.Powers(DevelopmentSecrets.Alpha)));
        Add(PtauSection.BetaTauG1, g1, (size, DevelopmentSecrets.Powers(DevelopmentSecrets.Beta)));
        Add(PtauSection.BetaG2, g2, (1, DevelopmentSecrets.Powers(DevelopmentSecrets.Beta)));
        writer.Add(PtauSection.Contributions, new SectionBuilder().UInt32(0));
        Add(PtauSection.LagrangeTauG1, g1, [.. Lagrange(Fr.One), (2 * size, DevelopmentSecrets.TruncatedLagrange(power + 1))]);
        Add(PtauSection.LagrangeTauG2, g2, Lagrange(Fr.One));
        Add(PtauSection.LagrangeAlphaTauG1, g1, Lagrange(DevelopmentSecrets.Alpha));
        Add(PtauSection.LagrangeBetaTauG1, g1, Lagrange(DevelopmentSecrets.Beta));
    }

    private unsafe void Add<TField>(uint id, FixedBase<TField> generator, params (long Count, ScalarSeries Scalars)[] parts)
        where TField : unmanaged, IField<TField>
    {
        SectionWriter section = writer.Add(id, parts.Sum(part => part.Count) * sizeof(AffinePoint<TField>));
        var scalars = new Fr[Chunk];
        var points = new AffinePoint<TField>[Chunk];
        long offset = 0;
        foreach ((long total, ScalarSeries fill) in parts)
        {
            for (long start = 0; start < total; start += Chunk)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int count = (int)Math.Min(Chunk, total - start);
                fill(start, scalars.AsSpan(0, count));
                generator.MultiplyVarTime(scalars.AsSpan(0, count), points, cancellationToken);
                section.Write<AffinePoint<TField>>(offset, points.AsSpan(0, count));
                offset += (long)count * sizeof(AffinePoint<TField>);
                meter.Add(typeof(TField) == typeof(Fq2) ? CostOfG2 * count : count);
            }
        }
    }

    /// <summary>The Lagrange polynomials of all domains up to the largest, smallest first.</summary>
    private (long, ScalarSeries)[] Lagrange(Fr factor) =>
        [.. Enumerable.Range(0, power + 1).Select(k => (1L << k, DevelopmentSecrets.Lagrange(k, factor)))];
}

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
