using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Integers;

/// <summary>
/// An architecture in the integers that are proven: the layers, what each activation shifts and allows, and the window of the logits.
/// Everything in it is public.
/// </summary>
public sealed class IntegerArchitecture
{
    /// <summary>The least and greatest weight: a weight and 128 make a byte.</summary>
    public static readonly IntegerRange WeightRange = new(sbyte.MinValue, sbyte.MaxValue);

    /// <summary>The least and greatest bias: a bias and 2^21 make 22 bits.</summary>
    public static readonly IntegerRange BiasRange = new(-(1 << 21), (1 << 21) - 1);

    /// <summary>Checks that every activation has its shift and window, and that no value can outgrow 62 bits.</summary>
    /// <param name="network">The layers.</param>
    /// <param name="rescales">Shift and window of each activation, in the order of the layers.</param>
    /// <param name="logitWindow">The bits R of the logits: a sample can be claimed if its label's logit lies in [-2^R, 2^R) and leads each
    /// other by at most 2^(R+1).</param>
    [JsonConstructor]
    public IntegerArchitecture(Architecture network, ImmutableArray<Rescale> rescales, int logitWindow)
        : this(network, rescales, logitWindow, scale: 1) { }

    private IntegerArchitecture(Architecture network, ImmutableArray<Rescale> rescales, int logitWindow, int scale)
    {
        Scale = scale;
        Network = network ?? throw new ArchitectureException("An integer architecture has a network; none is given.");
        int activations = network.Layers.Count(layer => layer.IsActivation);
        int given = rescales.IsDefault ? 0 : rescales.Length;
        if (given != activations)
            throw new ArchitectureException($"The network has {activations} activations; {given} pairs of shift and window are given.");
        Rescales = rescales.IsDefault ? [] : rescales;
        for (int i = 0; i < activations; i++)
        {
            if (Rescales[i] is not { Shift: >= 0 and <= Rescale.MaxBits, Window: >= 1 and <= Rescale.MaxBits })
                throw new ArchitectureException(
                    $"Activation {i} has {Rescales[i]}; a shift of 0 to {Rescale.MaxBits} and a window of 1 to {Rescale.MaxBits} bits were expected."
                );
        }
        if (logitWindow is < 1 or > 60)
            throw new ArchitectureException($"A logit window of {logitWindow} bits; 1 to 60 were expected.");
        LogitWindow = logitWindow;
        Ranges = RangeTracker.Of(this);
    }

    /// <summary>The layers.</summary>
    public Architecture Network { get; }

    /// <summary>Shift and window of each activation, in the order of the layers.</summary>
    public ImmutableArray<Rescale> Rescales { get; }

    /// <summary>The bits of the logits.</summary>
    public int LogitWindow { get; }

    /// <summary>Gets by how much parameters may be larger than those of a model: 1, or 4 for a <see cref="QuarterStep"/>.</summary>
    [JsonIgnore]
    public int Scale { get; }

    /// <summary>The range of the values before each layer, and of the logits, for any weights and biases in their ranges and hidden values
    /// in their windows.</summary>
    [JsonIgnore]
    public ImmutableArray<IntegerRange> Ranges { get; }

    /// <summary>The shift and window of a layer that is an activation.</summary>
    public Rescale RescaleOf(int layer) => Rescales[Network.Layers.Take(layer).Count(before => before.IsActivation)];

    /// <summary>
    /// The architecture of a <see cref="QuarterStep"/> between two models of this one: parameters are four times as large, and so each
    /// activation shifts by two bits more, after which its values are as large as before, and logits have two bits more.
    /// </summary>
    /// <exception cref="ArchitectureException">Two bits more are too many, nothing brings what one layer makes four times as large down
    /// before the next, or it is the architecture of steps already.</exception>
    public IntegerArchitecture OfQuarterSteps()
    {
        if (Scale != 1)
            throw new ArchitectureException("A step between steps has no architecture.");
        bool isScaled = false;
        foreach (Layer layer in Network.Layers)
        {
            if (layer is Dense or Convolution && isScaled)
                throw new ArchitectureException("A step needs an activation between any two layers with weights.");
            isScaled = layer is Dense or Convolution || isScaled && !layer.IsActivation;
        }
        return new(
            Network,
            [.. Rescales.Select(rescale => rescale with { Shift = rescale.Shift + QuarterStep.ScaleBits })],
            LogitWindow + QuarterStep.ScaleBits,
            QuarterStep.Scale
        );
    }

