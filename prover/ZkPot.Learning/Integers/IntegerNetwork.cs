using System.Collections.Immutable;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Integers;

/// <summary>The network that is trained, proven, stored and aggregated: int8 weights, biases of 22 bits, and an exact meaning.</summary>
public sealed class IntegerNetwork
{
    /// <summary>Copies the weights of all layers and the biases of all layers, which stand as <see cref="ParameterLayout"/> orders
    /// them.</summary>
    public IntegerNetwork(IntegerArchitecture architecture, sbyte[] weights, int[] biases)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(biases);
        if (architecture.Scale != 1)
            throw new QuantizationException("The architecture is that of steps between models, and of no model.");
        ParameterLayout layout = architecture.Network.Parameters;
        if (weights.Length != layout.WeightCount || biases.Length != layout.BiasCount)
            throw new QuantizationException(
                $"The architecture has {layout.WeightCount} weights and {layout.BiasCount} biases; {weights.Length} and {biases.Length} were given."
            );
        for (int i = 0; i < biases.Length; i++)
        {
            if (!IntegerArchitecture.BiasRange.Contains(biases[i]))
                throw new QuantizationException(
                    $"Bias {i} is {biases[i]}; {IntegerArchitecture.BiasRange.Low} to {IntegerArchitecture.BiasRange.High} were expected."
                );
        }
        Architecture = architecture;
        Weights = [.. weights];
        Biases = [.. biases];
        Ranges = RangeTracker.Of<sbyte>(architecture, weights, biases);
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
    /// <param name="cancellationToken">Stops the evaluation.</param>
    public IntegerEvaluation Evaluate(
        Dataset dataset,
        int threads = 0,
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        return Evaluate(dataset, new long[Architecture.Rescales.Length], threads, progress, cancellationToken);
    }

    /// <summary>The same, with the largest magnitude of each activation's values after the shift.</summary>
    internal IntegerEvaluation Evaluate(
        Dataset dataset,
        long[] largest,
        int threads,
        IProgress<int>? progress,
        CancellationToken cancellationToken,
        Action<int, IReadOnlyList<long[]>>? visit = null
    ) => IntegerEvaluator.Evaluate(Architecture, Ranges, Weights, Biases, dataset, largest, threads, progress, visit, cancellationToken);

    /// <summary>
    /// Traces all samples, on all processors: calls <paramref name="visit"/> with each sample whose hidden values lie in their windows and
    /// its values before each layer and logits, as <see cref="Trace"/> gives them, several samples at the same time.
    /// </summary>
    public void TraceAll(Dataset dataset, Action<int, IReadOnlyList<long[]>> visit, CancellationToken cancellationToken = default) =>
        Evaluate(dataset, new long[Architecture.Rescales.Length], threads: 0, progress: null, cancellationToken, visit);

    /// <summary>The values before each layer and the logits for one sample, in channel, row, column order; null if a hidden value leaves
    /// its window.</summary>
    public ImmutableArray<long[]>? Trace(Dataset dataset, int sample) =>
        IntegerEvaluator.Trace(Architecture, Weights, Biases, dataset, sample);
}
