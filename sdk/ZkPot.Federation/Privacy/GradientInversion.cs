using ZkPot.Learning.Networks;
using ZkPot.Learning.Numerics;

namespace ZkPot.Federation.Privacy;

/// <summary>How a gradient is inverted by optimization.</summary>
/// <param name="Iterations">How many steps.</param>
/// <param name="StepSize">The size of the first step, in the range of a pixel; it falls evenly to a hundredth of that.</param>
/// <param name="TotalVariation">What a unit of total variation costs beside the distance of gradients: smooth images are preferred.</param>
/// <param name="Restarts">How often it begins anew; the images with the least distance count. Units that the first images leave silent may
/// never wake.</param>
public sealed record InversionOptions(int Iterations = 400, double StepSize = 0.1, double TotalVariation = 1e-4, int Restarts = 4);

/// <summary>Images that may have led to a gradient.</summary>
/// <param name="Images">One a sample, values from 0 to 1.</param>
/// <param name="Distance">1 less the cosine of their gradient and the one that was given.</param>
public sealed record Reconstruction(IReadOnlyList<float[]> Images, double Distance);

/// <summary>
/// Makes images of updates. Nothing here is needed to train: it measures what clients show who hand in their updates in the open, and what
/// is left of that in a sum.
/// </summary>
public static class GradientInversion
{
    /// <summary>
    /// In closed form (Phong et al., IEEE TIFS 2018): where the first layer is dense, the gradient of an output's weights is the input
    /// times that of its bias. Each output gives a candidate; one that only one sample moved shows this sample exactly.
    /// </summary>
    /// <param name="architecture">A network whose first layer with weights is dense and takes the samples as they are.</param>
    /// <param name="update">A gradient, or any multiple of one, such as a client's update.</param>
    /// <returns>A candidate for each output whose bias moved.</returns>
    public static IReadOnlyList<float[]> ClosedForm(Architecture architecture, ReadOnlySpan<float> update)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ParameterTensor first = architecture.Parameters.Tensors[0];
        if (architecture.Layers[first.Layer] is not Dense || architecture.Layers.Take(first.Layer).Any(layer => layer is not Flatten))
            throw new FederationException("Updates can be inverted in closed form only where the first layer is dense.");
        const float Unmoved = 1e-9f;
        int inputs = architecture.Input.Size;
        List<float[]> candidates = [];
        for (int o = 0; o < first.Outputs; o++)
        {
            float bias = update[first.Biases.Start.Value + o];
            if (Math.Abs(bias) < Unmoved)
                continue;
            float[] image = new float[inputs];
            ReadOnlySpan<float> weights = update.Slice(first.Weights.Start.Value + o * inputs, inputs);
            for (int i = 0; i < inputs; i++)
                image[i] = weights[i] / bias;
            candidates.Add(image);
        }
        return candidates;
    }

    /// <summary>
    /// The labels of a batch, from the gradient of the last biases: that of class k is the mean probability of k less k's share (iDLG:
    /// Zhao, Mopuri and Bilen 2020, arXiv:2001.02610, for one sample; for more, as if all probabilities were alike).
    /// </summary>
    /// <param name="architecture">The network.</param>
    /// <param name="gradient">The mean gradient.</param>
    /// <param name="samples">How many samples there are.</param>
    public static int[] InferLabels(Architecture architecture, ReadOnlySpan<float> gradient, int samples)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        int classes = architecture.Classes;
        float[] biases = gradient[architecture.Parameters.Tensors[^1].Biases].ToArray();
        double[] share = [.. biases.Select(bias => 1.0 / classes - bias)];
        List<int> labels = [];
        while (labels.Count < samples)
        {
            int best = Enumerable.Range(0, classes).MaxBy(k => share[k]);
            labels.Add(best);
            share[best] -= 1.0 / samples;
        }
        labels.Sort();
        return [.. labels];
    }

    /// <summary>
    /// By optimization (DLG: Zhu, Liu and Han, NeurIPS 2019, arXiv:1906.08935; with the cosine, total variation and restarts of Geiping
    /// et al., NeurIPS 2020, arXiv:2003.14053): images are moved until their gradient points where the given one does. The derivative of a
    /// gradient toward an image is a difference quotient of image gradients at parameters that are moved a little.
    /// </summary>
    /// <param name="architecture">A network of dense layers with ReLU between them.</param>
    /// <param name="parameters">The model that the gradient was taken at.</param>
    /// <param name="gradient">A mean gradient, or a multiple of one.</param>
    /// <param name="labels">The labels of the samples.</param>
    /// <param name="options">How; null for the usual.</param>
    /// <param name="seed">What the first images follow from.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Reconstruction Optimize(
        Architecture architecture,
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<float> gradient,
        IReadOnlyList<int> labels,
        InversionOptions? options = null,
        ulong seed = 1,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(labels);
        options ??= new InversionOptions();
        InversionObjective objective = new(architecture, parameters, gradient, labels, options.TotalVariation);
        SeededRandom random = new(seed);
        double[] best = [];
        double lowest = double.PositiveInfinity;
        for (int start = 0; start < Math.Max(1, options.Restarts); start++)
        {
            double[] images = [.. Enumerable.Range(0, labels.Count * architecture.Input.Size).Select(_ => random.NextUnit())];
            (double[] found, double value) = Descend(objective, images, options, cancellationToken);
            if (value < lowest)
                (best, lowest) = (found, value);
        }
        int size = architecture.Input.Size;
        double distance = new InversionObjective(architecture, parameters, gradient, labels, 0).Gradient(best, new double[best.Length]);
        return new Reconstruction(
            [.. Enumerable.Range(0, labels.Count).Select(i => best.AsSpan(i * size, size).ToArray().Select(v => (float)v).ToArray())],
            distance
        );
    }

    /// <summary>Adam on the pixels, which stay in [0, 1]; gives the best images on the way.</summary>
    private static (double[] Images, double Value) Descend(
        InversionObjective objective,
        double[] images,
        InversionOptions options,
        CancellationToken cancellationToken
    )
    {
        double[] best = [.. images],
            direction = new double[images.Length],
            mean = new double[images.Length],
            square = new double[images.Length];
        double lowest = double.PositiveInfinity,
            decay1 = 1,
            decay2 = 1;
        for (int step = 0; step < options.Iterations; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double value = objective.Gradient(images, direction);
            if (value < lowest)
            {
                lowest = value;
                images.CopyTo(best, 0);
            }
            decay1 *= 0.9;
            decay2 *= 0.999;
            double rate = options.StepSize * Math.Max(0.01, 1 - (double)step / options.Iterations);
            for (int i = 0; i < images.Length; i++)
            {
                mean[i] = 0.9 * mean[i] + 0.1 * direction[i];
                square[i] = 0.999 * square[i] + 0.001 * direction[i] * direction[i];
                double move = mean[i] / (1 - decay1) / (Math.Sqrt(square[i] / (1 - decay2)) + 1e-12);
                images[i] = Math.Clamp(images[i] - rate * move, 0, 1);
            }
        }
        return (best, lowest);
    }
}

