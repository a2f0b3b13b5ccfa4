using System.Numerics;
using System.Runtime.InteropServices;

namespace ZkPot.Learning.Training;

/// <summary>How gradients become steps.</summary>
public enum Optimizer
{
    /// <summary>Stochastic gradient descent with momentum.</summary>
    Sgd,

    /// <summary>Adam, with decoupled weight decay.</summary>
    Adam,
}

/// <summary>What an optimizer remembers from step to step.</summary>
internal sealed class OptimizerState(TrainingOptions options, int parameters, int weights)
{
    private const float Beta1 = 0.9f,
        Beta2 = 0.999f,
        Epsilon = 1e-8f;

    private readonly float[] mean = new float[parameters];
    private readonly float[] square = new float[options.Optimizer == Optimizer.Adam ? parameters : 0];
    private double decay1 = 1,
        decay2 = 1;

    /// <summary>Moves the parameters against the gradient, which is a sum over the given number of samples.</summary>
    public void Move(Span<float> values, ReadOnlySpan<float> gradient, int samples, float rate)
    {
        decay1 *= Beta1;
        decay2 *= Beta2;
        Move(values[..weights], gradient[..weights], 0, samples, rate, options.WeightDecay);
        Move(values[weights..], gradient[weights..], weights, samples, rate, 0);
    }

    private void Move(Span<float> values, ReadOnlySpan<float> gradient, int offset, int samples, float rate, float decay)
    {
        // Whole vectors first; the rest goes through the same code as one padded vector.
        int width = Vector<float>.Count,
            whole = values.Length / width * width;
        for (int i = 0; i < whole; i += width)
            MoveVector(
                values.Slice(i, width),
                gradient.Slice(i, width),
                Moments(mean, offset + i, width),
                Moments(square, offset + i, width),
                samples,
                rate,
                decay
            );
        int rest = values.Length - whole;
        if (rest == 0)
            return;
        Span<float> v = stackalloc float[width],
            g = stackalloc float[width],
            m = stackalloc float[width],
            s = stackalloc float[width];
        Span<float> means = Moments(mean, offset + whole, rest),
            squares = Moments(square, offset + whole, rest);
        values[whole..].CopyTo(v);
        gradient[whole..].CopyTo(g);
        means.CopyTo(m);
        squares.CopyTo(s);
        MoveVector(v, g, m, s, samples, rate, decay);
        v[..rest].CopyTo(values[whole..]);
        m[..rest].CopyTo(means);
        s[..squares.Length].CopyTo(squares);
    }

    private void MoveVector(
        Span<float> values,
        ReadOnlySpan<float> gradient,
        Span<float> means,
        Span<float> squares,
        int samples,
        float rate,
        float decay
    )
    {
        Vector<float> v = new(values),
            g = new Vector<float>(gradient) * (1f / samples),
            m = new(means),
            step;
        if (options.Optimizer == Optimizer.Adam)
        {
            Vector<float> s = new(squares);
            m = m * Beta1 + g * (1 - Beta1);
            s = s * Beta2 + g * g * (1 - Beta2);
            s.CopyTo(squares);
            step =
                m * (float)(1 / (1 - decay1)) / (Vector.SquareRoot(s * (float)(1 / (1 - decay2))) + new Vector<float>(Epsilon)) + v * decay;
        }
        else
        {
            m = m * options.Momentum + g + v * decay;
            step = m;
        }
        m.CopyTo(means);
        (v - step * rate).CopyTo(values);
    }

    private static Span<float> Moments(float[] array, int offset, int length) => array.Length == 0 ? [] : array.AsSpan(offset, length);
}
