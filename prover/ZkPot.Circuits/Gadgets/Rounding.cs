namespace ZkPot.Circuits;

/// <summary>The rounding of an activation: u = (a + 2^(shift-1)) >> shift, without the summand for a shift of 0, and |u| below
/// 2^window.</summary>
/// <param name="Shift">The bits that go.</param>
/// <param name="Window">The bits of the magnitude that stays.</param>
internal readonly record struct Rounding(int Shift, int Window)
{
    public long Half => Shift == 0 ? 0 : 1L << (Shift - 1);

    /// <summary>Where u lies.</summary>
    public Interval ShiftedRange => new(1 - (1L << Window), (1L << Window) - 1);

    /// <summary>Where a lies.</summary>
    public Interval AccumulatorRange => (ShiftedRange * Interval.Of(1L << Shift)) + Interval.OfBits(Shift) - Interval.Of(Half);

    /// <summary>The accumulator of u and what was rounded off.</summary>
    public Phase1 Accumulator(Phase1 shifted, RangedBlock? remainders, int index)
    {
        Phase1 scaled = shifted.WithRange(ShiftedRange) << Shift;
        return remainders is null ? scaled : scaled + remainders[index] - Half;
    }

    /// <summary>u and what is rounded off.</summary>
    public (long Shifted, long Remainder) Split(long accumulator)
    {
        long rounded = accumulator + Half,
            shifted = rounded >> Shift;
        return (shifted, rounded - (shifted << Shift));
    }

    /// <summary>The remainders of activations; none without a shift.</summary>
    public RangedBlock? InputRemainders(CircuitBuilder builder, int count) => Shift == 0 ? null : builder.Ranges.Input(count, Shift);

    /// <summary>The ranges that activations check.</summary>
    public IEnumerable<RangeDemand> Demands(long count) => Shift == 0 ? [new(Window, count)] : [new(Window, count), new(Shift, count)];
}
