using ZkPot.Learning.Networks;
using ZkPot.Learning.Numerics;

namespace ZkPot.Learning.Training;

/// <summary>One layer at work on floats. Values stand as [channel][sample][row][column]; parameters and gradients are those of the whole
/// network.</summary>
internal abstract class Step
{
    public abstract void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> x, Span<float> y, int samples);

    /// <summary>Adds to the gradient of the parameters and writes that of x, unless the latter is empty because nobody needs it.</summary>
    public abstract void Backward(
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        Span<float> gradient,
        int samples
    );

    /// <summary>The steps of an architecture; with rounding, each activation first rounds to a multiple of its number.</summary>
    public static Step[] Of(Architecture architecture, IReadOnlyList<float>? rounding = null)
    {
        Step[] steps = new Step[architecture.Layers.Length];
        int activations = 0;
        for (int i = 0; i < steps.Length; i++)
        {
            Layer layer = architecture.Layers[i];
            float multiple = layer.IsActivation && rounding is not null ? rounding[activations++] : 0;
            Shape input = architecture.Shapes[i];
            steps[i] = layer switch
            {
                Dense or Convolution => new AffineStep(layer, input, architecture.Parameters.OfLayer(i)),
                AveragePool pool => new AveragePoolStep(input, pool.Side),
                MaxPool pool => new MaxPoolStep(input, pool.Side),
                Flatten => new FlattenStep(input),
                Relu => new ReluStep(multiple),
                Square => new SquareStep(multiple),
                _ => throw new ArchitectureException($"Layer {i}: {layer} has no float form."),
            };
        }
        return steps;
    }
}

internal sealed class AffineStep(Layer layer, Shape input, ParameterTensor tensor) : Step
{
    private readonly Affine affine = new(Im2Col.Of(layer, input), tensor.Outputs);

    public override void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> x, Span<float> y, int samples) =>
        affine.Forward(parameters[tensor.Weights], parameters[tensor.Biases], x, y, samples);

    public override void Backward(
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        Span<float> gradient,
        int samples
    ) => affine.Backward(parameters[tensor.Weights], x, dy, dx, gradient[tensor.Weights], gradient[tensor.Biases], samples);
}

internal sealed class AveragePoolStep(Shape input, int side) : Step
{
    private readonly float factor = 1f / (side * side);

    public override void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> x, Span<float> y, int samples)
    {
        Pooling.Sum(x, input, side, y);
        for (int i = 0; i < y.Length; i++)
            y[i] *= factor;
    }

    public override void Backward(
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        Span<float> gradient,
        int samples
    ) => Pooling.SpreadGradient(dy, input, side, factor, dx);
}

internal sealed class MaxPoolStep(Shape input, int side) : Step
{
    public override void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> x, Span<float> y, int samples) =>
        Pooling.Max(x, input, side, y);

    public override void Backward(
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        Span<float> gradient,
        int samples
    )
    {
        if (!dx.IsEmpty)
            Pooling.MaxGradient(x, y, dy, input, side, dx);
    }
}

internal sealed class FlattenStep(Shape input) : Step
{
    private readonly Im2Col unfolding = Im2Col.Of(new Dense(1), input);

    public override void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> x, Span<float> y, int samples) =>
        unfolding.Unfold(x, samples, 0, samples, y);

    public override void Backward(
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        Span<float> gradient,
        int samples
    )
    {
        if (dx.IsEmpty)
            return;
        dx.Clear();
        unfolding.FoldAdd(dy, samples, 0, samples, dx);
    }
}

/// <summary>max(x, 0), after rounding where the integer form rounds; the gradient passes the rounding as if it were not there.</summary>
internal sealed class ReluStep(float rounding) : Step
{
    public override void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> x, Span<float> y, int samples)
    {
        if (rounding > 0)
        {
            Elementwise.RoundTo(rounding, x, y);
            x = y;
        }
        Elementwise.Rectify(x, y);
    }

    public override void Backward(
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        Span<float> gradient,
        int samples
    )
    {
        if (!dx.IsEmpty)
            Elementwise.Gate(y, dy, dx);
    }
}

/// <summary>x * x, after rounding where the integer form rounds.</summary>
internal sealed class SquareStep(float rounding) : Step
{
    public override void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> x, Span<float> y, int samples)
    {
        if (rounding > 0)
        {
            Elementwise.RoundTo(rounding, x, y);
            x = y;
        }
        for (int i = 0; i < x.Length; i++)
            y[i] = x[i] * x[i];
    }

    public override void Backward(
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        Span<float> gradient,
        int samples
    )
    {
        for (int i = 0; i < dx.Length; i++)
            dx[i] = 2 * x[i] * dy[i];
    }
}
