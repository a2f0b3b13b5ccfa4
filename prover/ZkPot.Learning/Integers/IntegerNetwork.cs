using System.Collections.Immutable;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Integers;

/// <summary>The network that is trained, proven, stored and aggregated: int8 weights, biases of 22 bits, and an exact meaning.</summary>
public sealed class IntegerNetwork
{
    private readonly Lazy<IntegerEvaluator<long>> tracer;

    /// <summary>Copies the weights of all layers and the biases of all layers, which stand as <see cref="ParameterLayout"/> orders them.</summary>
    public IntegerNetwork(IntegerArchitecture architecture, sbyte[] weights, int[] biases)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(biases);
        ParameterLayout layout = architecture.Network.Parameters;
        if (weights.Length != layout.WeightCount || biases.Length != layout.BiasCount)
            throw new QuantisationException($"The architecture has {layout.WeightCount} weights and {layout.BiasCount} biases; {weights.Length} and {biases.Length} were given.");
        for (int i = 0; i < biases.Length; i++)
        {
            if (!IntegerArchitecture.BiasRange.Contains(biases[i]))
                throw new QuantisationException($"Bias {i} is {biases[i]}; {IntegerArchitecture.BiasRange.Low} to {IntegerArchitecture.BiasRange.High} were expected.");
        }
        Architecture = architecture;
        Weights = [.. weights];
        Biases = [.. biases];
        Ranges = RangeTracker.Of(architecture, weights, biases);
        tracer = new(() => new IntegerEvaluator<long>(this));
    }

    /// <summary>The layers, shifts and windows.</summary>
    public IntegerArchitecture Architecture { get; }

    /// <summary>The weights of all layers.</summary>
    public ImmutableArray<sbyte> Weights { get; }

    /// <summary>The biases of all layers.</summary>
    public ImmutableArray<int> Biases { get; }

    /// <summary>The range of the values before each layer, and of the logits, for these very parameters.</summary>
    public ImmutableArray<IntegerRange> Ranges { get; }

    /// <summary>Computes the logits of every sample.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="threads">The number of threads; 0 takes all processors.</param>
    /// <param name="progress">Told the number of samples done.</param>
    /// <param name="cancellation">Stops the evaluation.</param>
    public IntegerEvaluation Evaluate(Dataset dataset, int threads = 0, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        return Evaluate(dataset, new long[Architecture.Rescales.Length], threads, progress, cancellation);
    }

    /// <summary>The same, with the largest magnitude of each activation's values after the shift.</summary>
    internal IntegerEvaluation Evaluate(Dataset dataset, long[] largest, int threads, IProgress<int>? progress, CancellationToken cancellation)
    {
        dataset.RequireFit(Architecture.Network);
        return FitsInt32()
            ? new IntegerEvaluator<int>(this).Evaluate(dataset, threads, progress, largest, cancellation)
            : new IntegerEvaluator<long>(this).Evaluate(dataset, threads, progress, largest, cancellation);
    }

    /// <summary>The values before each layer and the logits for one sample, in channel, row, column order; null if a hidden value leaves its window.</summary>
    public ImmutableArray<long[]>? Trace(Dataset dataset, int sample)
    {
        dataset.RequireFit(Architecture.Network);
        return tracer.Value.Trace(dataset, sample);
    }

    /// <summary>Whether every accumulator, with room for rounding, stays inside 32 bits.</summary>
    private bool FitsInt32()
    {
        for (int i = 0; i < Ranges.Length; i++)
        {
            long half = i < Ranges.Length - 1 && Architecture.Network.Layers[i].IsActivation ? Architecture.RescaleOf(i).Half : 0;
            if (Ranges[i].Magnitude > int.MaxValue - half)
                return false;
        }
        return true;
    }
}
