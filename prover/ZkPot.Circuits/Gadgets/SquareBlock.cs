using System.Numerics;

namespace ZkPot.Circuits;

/// <summary>
/// Activations y = u u of u = (a + half) >> shift with |u| below 2^window, in four rows each where tables fit: v in window bits, y = v v =
/// u u, and the remainder in shift bits. The window is open at both ends, which a range of u alone would not give.
/// </summary>
public sealed class SquareBlock : IActivationBlock
{
    private readonly Rounding rounding;
    private readonly Phase1Block shifted;
    private readonly RangedBlock magnitudes;
    private readonly RangedBlock? remainders;
    private readonly Phase1[] outputs;

    /// <summary>Lays activations whose values come from outside.</summary>
    public SquareBlock(CircuitBuilder builder, int count, int shift, int window)
    {
        rounding = new(shift, window);
        shifted = builder.Input(count);
        magnitudes = builder.Ranges.Input(count, window);
        remainders = rounding.InputRemainders(builder, count);
        outputs = new Phase1[count];
        for (int i = 0; i < count; i++)
        {
            outputs[i] = builder.Product(magnitudes[i], magnitudes[i]).WithRange(OutputRange);
            builder.Assert(shifted[i], shifted[i], outputs[i]);
        }
    }

    /// <summary>The ranges that a circuit with such a block checks.</summary>
    public static IEnumerable<RangeDemand> Demands(long count, int shift, int window) => new Rounding(shift, window).Demands(count);

    /// <inheritdoc/>
    public Interval OutputRange => new(0, BigInteger.Pow((1L << rounding.Window) - 1, 2));

    /// <inheritdoc/>
    public Interval AccumulatorRange => rounding.AccumulatorRange;

    /// <inheritdoc/>
    public Phase1 Output(int index) => outputs[index];

    /// <inheritdoc/>
    public Phase1 Accumulator(int index) => rounding.Accumulator(shifted[index], remainders, index);

    /// <inheritdoc/>
    public void Set(WitnessValues values, int index, long accumulator)
    {
        (long value, long remainder) = rounding.Split(accumulator);
        values.Set(shifted.WireAt(index), value);
        magnitudes.Set(values, index, Math.Abs(value));
        remainders?.Set(values, index, remainder);
    }
}
