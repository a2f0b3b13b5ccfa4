using System.Numerics;

namespace ZkPot.Circuits;

/// <summary>
/// Activations y = max(u, 0) of u = (a + half) >> shift with |u| below 2^window, in three rows each where tables fit: y (v - y) = 0, v =
/// |u| in window bits, and the remainder in shift bits. There is no wire for the accumulator: it is 2^shift (2 y - v) + remainder - half,
/// and only one choice of the three gives it.
/// </summary>
public sealed class ReluBlock : IActivationBlock
{
    private readonly Rounding rounding;
    private readonly Phase1Block outputs;
    private readonly RangedBlock magnitudes;
    private readonly RangedBlock? remainders;

    /// <summary>Lays activations whose values come from outside.</summary>
    public ReluBlock(CircuitBuilder builder, int count, int shift, int window)
    {
        rounding = new(shift, window);
        outputs = builder.Input(count);
        magnitudes = builder.Ranges.Input(count, window);
        remainders = rounding.InputRemainders(builder, count);
        for (int i = 0; i < count; i++)
            builder.Assert(outputs[i], magnitudes[i] - outputs[i], 0);
    }

    /// <summary>The ranges that a circuit with such a block checks.</summary>
    public static IEnumerable<RangeDemand> Demands(long count, int shift, int window) => new Rounding(shift, window).Demands(count);

    /// <inheritdoc/>
    public Interval OutputRange => Interval.OfBits(rounding.Window);

    /// <inheritdoc/>
    public Interval AccumulatorRange => rounding.AccumulatorRange;

    /// <inheritdoc/>
    public Phase1 Output(int index) => outputs[index].WithRange(OutputRange);

    /// <inheritdoc/>
    /// <remarks>y is 0 or v, so u = 2 y - v is -v or v.</remarks>
    public Phase1 Accumulator(int index) => rounding.Accumulator(outputs[index] * 2 - magnitudes[index], remainders, index);

    /// <inheritdoc/>
    public void Set(WitnessValues values, int index, long accumulator)
    {
        (long shifted, long remainder) = rounding.Split(accumulator);
        values.Set(outputs.WireAt(index), Math.Max(shifted, 0));
        magnitudes.Set(values, index, Math.Abs(shifted));
        remainders?.Set(values, index, remainder);
    }
}

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

/// <summary>Activations of rounded accumulators, whose values come from outside.</summary>
public interface IActivationBlock
{
    /// <summary>Where the outputs lie.</summary>
    Interval OutputRange { get; }

    /// <summary>Where the accumulators lie.</summary>
    Interval AccumulatorRange { get; }

    /// <summary>The output of an activation.</summary>
    Phase1 Output(int index);

    /// <summary>The accumulator that an activation accepts.</summary>
    Phase1 Accumulator(int index);

    /// <summary>Sets an activation in a witness.</summary>
    void Set(WitnessValues values, int index, long accumulator);
}
