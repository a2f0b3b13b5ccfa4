using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Numerics;

namespace ZkPot.Learning.Training;

/// <summary>A network of floats: an architecture and its parameters in one vector, as <see cref="ParameterLayout"/> lays them
/// out.</summary>
public sealed class FloatNetwork
{
    /// <summary>Takes ownership of the parameters.</summary>
    public FloatNetwork(Architecture architecture, float[] parameters)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Length != architecture.Parameters.Count)
            throw new ArchitectureException(
                $"The architecture has {architecture.Parameters.Count} parameters; {parameters.Length} were given."
            );
        for (int i = 0; i < parameters.Length; i++)
        {
            if (!float.IsFinite(parameters[i]))
                throw new ArchitectureException($"Parameter {i} is {parameters[i]}; finite numbers were expected.");
        }
        Architecture = architecture;
        Parameters = parameters;
    }

    /// <summary>What the network computes.</summary>
    public Architecture Architecture { get; }

    /// <summary>The weights of all layers, then the biases of all layers.</summary>
    public float[] Parameters { get; }

    /// <summary>A network before training: uniform weights whose variance keeps that of the values through ReLU, biases 0.</summary>
    public static FloatNetwork Initialize(Architecture architecture, ulong seed = 1)
    {
        float[] parameters = new float[architecture.Parameters.Count];
        SeededRandom random = new(seed, stream: 1);
        foreach (ParameterTensor tensor in architecture.Parameters.Tensors)
        {
            Span<float> weights = parameters.AsSpan(tensor.Weights);
            float bound = MathF.Sqrt(6f / (weights.Length / tensor.Outputs));
            foreach (ref float weight in weights)
                weight = random.NextSymmetric(bound);
        }
        return new FloatNetwork(architecture, parameters);
    }

    /// <summary>The share of samples whose label has the largest logit.</summary>
    public double Accuracy(Dataset dataset, int threads = 0, CancellationToken cancellationToken = default)
    {
        dataset.RequireFit(Architecture);
        int right = 0;
        ForEachGroup(
            dataset,
            threads,
            (pass, indices) =>
            {
                int found = 0;
                for (int i = 0; i < indices.Length; i++)
                {
                    int best = 0;
                    for (int j = 1; j < Architecture.Classes; j++)
                    {
                        if (pass.Logit(i, j) > pass.Logit(i, best))
                            best = j;
                    }
                    found += best == dataset.Labels[indices[i]] ? 1 : 0;
                }
                Interlocked.Add(ref right, found);
            },
            cancellationToken
        );
        return (double)right / dataset.Count;
    }

    /// <summary>Sends the whole dataset through the network, group by group, in no particular order.</summary>
    internal void ForEachGroup(Dataset dataset, int threads, Action<Pass, int[]> visit, CancellationToken cancellationToken)
    {
        Step[] steps = Step.Of(Architecture);
        System.Collections.Concurrent.ConcurrentBag<Pass> passes = [];
        Workers.For(
            (dataset.Count + Pass.Samples - 1) / Pass.Samples,
            threads,
            group =>
            {
                if (!passes.TryTake(out Pass? pass))
                    pass = new Pass(Architecture, steps);
                int first = group * Pass.Samples;
                int[] indices = Enumerable.Range(first, Math.Min(Pass.Samples, dataset.Count - first)).ToArray();
                pass.Forward(Parameters, dataset, indices);
                visit(pass, indices);
                passes.Add(pass);
            },
            cancellationToken
        );
    }
}