    /// <summary>The same layers and ranges of parameters with other shifts and windows.</summary>
    public IntegerArchitecture With(ImmutableArray<Rescale> rescales, int logitWindow) => new(Network, rescales, logitWindow, Scale);

    /// <summary>Whether the tracked ranges already keep an activation's values in their window, whatever the weights.</summary>
    public bool IsWindowImplied(int layer)
    {
        Rescale rescale = RescaleOf(layer);
        return rescale.Apply(Ranges[layer]).Magnitude <= rescale.Bound;
    }
}

/// <summary>
/// What an activation does to its accumulator first: v = (a + half) >> Shift, and v must lie in the window, -2^Window &lt; v &lt; 2^Window.
/// A sample with a hidden value outside its window counts as wrong.
/// </summary>
/// <param name="Shift">The bits that rounding takes away, 0 to 40.</param>
/// <param name="Window">The bits of the magnitude that are left, 1 to 40.</param>
public sealed record Rescale(int Shift, int Window)
{
    /// <summary>The largest shift and the widest window.</summary>
    public const int MaxBits = 40;

    /// <summary>The largest magnitude inside the window.</summary>
    [JsonIgnore]
    public long Bound => (1L << Window) - 1;

    /// <summary>What is added before the shift, so that halves round upwards.</summary>
    [JsonIgnore]
    public long Half => Shift == 0 ? 0 : 1L << (Shift - 1);

    /// <summary>The rounding shift, arithmetic: towards minus infinity after half is added.</summary>
    public long Apply(long accumulator) => (accumulator + Half) >> Shift;

    internal IntegerRange Apply(IntegerRange accumulator) => new(Apply(accumulator.Low), Apply(accumulator.High));
}

/// <summary>The integers from Low to High, both included. Ranges that do not fit 62 bits are refused, so nothing computed from them can
/// overflow.</summary>
public readonly record struct IntegerRange
{
    /// <summary>The largest magnitude of any tracked value.</summary>
    public const long Limit = 1L << 62;

    /// <summary>A range that is not empty.</summary>
    public IntegerRange(Int128 low, Int128 high)
    {
        if (low > high || low < -Limit || high > Limit)
            throw new QuantizationException($"Values from {low} to {high} do not fit the 62 bits of integer networks.");
        Low = (long)low;
        High = (long)high;
    }

    /// <summary>The least value.</summary>
    public long Low { get; }

    /// <summary>The greatest value.</summary>
    public long High { get; }

    /// <summary>The greatest magnitude.</summary>
    public long Magnitude => Math.Max(Math.Abs(Low), Math.Abs(High));

    /// <summary>Whether a value lies in the range.</summary>
    public bool Contains(long value) => value >= Low && value <= High;

    /// <summary>Every sum of two values.</summary>
    public static IntegerRange operator +(IntegerRange x, IntegerRange y) => new((Int128)x.Low + y.Low, (Int128)x.High + y.High);

    /// <summary>Every product of two values.</summary>
    public static IntegerRange operator *(IntegerRange x, IntegerRange y)
    {
        Int128 a = (Int128)x.Low * y.Low,
            b = (Int128)x.Low * y.High,
            c = (Int128)x.High * y.Low,
            d = (Int128)x.High * y.High;
        return new IntegerRange(Int128.Min(Int128.Min(a, b), Int128.Min(c, d)), Int128.Max(Int128.Max(a, b), Int128.Max(c, d)));
    }

    /// <summary>Every sum of the given number of values.</summary>
    public IntegerRange Times(long count) => new((Int128)Low * count, (Int128)High * count);

    /// <summary>The smallest range that holds this one and 0.</summary>
    public IntegerRange WithZero() => new(Math.Min(Low, 0), Math.Max(High, 0));

    /// <summary>Every value cut to [-bound, bound].</summary>
    public IntegerRange ClampTo(long bound) => new(Math.Clamp(Low, -bound, bound), Math.Clamp(High, -bound, bound));
}
