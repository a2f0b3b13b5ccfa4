using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The terms of one matrix and the point that stands for each of its rows.</summary>
internal readonly record struct TermSource<TField>(TermsByWire Terms, NativeSpan<AffinePoint<TField>> Rows)
    where TField : unmanaged, IField<TField>;

/// <summary>Computes for each wire the sum of its terms, coefficient times the row's point, in batches of bounded memory.</summary>
internal sealed class WireSums<TField> : IDisposable
    where TField : unmanaged, IField<TField>
{
    private const int Capacity = 1 << 18;

    private readonly CoefficientPlan plan;
    private readonly IPointMultiplier multiplier;
    private readonly NativeArray<AffinePoint<TField>> summands = new(Capacity, clear: false),
        factors = new(Capacity, clear: false),
        sums = new(Capacity, clear: false);
    private readonly NativeArray<Fr> scalars = new(Capacity, clear: false);
    private readonly NativeArray<int> places = new(Capacity, clear: false),
        starts = new(Capacity + 1L, clear: false);
    private int count,
        smallCount,
        fullCount,
        outputs;

    public WireSums(CoefficientPlan plan, IPointMultiplier? multiplier = null) =>
        (this.plan, this.multiplier) = (plan, multiplier ?? CpuPointMultiplier.Instance);

    /// <summary>Bytes of the buffers.</summary>
    public static unsafe long MemoryNeeded => (long)Capacity * (3 * sizeof(AffinePoint<TField>) + sizeof(Fr) + 2 * sizeof(int));

    /// <summary>Hands the sums of the wires first .. end - 1 to the sink, in order, in batches.</summary>
    public void Run(
        int first,
        int end,
        ReadOnlySpan<TermSource<TField>> sources,
        Action<NativeSpan<AffinePoint<TField>>> sink,
        WorkMeter meter,
        CancellationToken cancellationToken
    )
    {
        Clear();
        for (int wire = first; wire < end; wire++)
        {
            if (outputs == Capacity)
                Flush(sink, meter, cancellationToken);
            foreach (TermSource<TField> source in sources)
            {
                foreach ((int row, int coefficient) in source.Terms.Of(wire))
                {
                    if (count == Capacity)
                        FlushWithin(sink, meter, cancellationToken);
                    Add(source.Rows[row], plan[coefficient]);
                }
            }
            starts[++outputs] = count;
        }
        Flush(sink, meter, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        summands.Dispose();
        factors.Dispose();
        sums.Dispose();
        scalars.Dispose();
        places.Dispose();
        starts.Dispose();
    }

    private void Clear() => starts[0] = count = smallCount = fullCount = outputs = 0;

    private void Add(in AffinePoint<TField> point, CoefficientStep step)
    {
        if (step.Size == CoefficientSize.Zero)
            return;
        AffinePoint<TField> signed = step.Negate ? -point : point;
        if (step.Size == CoefficientSize.One)
            summands[count] = signed;
        else
        {
            // Short multiples gather at the front, long ones at the back, so that neighbors cost the same.
            int slot = step.Size == CoefficientSize.Small ? smallCount++ : Capacity - ++fullCount;
            (factors[slot], scalars[slot], places[slot]) = (signed, step.Magnitude, count);
        }
        count++;
    }

    private void Flush(Action<NativeSpan<AffinePoint<TField>>> sink, WorkMeter meter, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Multiply(0, smallCount, cancellationToken);
        Multiply(Capacity - fullCount, fullCount, cancellationToken);
        SegmentSums.ReduceVarTime(
            summands.View.Slice(0, count),
            starts.View.Slice(0, outputs + 1),
            sums.View.Slice(0, outputs),
            cancellationToken
        );
        meter.Add(count);
        sink(sums.View.Slice(0, outputs));
        Clear();
    }

    /// <summary>Flushes in the middle of a wire: what it has summed so far becomes its first summand in the next batch.</summary>
    private void FlushWithin(Action<NativeSpan<AffinePoint<TField>>> sink, WorkMeter meter, CancellationToken cancellationToken)
    {
        starts[++outputs] = count;
        AffinePoint<TField> soFar = default;
        Flush(
            batch =>
            {
                soFar = batch[batch.Length - 1];
                sink(batch.Slice(0, batch.Length - 1));
            },
            meter,
            cancellationToken
        );
        summands[count++] = soFar;
    }

    private void Multiply(int start, int length, CancellationToken cancellationToken)
    {
        if (length == 0)
            return;
        NativeSpan<AffinePoint<TField>> batch = factors.View.Slice(start, length);
        multiplier.EachVarTime(batch, scalars.View.Slice(start, length), batch, cancellationToken);
        for (int i = 0; i < length; i++)
            summands[places[start + i]] = batch[i];
    }
}

/// <summary>The terms of one matrix by wire: for each wire the rows in which it stands, and with which coefficient.</summary>
internal sealed class TermsByWire : IDisposable
{
    /// <summary>Stands for the coefficient one in rows that setup adds.</summary>
    public const int One = -1;

    private readonly NativeArray<int> starts;
    private readonly NativeArray<(int Row, int Coefficient)> entries;

    /// <summary>Transposes a matrix.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="wires">Number of wires.</param>
    /// <param name="identityRows">So many rows follow the matrix's own; the i-th is just wire i.</param>
    public TermsByWire(SparseMatrix matrix, int wires, int identityRows = 0)
    {
        starts = new(wires + 1L);
        entries = new((long)matrix.Terms.Length + identityRows, clear: false);
        NativeSpan<Term> terms = matrix.Terms;
        for (int i = 0; i < terms.Length; i++)
            starts[terms[i].Wire + 1L]++;
        for (int i = 0; i < identityRows; i++)
            starts[i + 1L]++;
        for (int wire = 0; wire < wires; wire++)
            starts[wire + 1L] += starts[wire];

        using var next = new NativeArray<int>(wires, clear: false);
        starts.Span[..wires].CopyTo(next.Span);
        for (int row = 0; row < matrix.RowCount; row++)
            foreach (Term term in matrix.Row(row))
                entries[next[term.Wire]++] = (row, term.Coefficient);
        for (int i = 0; i < identityRows; i++)
            entries[next[i]++] = (matrix.RowCount + i, One);
    }

    /// <summary>Number of terms.</summary>
    public long Count => entries.Length;

    /// <summary>The terms of one wire.</summary>
    public ReadOnlySpan<(int Row, int Coefficient)> Of(int wire) => entries.Span[starts[wire]..starts[wire + 1L]];

    /// <inheritdoc/>
    public void Dispose()
    {
        starts.Dispose();
        entries.Dispose();
    }
}
