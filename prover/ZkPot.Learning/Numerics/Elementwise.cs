using System.Numerics;
using System.Runtime.InteropServices;

namespace ZkPot.Learning.Numerics;

/// <summary>Loops over vectors of floats, element by element, so that the width of the registers changes nothing but the time.</summary>
internal static class Elementwise
{
    /// <summary>target += source.</summary>
    public static void Add(ReadOnlySpan<float> source, Span<float> target)
    {
        target = target[..source.Length];
        ReadOnlySpan<Vector<float>> sources = MemoryMarshal.Cast<float, Vector<float>>(source);
        Span<Vector<float>> targets = MemoryMarshal.Cast<float, Vector<float>>(target);
        for (int i = 0; i < sources.Length; i++)
            targets[i] += sources[i];
        for (int i = sources.Length * Vector<float>.Count; i < source.Length; i++)
            target[i] += source[i];
    }

    /// <summary>output = max(input, 0).</summary>
    public static void Rectify(ReadOnlySpan<float> input, Span<float> output)
    {
        output = output[..input.Length];
        ReadOnlySpan<Vector<float>> inputs = MemoryMarshal.Cast<float, Vector<float>>(input);
        Span<Vector<float>> outputs = MemoryMarshal.Cast<float, Vector<float>>(output);
        for (int i = 0; i < inputs.Length; i++)
            outputs[i] = Vector.Max(inputs[i], Vector<float>.Zero);
        for (int i = inputs.Length * Vector<float>.Count; i < input.Length; i++)
            output[i] = MathF.Max(input[i], 0);
    }

    /// <summary>target = source where the mask is positive, elsewhere 0.</summary>
    public static void Gate(ReadOnlySpan<float> mask, ReadOnlySpan<float> source, Span<float> target)
    {
        source = source[..mask.Length];
        target = target[..mask.Length];
        ReadOnlySpan<Vector<float>> masks = MemoryMarshal.Cast<float, Vector<float>>(mask);
        ReadOnlySpan<Vector<float>> sources = MemoryMarshal.Cast<float, Vector<float>>(source);
        Span<Vector<float>> targets = MemoryMarshal.Cast<float, Vector<float>>(target);
        for (int i = 0; i < masks.Length; i++)
            targets[i] = Vector.ConditionalSelect(Vector.GreaterThan(masks[i], Vector<float>.Zero), sources[i], Vector<float>.Zero);
        for (int i = masks.Length * Vector<float>.Count; i < mask.Length; i++)
            target[i] = mask[i] > 0 ? source[i] : 0;
    }

    /// <summary>Rounds every element to a multiple of step, halves upwards, as the rounding shift of integers does.</summary>
    public static void RoundTo(float step, ReadOnlySpan<float> input, Span<float> output)
    {
        output = output[..input.Length];
        float inverse = 1 / step;
        ReadOnlySpan<Vector<float>> inputs = MemoryMarshal.Cast<float, Vector<float>>(input);
        Span<Vector<float>> outputs = MemoryMarshal.Cast<float, Vector<float>>(output);
        Vector<float> half = new(0.5f);
        for (int i = 0; i < inputs.Length; i++)
            outputs[i] = Vector.Floor(inputs[i] * inverse + half) * step;
        for (int i = inputs.Length * Vector<float>.Count; i < input.Length; i++)
            output[i] = MathF.Floor(input[i] * inverse + 0.5f) * step;
    }

    /// <summary>Cuts every element to [-bound, bound].</summary>
    public static void Clamp(float bound, Span<float> values)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Vector<float> most = new(bound),
            least = -most;
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] = Vector.Min(Vector.Max(vectors[i], least), most);
        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
            values[i] = MathF.Min(MathF.Max(values[i], -bound), bound);
    }
}
