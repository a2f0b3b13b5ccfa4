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
