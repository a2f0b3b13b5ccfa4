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
