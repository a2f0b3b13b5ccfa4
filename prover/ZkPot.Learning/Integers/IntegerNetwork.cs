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

/// <summary>What an integer network says of every sample of a dataset.</summary>
public sealed class IntegerEvaluation
{
    private readonly IntegerArchitecture architecture;
    private readonly long[] logits;
    private readonly bool[] inWindow;

    internal IntegerEvaluation(IntegerArchitecture architecture, long[] logits, bool[] inWindow)
    {
        this.architecture = architecture;
        this.logits = logits;
        this.inWindow = inWindow;
    }

    /// <summary>The number of samples.</summary>
    public int Count => inWindow.Length;

    /// <summary>The logits of a sample. Where a hidden value left its window they are those of the values cut to it, and claim
    /// nothing.</summary>
    public ReadOnlySpan<long> Logits(int sample)
    {
        int classes = architecture.Network.Classes;
        return logits.AsSpan(checked(sample * classes), classes);
    }

    /// <summary>Whether every hidden value of a sample lies in its window.</summary>
    public bool IsInWindow(int sample) => inWindow[sample];

    /// <summary>The class with the largest logit, the first of equals.</summary>
    public int Answer(int sample)
    {
        ReadOnlySpan<long> values = Logits(sample);
        int best = 0;
        for (int j = 1; j < values.Length; j++)
        {
            if (values[j] > values[best])
                best = j;
        }
        return best;
    }

    /// <summary>
    /// Whether an accuracy proof can count the sample: hidden values in their windows, the label's logit in [-2^R, 2^R)
    /// and greater than every other, by at most 2^(R+1). Ties lose.
    /// </summary>
    public bool IsClaimable(int sample, int label)
    {
        if (!inWindow[sample])
            return false;
        ReadOnlySpan<long> values = Logits(sample);
        long bound = 1L << architecture.LogitWindow,
            own = values[label];
        if (own < -bound || own >= bound)
            return false;
        for (int j = 0; j < values.Length; j++)
        {
            if (j != label && (own <= values[j] || own - 1 - values[j] >= 2 * bound))
                return false;
        }
        return true;
    }

    /// <summary>The number of samples an accuracy proof can count: the score.</summary>
    public int Score(ReadOnlySpan<byte> labels)
    {
        if (labels.Length != Count)
            throw new QuantizationException($"{Count} samples were evaluated; {labels.Length} labels are given.");
        int score = 0;
        for (int i = 0; i < Count; i++)
            score += IsClaimable(i, labels[i]) ? 1 : 0;
        return score;
    }

    /// <summary>The largest magnitude of any logit.</summary>
    public long LargestLogit => logits.Max(Math.Abs);

    /// <summary>The number of samples with a hidden value outside its window.</summary>
    public int OutsideWindow => inWindow.Count(inside => !inside);
}
