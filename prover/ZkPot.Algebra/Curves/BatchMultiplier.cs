namespace ZkPot.Algebra;

/// <summary>
/// Multiplies up to a thousand points by a scalar each, all in step: every doubling and every addition of a step is one batch of affine
/// additions. Scalars are split in halves by the endomorphism and written in non-adjacent form, so that a point costs about 130 doublings
/// and 55 additions.
/// </summary>
internal sealed unsafe class BatchMultiplier<TField> : IDisposable
    where TField : unmanaged, IField<TField>
{
    /// <summary>Most points at once: enough that inversions weigh little, few enough that tables stay in the second-level cache.</summary>
    public const int Capacity = 1024;

    private const int Width = 4,
        Entries = 1 << (Width - 2),
        MaxDigits = Endomorphism.HalfBits + 2;

    private readonly PairAdder<TField> adder = PairAdder.Create<TField>();
    private readonly PairAdder<TField> doubler;
    private readonly NativeArray<AffinePoint<TField>> twice = new(Capacity),
        odd = new(Entries * Capacity),
        oddImages = new(Entries * Capacity);
    private readonly NativeArray<sbyte> digits = new(MaxDigits * Capacity),
        imageDigits = new(MaxDigits * Capacity);
    private readonly bool[] started = new bool[Capacity];

    private BatchMultiplier(PairAdder<TField> doubler) => this.doubler = doubler;

    /// <summary>A multiplier, or none on processors without vectors.</summary>
    public static BatchMultiplier<TField>? TryCreate() => PairAdder.CreateDoubler<TField>() is { } doubler ? new(doubler) : null;

    /// <summary>results[i] = scalars[i] points[i]; results may be the points.</summary>
    public void Multiply(ReadOnlySpan<AffinePoint<TField>> points, ReadOnlySpan<Fr> scalars, AffinePoint<TField>* results)
    {
        FillTables(points);
        int length = Recode(scalars),
            count = points.Length;
        started.AsSpan().Clear();
        new Span<AffinePoint<TField>>(results, count).Clear();
        for (int bit = length - 1; bit >= 0; bit--)
        {
            for (int i = 0; i < count; i++)
                if (started[i])
                    doubler.Add(results + i, results + i, results + i);
            doubler.Flush();
            Add(digits.Pointer + (long)bit * Capacity, odd.Pointer, results, count);
            Add(imageDigits.Pointer + (long)bit * Capacity, oddImages.Pointer, results, count);
        }
    }

    /// <summary>results[i] = scalar points[i], without the endomorphism: for points that may lie outside the group.</summary>
    public void MultiplyPlain(ReadOnlySpan<AffinePoint<TField>> points, U256 scalar, AffinePoint<TField>* results)
    {
        Span<sbyte> form = stackalloc sbyte[258];
        AffinePoint<TField>* addends = odd.Pointer;
        points.CopyTo(new Span<AffinePoint<TField>>(addends, Capacity));
        points.CopyTo(new Span<AffinePoint<TField>>(results, points.Length));
        for (int bit = SignedDigits.NonAdjacent(scalar, 2, form) - 2; bit >= 0; bit--)
        {
            for (int i = 0; i < points.Length; i++)
                doubler.Add(results + i, results + i, results + i);
            doubler.Flush();
            if (form[bit] == 0)
                continue;
            for (int i = 0; i < points.Length; i++)
                adder.Add(results + i, 0, addends + i, form[bit] < 0 ? 1UL << 63 : 0, results + i);
            adder.Flush();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        digits.Span.Clear();
        imageDigits.Span.Clear();
        foreach (IDisposable part in (IDisposable[])[adder, doubler, twice, odd, oddImages, digits, imageDigits])
            part.Dispose();
    }

    /// <summary>Adds to each result the multiple that its digit names.</summary>
    private void Add(sbyte* digit, AffinePoint<TField>* table, AffinePoint<TField>* results, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int d = digit[i];
            if (d == 0)
                continue;
            AffinePoint<TField>* multiple = table + (Math.Abs(d) >> 1) * Capacity + i;
            if (started[i])
            {
                adder.Add(results + i, 0, multiple, d < 0 ? 1UL << 63 : 0, results + i);
                continue;
            }
            results[i] = d < 0 ? -*multiple : *multiple;
            started[i] = true;
        }
        adder.Flush();
    }

    /// <summary>P, 3 P, 5 P, 7 P and their images, entry by entry.</summary>
    private void FillTables(ReadOnlySpan<AffinePoint<TField>> points)
    {
        AffinePoint<TField>* table = odd.Pointer,
            images = oddImages.Pointer;
        points.CopyTo(new Span<AffinePoint<TField>>(table, Capacity));
        for (int i = 0; i < points.Length; i++)
            doubler.Add(table + i, table + i, twice.Pointer + i);
        doubler.Flush();
        for (int entry = 1; entry < Entries; entry++)
        {
            AffinePoint<TField>* to = table + entry * Capacity;
            for (int i = 0; i < points.Length; i++)
                adder.Add(to - Capacity + i, twice.Pointer + i, to + i);
            adder.Flush();
        }
        TField beta = Endomorphism.Of<TField>.Beta;
        for (int entry = 0; entry < Entries; entry++)
        for (int i = entry * Capacity; i < entry * Capacity + points.Length; i++)
            images[i] = new(table[i].X * beta, table[i].Y);
    }

    /// <summary>Digits of all scalars, position by position; returns how many positions there are.</summary>
    private int Recode(ReadOnlySpan<Fr> scalars)
    {
        digits.Span.Clear();
        imageDigits.Span.Clear();
        Span<sbyte> form = stackalloc sbyte[MaxDigits + Width];
        int longest = 0;
        for (int i = 0; i < scalars.Length; i++)
        {
            Endomorphism.Split(PrimeField.ToCanonical(scalars[i]), out U256 k1, out bool isNegative1, out U256 k2, out bool isNegative2);
            longest = Math.Max(longest, Scatter(k1, isNegative1, digits.Pointer + i, form));
            longest = Math.Max(longest, Scatter(k2, isNegative2, imageDigits.Pointer + i, form));
        }
        return longest;
    }

    private static int Scatter(U256 half, bool isNegative, sbyte* column, Span<sbyte> form)
    {
        int length = SignedDigits.NonAdjacent(half, Width, form);
        for (int i = 0; i < length; i++)
            column[(long)i * Capacity] = isNegative ? (sbyte)-form[i] : form[i];
        return length;
    }
}

/// <summary>
/// Many independent multiples of points at once, which is nearly all that ceremonies and setups do: the extension point for other
/// processors.
/// </summary>
public interface IPointMultiplier
{
    /// <summary>results[i] = scalars[i] points[i], in time that depends on the scalars. Results may be the points themselves.</summary>
    void EachVarTime<TField>(
        NativeSpan<AffinePoint<TField>> points,
        NativeSpan<Fr> scalars,
        NativeSpan<AffinePoint<TField>> results,
        CancellationToken cancellationToken = default
    )
        where TField : unmanaged, IField<TField>;
}

/// <summary>All cores of this machine: <see cref="ScalarMultiplication"/>.</summary>
public sealed class CpuPointMultiplier : IPointMultiplier
{
    /// <summary>Gets the only one; it keeps nothing.</summary>
    public static CpuPointMultiplier Instance { get; } = new();

    /// <inheritdoc/>
    public void EachVarTime<TField>(
        NativeSpan<AffinePoint<TField>> points,
        NativeSpan<Fr> scalars,
        NativeSpan<AffinePoint<TField>> results,
        CancellationToken cancellationToken = default
    )
        where TField : unmanaged, IField<TField> => ScalarMultiplication.EachVarTime(points, scalars, results, cancellationToken);
}
