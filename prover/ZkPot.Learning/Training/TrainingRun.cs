using System.Collections.Concurrent;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Numerics;

namespace ZkPot.Learning.Training;

/// <summary>
/// The state of one training. A batch is cut into groups of a fixed size; each has its own gradient, and they are added in order,
/// so that the sum does not depend on which thread was faster.
/// </summary>
internal sealed class TrainingRun
{
    private readonly Architecture architecture;
    private readonly Dataset train;
    private readonly TrainingOptions options;
    private readonly QuantizationScales? scales;
    private readonly OptimizerState optimizer;
    private readonly Step[] steps;
    private readonly ConcurrentBag<Pass> passes = [];
    private readonly float[] master;
    private readonly float[] effective;
    private readonly float[][] gradients;
    private readonly (double Loss, int Right)[] results;
    private readonly long totalSteps;
    private long stepsDone;

    public TrainingRun(FloatNetwork start, Dataset train, TrainingOptions options, QuantizationScales? scales)
    {
        architecture = start.Architecture;
        this.train = train;
        this.options = options;
        this.scales = scales;
        ParameterLayout layout = architecture.Parameters;
        optimizer = new OptimizerState(options, layout.Count, layout.WeightCount);
        steps = Training.Step.Of(architecture, scales?.Rounding);
        master = [.. start.Parameters];
        effective = scales is null ? master : new float[master.Length];
        int groups = (Math.Min(options.BatchSize, train.Count) + Pass.Samples - 1) / Pass.Samples;
        gradients = Enumerable.Range(0, groups).Select(_ => new float[layout.Count]).ToArray();
        results = new (double, int)[groups];
        totalSteps = (long)options.Epochs * ((train.Count + options.BatchSize - 1) / options.BatchSize);
    }

    /// <summary>The network as it is now; with scales, rounded to what its integer form can hold.</summary>
    public FloatNetwork Network()
    {
        scales?.Round(master, effective);
        return new FloatNetwork(architecture, [.. effective]);
    }

    /// <summary>One step on one batch; gives the batch's summed loss and right answers before it.</summary>
    public (double Loss, int Right) Step(ReadOnlyMemory<int> batch, int epoch, CancellationToken cancellationToken)
    {
        scales?.Round(master, effective);
        int groups = (batch.Length + Pass.Samples - 1) / Pass.Samples;
        ulong seed = new SeededRandom(options.Seed, stream: 1_000_000 + (ulong)epoch).NextBits();
        Workers.For(
            groups,
            options.Threads,
            group =>
            {
                if (!passes.TryTake(out Pass? pass))
                    pass = new Pass(architecture, steps);
                ReadOnlySpan<int> indices = batch.Span[(group * Pass.Samples)..Math.Min(batch.Length, (group + 1) * Pass.Samples)];
                gradients[group].AsSpan().Clear();
                pass.Forward(effective, train, indices, options.Augmentation, seed);
                results[group] = pass.Backward(effective, train, indices, gradients[group]);
                passes.Add(pass);
            },
            cancellationToken
        );

        (double loss, int right) = results[0];
        for (int group = 1; group < groups; group++)
        {
            Elementwise.Add(gradients[group], gradients[0]);
            loss += results[group].Loss;
            right += results[group].Right;
        }
        optimizer.Move(master, gradients[0], batch.Length, Rate());
        scales?.Clamp(master);
        stepsDone++;
        return (loss, right);
    }

    private float Rate()
    {
        double done = (stepsDone + 0.5) / totalSteps;
        const double Warm = 0.05;
        return (float)(options.LearningRate * (done < Warm ? done / Warm : (1 - done) / (1 - Warm)));
    }
}

/// <summary>Where a training stands; reported a few times an epoch, and at the end of each.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Epochs">The number of epochs.</param>
/// <param name="Samples">How many samples of the epoch have been seen.</param>
/// <param name="Loss">The mean cross entropy of these samples, each before the step it took part in.</param>
/// <param name="Accuracy">The share of these samples that were answered rightly.</param>
/// <param name="ValidationAccuracy">The share of right answers on the samples held for validation; only at the end of an epoch, and where
/// there are any.</param>
/// <param name="Elapsed">The time since training began.</param>
public sealed record TrainingProgress(
    int Epoch,
    int Epochs,
    int Samples,
    double Loss,
    double Accuracy,
    double? ValidationAccuracy,
    TimeSpan Elapsed
);

/// <summary>How a network is trained. The same options, dataset and seed give the same parameters, bit for bit, on any number of
/// threads.</summary>
/// <param name="Epochs">How often the whole dataset is seen.</param>
/// <param name="BatchSize">The samples of one step.</param>
/// <param name="LearningRate">The largest rate, reached after the first twentieth of the steps; from there it falls evenly to 0.</param>
/// <param name="Optimizer">How gradients become steps.</param>
/// <param name="Momentum">How much of the last step goes into the next (SGD).</param>
/// <param name="WeightDecay">By what part of the rate the weights shrink in every step; biases do not.</param>
/// <param name="Augmentation">Changes to the pictures, or none.</param>
/// <param name="Seed">What the order of samples, and all else that is random, follows from.</param>
/// <param name="Threads">The number of threads; 0 takes all processors. It changes nothing but the time.</param>
public sealed record TrainingOptions(
    int Epochs = 10,
    int BatchSize = 64,
    float LearningRate = 0.002f,
    Optimizer Optimizer = Optimizer.Adam,
    float Momentum = 0.9f,
    float WeightDecay = 1e-4f,
    Augmentation? Augmentation = null,
    ulong Seed = 1,
    int Threads = 0
)
{
    internal void Validate()
    {
        if (Epochs is < 0 or > 100_000)
            throw new TrainingException($"{Epochs} epochs; 0 to 100,000 were expected.");
        if (BatchSize is < 1 or > 65_536)
            throw new TrainingException($"Batches of {BatchSize}; 1 to 65,536 were expected.");
        if (!(LearningRate > 0) || !float.IsFinite(LearningRate))
            throw new TrainingException($"A learning rate of {LearningRate}; a positive number was expected.");
        if (!(Momentum >= 0 && Momentum < 1))
            throw new TrainingException($"A momentum of {Momentum}; at least 0 and less than 1 was expected.");
        if (!(WeightDecay >= 0) || !float.IsFinite(WeightDecay))
            throw new TrainingException($"A weight decay of {WeightDecay}; at least 0 was expected.");
        if (Augmentation is { Shift: < 0 or > 64 })
            throw new TrainingException($"Pictures shifted by {Augmentation.Shift}; 0 to 64 pixels were expected.");
    }
}

/// <summary>A training that cannot start, or that left the numbers a float can hold.</summary>
public sealed class TrainingException : LearningException
{
    /// <summary>Creates the error with its message.</summary>
    public TrainingException(string message)
        : base(message) { }

    /// <summary>Creates the error with its message and what caused it.</summary>
    public TrainingException(string message, Exception cause)
        : base(message, cause) { }
}
