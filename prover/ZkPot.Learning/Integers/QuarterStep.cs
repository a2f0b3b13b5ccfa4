using System.Collections.Immutable;
using ZkPot.Learning.Data;

namespace ZkPot.Learning.Integers;

/// <summary>
/// A quarter of the way from one model to another, G + (W - G)/4, times 4 so that it stays in integers: its weights are 3 G + W, and so are
/// its
/// biases. Each activation shifts by two bits more, so that hidden values are as large as a model's, and only logits are four times as
/// large.
/// </summary>
/// <remarks>
/// Of W = G it computes what G computes, with logits that are four times as large: (4 a + 2^(s + 1)) >> (s + 2) is (a + 2^(s - 1)) >> s for
/// s of at least 1, and (4 a + 2) >> 2 is a. So both answer alike, claim the same samples, and leave the same windows.
/// </remarks>
public sealed class QuarterStep
{
    /// <summary>The bits by which parameters are wider than those of a model.</summary>
    public const int ScaleBits = 2;

    /// <summary>By how much parameters are larger than those of a model.</summary>
    public const int Scale = 1 << ScaleBits;

    /// <summary>Takes a quarter of the way between two models of one architecture.</summary>
    /// <param name="from">Where the step starts: G.</param>
    /// <param name="to">Where it leads: W.</param>
    /// <exception cref="QuantizationException">The models have different architectures.</exception>
    public QuarterStep(IntegerNetwork from, IntegerNetwork to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (!ArchitectureEncoding.Encode(from.Architecture).AsSpan().SequenceEqual(ArchitectureEncoding.Encode(to.Architecture)))
            throw new QuantizationException("A step leads between models of one architecture; these have two.");
        Architecture = from.Architecture.OfQuarterSteps();
        Weights = [.. from.Weights.Zip(to.Weights, (g, w) => (short)((Scale - 1) * g + w))];
        Biases = [.. from.Biases.Zip(to.Biases, (g, w) => (Scale - 1) * g + w)];
        Ranges = RangeTracker.Of(Architecture, Weights.AsMemory(), Biases.AsMemory());
    }

    /// <summary>Gets the architecture of the models with two bits more.</summary>
    public IntegerArchitecture Architecture { get; }

    /// <summary>Gets the weights of all layers, 3 G + W.</summary>
    public ImmutableArray<short> Weights { get; }

    /// <summary>Gets the biases of all layers, 3 G + W.</summary>
    public ImmutableArray<int> Biases { get; }

    /// <summary>Gets the range of the values before each layer, and of the logits, for these very parameters.</summary>
    public ImmutableArray<IntegerRange> Ranges { get; }

    /// <summary>Computes the logits of every sample, four times as large as those of a model.</summary>
    public IntegerEvaluation Evaluate(Dataset dataset, int threads = 0, CancellationToken cancellationToken = default) =>
        Evaluate(dataset, threads, null, cancellationToken);

    /// <summary>Traces all samples, as <see cref="IntegerNetwork.TraceAll"/> does.</summary>
    public void TraceAll(Dataset dataset, Action<int, IReadOnlyList<long[]>> visit, CancellationToken cancellationToken = default) =>
        Evaluate(dataset, threads: 0, visit, cancellationToken);

    /// <summary>The values before each layer and the logits for one sample; null if a hidden value leaves its window.</summary>
    public ImmutableArray<long[]>? Trace(Dataset dataset, int sample) =>
        IntegerEvaluator.Trace(Architecture, Weights, Biases, dataset, sample);

    private IntegerEvaluation Evaluate(
        Dataset dataset,
        int threads,
        Action<int, IReadOnlyList<long[]>>? visit,
        CancellationToken cancellationToken
    )
    {
        var largest = new long[Architecture.Rescales.Length];
        return IntegerEvaluator.Evaluate(Architecture, Ranges, Weights, Biases, dataset, largest, threads, null, visit, cancellationToken);
    }
}
