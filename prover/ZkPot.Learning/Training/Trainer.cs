using System.Diagnostics;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Numerics;

namespace ZkPot.Learning.Training;

/// <summary>Trains networks of floats on all processors.</summary>
public static class Trainer
{
    private const int ReportsPerEpoch = 10;

    /// <summary>
    /// Trains from the given network, which stays as it is, and gives the trained one and its curve: an entry an epoch.
    /// </summary>
    public static (FloatNetwork Network, IReadOnlyList<TrainingProgress> Curve) Train(
        FloatNetwork start,
        Dataset train,
        TrainingOptions? options = null,
        Dataset? validation = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => Train(start, train, options ?? new TrainingOptions(), null, validation, progress, cancellationToken);

    /// <summary>About how many bytes a training takes beside the dataset: parameters, their gradients and moments, and the values of one
    /// group a thread.</summary>
    public static long MemoryBytes(Architecture architecture, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        int threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        long groups = (options.BatchSize + Pass.Samples - 1) / Pass.Samples,
            values = architecture.Shapes.Sum(shape => (long)shape.Size);
        const int MastersRoundedAndMoments = 4,
            ValuesAndGradients = 2;
        return sizeof(float)
            * (architecture.Parameters.Count * (groups + MastersRoundedAndMoments) + threads * Pass.Samples * values * ValuesAndGradients);
    }

    /// <summary>Trains where the network computes with the rounding of its integer form and the gradients pass as if there were
    /// none.</summary>
    internal static (FloatNetwork Network, IReadOnlyList<TrainingProgress> Curve) Train(
        FloatNetwork start,
        Dataset train,
        TrainingOptions options,
        QuantizationScales? scales,
        Dataset? validation,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        options.Validate();
        train.RequireFit(start.Architecture);
        validation?.RequireFit(start.Architecture);
        TrainingRun run = new(start, train, options, scales);
        List<TrainingProgress> curve = [];
        Stopwatch clock = Stopwatch.StartNew();
        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            int[] order = new SeededRandom(options.Seed, stream: 2 + (ulong)epoch).Permutation(train.Count);
            double loss = 0;
            int right = 0,
                reports = 0;
            for (int first = 0; first < order.Length; first += options.BatchSize)
            {
                int count = Math.Min(options.BatchSize, order.Length - first);
                (double batchLoss, int batchRight) = run.Step(order.AsMemory(first, count), epoch, cancellationToken);
                loss += batchLoss;
                right += batchRight;
                int seen = first + count;
                if (!double.IsFinite(loss))
                    throw new TrainingException(
                        $"The loss is {loss} in epoch {epoch} after {seen} samples; a smaller learning rate than {options.LearningRate} may help."
                    );
                if (seen < order.Length && (long)seen * ReportsPerEpoch / order.Length > reports)
                {
                    reports++;
                    progress?.Report(
                        new TrainingProgress(epoch, options.Epochs, seen, loss / seen, (double)right / seen, null, clock.Elapsed)
                    );
                }
            }
            double? validated = validation is null ? null : run.Network().Accuracy(validation, options.Threads, cancellationToken);
            TrainingProgress end = new(
                epoch,
                options.Epochs,
                order.Length,
                loss / order.Length,
                (double)right / order.Length,
                validated,
                clock.Elapsed
            );
            curve.Add(end);
            progress?.Report(end);
        }
        return (run.Network(), curve);
    }
}
