using System.Collections.Concurrent;
using System.Numerics;
using ZkPot.Federation.Numerics;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Numerics;
using ZkPot.Learning.Training;
using MemoryMarshal = System.Runtime.InteropServices.MemoryMarshal;

namespace ZkPot.Federation.Simulation;

/// <summary>Trains clients one after the other without allocating for each. One thread at a time uses a trainer; what it gives depends on
/// nothing it did before.</summary>
internal sealed class LocalTrainer(Architecture architecture)
{
    private readonly float[] parameters = new float[architecture.Parameters.Count];
    private readonly float[] gradient = new float[architecture.Parameters.Count];
    private float[] velocity = [];
    private int[] order = [];

    public GradientWorkspace Workspace { get; } = new(architecture);

    /// <summary>Trains from the global model and writes how the model changed.</summary>
    /// <returns>The number of samples that were used.</returns>
    public int Train(
        float[] global,
        Dataset dataset,
        ReadOnlySpan<int> own,
        LocalTraining options,
        ulong seed,
        float[] delta,
        CancellationToken cancellationToken
    )
    {
        SeededRandom random = new(seed);
        if (order.Length < own.Length)
            order = new int[own.Length];
        Span<int> drawn = order.AsSpan(0, own.Length);
        own.CopyTo(drawn);
        random.Shuffle(drawn);
        if (options.Samples > 0 && options.Samples < drawn.Length)
            drawn = drawn[..options.Samples];
        global.CopyTo(parameters, 0);
        if (options.Momentum > 0)
        {
            Array.Resize(ref velocity, parameters.Length);
            velocity.AsSpan().Clear();
        }
        int batches = (drawn.Length + options.BatchSize - 1) / options.BatchSize;
        long steps = (long)batches * options.Epochs,
            done = 0;
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            if (epoch > 0)
                random.Shuffle(drawn);
            for (int first = 0; first < drawn.Length; first += options.BatchSize)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ReadOnlySpan<int> batch = drawn[first..Math.Min(drawn.Length, first + options.BatchSize)];
                gradient.AsSpan().Clear();
                Workspace.AddGradient(parameters, dataset, batch, gradient);
                Step(global, options, 1f / batch.Length, (float)(options.LearningRate * (1 - (done + 0.5) / steps)));
                done++;
            }
        }
        for (int i = 0; i < delta.Length; i++)
            delta[i] = parameters[i] - global[i];
        return drawn.Length;
    }

    /// <summary>Element by element, so that the width of the registers changes nothing but the time.</summary>
    private void Step(float[] global, LocalTraining options, float share, float rate)
    {
        Span<Vector<float>> p = MemoryMarshal.Cast<float, Vector<float>>(parameters.AsSpan()),
            g = MemoryMarshal.Cast<float, Vector<float>>(gradient.AsSpan());
        ReadOnlySpan<Vector<float>> start = MemoryMarshal.Cast<float, Vector<float>>(global);
        Span<Vector<float>> v = MemoryMarshal.Cast<float, Vector<float>>(velocity.AsSpan());
        float mu = options.Proximal,
            momentum = options.Momentum;
        for (int i = 0; i < p.Length; i++)
        {
            Vector<float> step = g[i] * share;
            if (mu > 0)
                step += (p[i] - start[i]) * mu;
            if (momentum > 0)
                v[i] = step += v[i] * momentum;
            p[i] -= step * rate;
        }
        for (int i = p.Length * Vector<float>.Count; i < parameters.Length; i++)
        {
            float step = gradient[i] * share;
            if (mu > 0)
                step += (parameters[i] - global[i]) * mu;
            if (momentum > 0)
                velocity[i] = step += velocity[i] * momentum;
            parameters[i] -= step * rate;
        }
    }
}

/// <summary>As many trainers as threads ask for one.</summary>
internal sealed class TrainerPool(Architecture architecture)
{
    private readonly ConcurrentBag<LocalTrainer> idle = [];

    public T Use<T>(Func<LocalTrainer, T> work)
    {
        if (!idle.TryTake(out LocalTrainer? trainer))
            trainer = new LocalTrainer(architecture);
        try
        {
            return work(trainer);
        }
        finally
        {
            idle.Add(trainer);
        }
    }

    /// <summary>The share of a dataset that a model gets right.</summary>
    public double Accuracy(float[] parameters, Dataset dataset, CancellationToken cancellationToken = default) =>
        Use(trainer => (double)trainer.Workspace.CountCorrect(parameters, dataset, cancellationToken) / dataset.Count);
}
