using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Training;

/// <summary>The values and gradients of one group of samples on their way through a network. One thread at a time uses a pass.</summary>
internal sealed class Pass
{
    /// <summary>The number of samples of a group: enough to fill the registers, few enough for the caches. Results depend on it, so it
    /// never changes.</summary>
    public const int Samples = 32;

    private readonly Architecture architecture;
    private readonly Step[] steps;
    private readonly float[][] values;
    private readonly float[][] gradients;
    private int samples;

    public Pass(Architecture architecture, Step[] steps)
    {
        this.architecture = architecture;
        this.steps = steps;
        values = architecture.Shapes.Select(shape => new float[shape.Size * Samples]).ToArray();
        gradients = architecture.Shapes.Select(_ => Array.Empty<float>()).ToArray();
    }

    /// <summary>What one step of a network's byte inputs is worth in floats: the largest input is 1.</summary>
    public static float InputScale(Architecture architecture) => 1f / ((1 << architecture.InputBits) - 1);

    /// <summary>The values before a layer, or after the last.</summary>
    public ReadOnlySpan<float> Values(int layer) => values[layer].AsSpan(0, architecture.Shapes[layer].Size * samples);

    /// <summary>The logit of a class for a sample of the group.</summary>
    public float Logit(int sample, int label) => values[^1][label * samples + sample];

    /// <summary>Takes samples from a dataset and computes their logits. Only networks that end in one value a class can be read with
    /// <see cref="Logit"/>.</summary>
    public void Forward(
        ReadOnlySpan<float> parameters,
        Dataset dataset,
        ReadOnlySpan<int> indices,
        Augmentation? augmentation = null,
        ulong seed = 0
    )
    {
        Load(dataset, indices, augmentation, seed);
        for (int i = 0; i < steps.Length; i++)
            steps[i].Forward(parameters, Values(i), values[i + 1].AsSpan(0, architecture.Shapes[i + 1].Size * samples), samples);
    }

    /// <summary>Adds the gradient of the summed cross entropy to that of the parameters; gives the sum and the number of right
    /// answers.</summary>
    public (double Loss, int Right) Backward(
        ReadOnlySpan<float> parameters,
        Dataset dataset,
        ReadOnlySpan<int> indices,
        Span<float> gradient
    )
    {
        for (int i = 1; i < gradients.Length; i++)
        {
            if (gradients[i].Length == 0)
                gradients[i] = new float[values[i].Length];
        }
        (double Loss, int Right) result = CrossEntropy.Gradient(
            Values(steps.Length),
            dataset.Labels,
            indices,
            architecture.Classes,
            Gradients(steps.Length)
        );
        for (int i = steps.Length - 1; i >= FirstWithParameters(); i--)
            steps[i]
                .Backward(
                    parameters,
                    Values(i),
                    Values(i + 1),
                    Gradients(i + 1),
                    i > FirstWithParameters() ? Gradients(i) : [],
                    gradient,
                    samples
                );
        return result;
    }

    private int FirstWithParameters() => architecture.Parameters.Tensors[0].Layer;

    private Span<float> Gradients(int layer) => gradients[layer].AsSpan(0, architecture.Shapes[layer].Size * samples);

    private void Load(Dataset dataset, ReadOnlySpan<int> indices, Augmentation? augmentation, ulong seed)
    {
        samples = indices.Length;
        Shape shape = dataset.Shape;
        float scale = InputScale(architecture);
        int shift = 8 - architecture.InputBits;
        Span<byte> changed = augmentation is null ? [] : new byte[shape.Size];
        for (int i = 0; i < samples; i++)
        {
            ReadOnlySpan<byte> sample = dataset.Sample(indices[i]);
            if (augmentation is not null)
            {
                augmentation.Apply(sample, shape, unchecked(seed + (ulong)indices[i]), changed);
                sample = changed;
            }
            for (int channel = 0; channel < shape.Channels; channel++)
            {
                ReadOnlySpan<byte> plane = sample.Slice(channel * shape.Plane, shape.Plane);
                Span<float> target = values[0].AsSpan((channel * samples + i) * shape.Plane, shape.Plane);
                for (int j = 0; j < plane.Length; j++)
                    target[j] = (plane[j] >> shift) * scale;
            }
        }
    }
}
