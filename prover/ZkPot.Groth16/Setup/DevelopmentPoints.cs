using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The points of a key from the published secrets: multiples of the generators by numbers that can be computed, which costs as
/// much for a wire of many terms as for one of few.</summary>
internal sealed class DevelopmentPoints : KeyPoints
{
    private const int Chunk = 1 << 13,
        DifferenceChunk = 1 << 14,
        CostOfG2 = 3;

    private readonly FixedBase<Fq> g1 = new(G1.Generator);
    private readonly FixedBase<Fq2> g2 = new(G2.Generator);
    private readonly int power,
        wires;
    private readonly NativeArray<Fr> left,
        right,
        product;
    private readonly WorkMeter meter;
    private readonly CancellationToken cancellationToken;

    public DevelopmentPoints(ConstraintSystem system, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        (power, wires, this.cancellationToken) = (system.DomainPower, system.WireCount, cancellationToken);
        (left, right, product) = (new(wires), new(wires), new(wires));
        meter = new("multiply the generators", (2L << power) + (3 + CostOfG2) * (long)wires, progress);
        using var rows = new NativeArray<Fr>(1L << power, clear: false);
        ForEachChunk(
            DevelopmentSecrets.Lagrange(power, Fr.One),
            1L << power,
            Chunk,
            (start, scalars) => scalars.CopyTo(rows.Span[(int)start..])
        );
        Add(system, system.A, rows.View, left.View);
        Add(system, system.B, rows.View, right.View);
        Add(system, system.C, rows.View, product.View);
        for (int i = 0; i < system.KnownCount; i++)
            left[i] += rows[system.ConstraintCount + i]; // the rows that setup adds
    }

    private delegate void Consumer(long start, ReadOnlySpan<Fr> scalars);

    public override AffinePoint<Fq> AlphaG1 => Single(g1, DevelopmentSecrets.Alpha);

    public override AffinePoint<Fq> BetaG1 => Single(g1, DevelopmentSecrets.Beta);

    public override AffinePoint<Fq2> BetaG2 => Single(g2, DevelopmentSecrets.Beta);

    public override Srs Srs => Srs.OfDevelopment;

    public override void OddLagrange(Action<NativeSpan<AffinePoint<Fq>>> sink)
    {
        ScalarSeries doubled = DevelopmentSecrets.Lagrange(power + 1, Fr.One);
        var both = new Fr[2 * Chunk];
        Multiply(
            g1,
            1L << power,
            Chunk,
            sink,
            (start, scalars) =>
            {
                doubled(2 * start, both.AsSpan(0, 2 * scalars.Length));
                for (int i = 0; i < scalars.Length; i++)
                    scalars[i] = both[2 * i + 1];
            }
        );
    }

    public override void PowerDifferences(Action<NativeSpan<AffinePoint<Fq>>> sink)
    {
        long count = (1L << power) - 1;
        int chunk = (int)Math.Min(count, DifferenceChunk);
        Fr factor = DevelopmentSecrets.Power(DevelopmentSecrets.Tau, 1L << power) - Fr.One;
        Multiply(g1, (count + chunk - 1) / chunk * chunk, chunk, sink, DevelopmentSecrets.Powers(factor));
    }

    public override void Combined(int first, int end, Action<NativeSpan<AffinePoint<Fq>>> sink) =>
        Multiply(
            g1,
            end - first,
            Chunk,
            sink,
            (start, scalars) =>
            {
                for (int i = 0; i < scalars.Length; i++)
                {
                    long wire = first + start + i;
                    scalars[i] = DevelopmentSecrets.Beta * left[wire] + DevelopmentSecrets.Alpha * right[wire] + product[wire];
                }
            }
        );

    public override void Left(Action<NativeSpan<AffinePoint<Fq>>> sink) => Multiply(g1, wires, Chunk, sink, Values(left));

    public override void Right(Action<NativeSpan<AffinePoint<Fq>>> sink) => Multiply(g1, wires, Chunk, sink, Values(right));

    public override void RightG2(Action<NativeSpan<AffinePoint<Fq2>>> sink) => Multiply(g2, wires, Chunk, sink, Values(right));

    public override void Powers(int count, Action<NativeSpan<AffinePoint<Fq>>> sink) =>
        Multiply(g1, count, Chunk, sink, DevelopmentSecrets.Powers(Fr.One));

    public override void Dispose()
    {
        left.Dispose();
        right.Dispose();
        product.Dispose();
    }

    private static ScalarSeries Values(NativeArray<Fr> values) =>
        (start, scalars) => values.Span.Slice((int)start, scalars.Length).CopyTo(scalars);

    private static void Add(ConstraintSystem system, SparseMatrix matrix, NativeSpan<Fr> rows, NativeSpan<Fr> wires)
    {
        for (int row = 0; row < matrix.RowCount; row++)
            foreach (Term term in matrix.Row(row))
                wires[term.Wire] += system.Coefficients[term.Coefficient] * rows[row];
    }

    private static AffinePoint<TField> Single<TField>(FixedBase<TField> generator, Fr scalar)
        where TField : unmanaged, IField<TField>
    {
        var point = new AffinePoint<TField>[1];
        generator.MultiplyVarTime([scalar], point);
        return point[0];
    }

    private void Multiply<TField>(
        FixedBase<TField> generator,
        long total,
        int chunk,
        Action<NativeSpan<AffinePoint<TField>>> sink,
        ScalarSeries series
    )
        where TField : unmanaged, IField<TField>
    {
        using var points = new NativeArray<AffinePoint<TField>>(chunk, clear: false);
        ForEachChunk(
            series,
            total,
            chunk,
            (_, scalars) =>
            {
                generator.MultiplyVarTime(scalars, points.Span[..scalars.Length], cancellationToken);
                sink(points.View.Slice(0, scalars.Length));
                meter.Add(typeof(TField) == typeof(Fq2) ? CostOfG2 * scalars.Length : scalars.Length);
            }
        );
    }

    private void ForEachChunk(ScalarSeries series, long total, int chunk, Consumer consume)
    {
        var scalars = new Fr[chunk];
        for (long start = 0; start < total; start += chunk)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = (int)Math.Min(chunk, total - start);
            series(start, scalars.AsSpan(0, count));
            consume(start, scalars.AsSpan(0, count));
        }
    }
}