/// <summary>The distance of a batch's gradient from a given one, and its derivative toward the batch.</summary>
internal sealed class InversionObjective
{
    private readonly DenseGradients network;
    private readonly Shape shape;
    private readonly double[] parameters,
        target,
        own,
        weights,
        moved;
    private readonly IReadOnlyList<int> labels;
    private readonly double totalVariation;

    public InversionObjective(
        Architecture architecture,
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<float> gradient,
        IReadOnlyList<int> labels,
        double totalVariation
    )
    {
        network = new DenseGradients(architecture);
        shape = architecture.Input;
        this.parameters = Doubles(parameters);
        target = Doubles(gradient);
        (this.labels, this.totalVariation) = (labels, totalVariation);
        own = new double[target.Length];
        weights = new double[target.Length];
        moved = new double[target.Length];
        double norm = Math.Sqrt(target.Sum(v => v * v));
        if (norm == 0 || target.Length != this.parameters.Length)
            throw new FederationException("A gradient of the network's length that is not zero was expected.");
        for (int i = 0; i < target.Length; i++)
            target[i] /= norm;
    }

    /// <summary>The objective at some images, and its derivative.</summary>
    public double Gradient(double[] images, double[] derivative)
    {
        int size = network.Inputs,
            n = labels.Count;
        Array.Clear(own);
        for (int i = 0; i < n; i++)
            network.Compute(parameters, images.AsSpan(i * size, size), labels[i], 1.0 / n, own, []);
        double norm = Math.Sqrt(Dot(own, own)),
            cosine = norm > 0 ? Dot(own, target) / norm : 0;
        // d(1 - cos)/dg = -(target - cos g/|g|) / |g|
        for (int i = 0; i < own.Length; i++)
            weights[i] = norm > 0 ? -(target[i] - cosine * own[i] / norm) / norm : 0;
        double size2 = Math.Sqrt(Dot(weights, weights));
        Array.Clear(derivative);
        if (size2 > 0)
        {
            double step = Step / size2;
            double[] line = new double[size];
            foreach (int side in (int[])[1, -1])
            {
                for (int i = 0; i < moved.Length; i++)
                    moved[i] = parameters[i] + side * step * weights[i];
                for (int i = 0; i < n; i++)
                {
                    network.Compute(moved, images.AsSpan(i * size, size), labels[i], 1.0 / n, null, line);
                    for (int j = 0; j < size; j++)
                        derivative[i * size + j] += side * line[j] / (2 * step);
                }
            }
        }
        return 1 - cosine + totalVariation * AddTotalVariation(images, derivative);
    }

    /// <summary>How far parameters move for a difference quotient of doubles.</summary>
    private const double Step = 1e-5;

    private double AddTotalVariation(double[] images, double[] derivative)
    {
        double sum = 0;
        int planes = images.Length / shape.Plane;
        for (int plane = 0; plane < planes; plane++)
        {
            for (int i = 0; i < shape.Plane; i++)
            {
                int at = plane * shape.Plane + i;
                if (i % shape.Width + 1 < shape.Width)
                    sum += Pair(at, at + 1);
                if (i + shape.Width < shape.Plane)
                    sum += Pair(at, at + shape.Width);
            }
        }
        return sum;

        double Pair(int a, int b)
        {
            double difference = images[b] - images[a];
            derivative[b] += totalVariation * Math.Sign(difference);
            derivative[a] -= totalVariation * Math.Sign(difference);
            return Math.Abs(difference);
        }
    }

    private static double Dot(double[] x, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    private static double[] Doubles(ReadOnlySpan<float> values)
    {
        double[] result = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
            result[i] = values[i];
        return result;
    }
}
