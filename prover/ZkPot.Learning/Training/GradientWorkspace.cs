using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Training;

/// <summary>
/// Gradients and answers of networks of one architecture whose parameters come with every call: for optimizers of one's own, and for
/// anyone who evaluates thousands of models without allocating for each. One thread at a time uses a workspace; results do not depend on
/// what it did before.
/// </summary>
/// <example>
/// <code>
/// GradientWorkspace workspace = new(architecture);
/// float[] gradient = new float[architecture.Parameters.Count];
/// double loss = workspace.AddGradient(parameters, train, batch, gradient);
/// </code>
/// </example>
public sealed class GradientWorkspace
{
    private readonly Pass pass;
    private readonly int[] consecutive = new int[Pass.Samples];

    /// <summary>Allocates the values and gradients of one group of samples.</summary>
    public GradientWorkspace(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        Architecture = architecture;
        pass = new Pass(architecture, Step.Of(architecture));
    }

    /// <summary>Gets the architecture that all parameters belong to.</summary>
    public Architecture Architecture { get; }

    /// <summary>About how many bytes a workspace takes.</summary>
    public static long MemoryBytes(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        const int ValuesAndGradients = 2;
        return architecture.Shapes.Sum(shape => (long)shape.Size) * Pass.Samples * sizeof(float) * ValuesAndGradients;
    }

    /// <summary>Adds the gradient of the summed cross entropy of some samples to what stands in <paramref name="gradient"/>.</summary>
    /// <returns>The summed cross entropy; not finite where the parameters have left what floats can hold.</returns>
    public double AddGradient(ReadOnlySpan<float> parameters, Dataset dataset, ReadOnlySpan<int> indices, Span<float> gradient)
    {
        Require(parameters, dataset);
        if (gradient.Length != parameters.Length)
            throw new ArgumentException(
                $"The gradient has {gradient.Length} elements; {parameters.Length} were expected, one a parameter.",
                nameof(gradient)
            );
        double loss = 0;
        for (int first = 0; first < indices.Length; first += Pass.Samples)
        {
            ReadOnlySpan<int> group = indices[first..Math.Min(indices.Length, first + Pass.Samples)];
            pass.Forward(parameters, dataset, group);
            loss += pass.Backward(parameters, dataset, group, gradient).Loss;
        }
        return loss;
    }

    /// <summary>Writes the logits of some samples, one sample after the other.</summary>
    public void Logits(ReadOnlySpan<float> parameters, Dataset dataset, ReadOnlySpan<int> indices, Span<float> logits)
    {
        Require(parameters, dataset);
        int classes = Architecture.Classes;
        for (int first = 0; first < indices.Length; first += Pass.Samples)
        {
            ReadOnlySpan<int> group = indices[first..Math.Min(indices.Length, first + Pass.Samples)];
            pass.Forward(parameters, dataset, group);
            for (int i = 0; i < group.Length; i++)
            {
                for (int label = 0; label < classes; label++)
                    logits[(first + i) * classes + label] = pass.Logit(i, label);
            }
        }
    }

    /// <summary>Counts the samples of a whole dataset whose label has the largest logit, the first of equals. Parameters that are not
    /// finite get none right.</summary>
    public int CountCorrect(ReadOnlySpan<float> parameters, Dataset dataset, CancellationToken cancellationToken = default)
    {
        Require(parameters, dataset);
        foreach (float parameter in parameters)
        {
            if (!float.IsFinite(parameter))
                return 0;
        }
        int correct = 0;
        for (int first = 0; first < dataset.Count; first += Pass.Samples)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Span<int> group = consecutive.AsSpan(0, Math.Min(Pass.Samples, dataset.Count - first));
            for (int i = 0; i < group.Length; i++)
                group[i] = first + i;
            pass.Forward(parameters, dataset, group);
            for (int i = 0; i < group.Length; i++)
            {
                int best = 0;
                for (int label = 1; label < Architecture.Classes; label++)
                {
                    if (pass.Logit(i, label) > pass.Logit(i, best))
                        best = label;
                }
                correct += best == dataset.Labels[first + i] ? 1 : 0;
            }
        }
        return correct;
    }

    private void Require(ReadOnlySpan<float> parameters, Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        dataset.RequireFit(Architecture);
        if (parameters.Length != Architecture.Parameters.Count)
            throw new ArgumentException(
                $"{parameters.Length} parameters; the architecture has {Architecture.Parameters.Count}.",
                nameof(parameters)
            );
    }
}
