using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ZkPot.Federation.Numerics;

/// <summary>
/// Sums over vectors of floats, in doubles and always in the same order: eight lanes, whatever the width of the registers, so that the
/// same updates give the same bits on every machine. System.Numerics.Tensors does not promise that.
/// </summary>
internal static class VectorMath
{
    private const int Lanes = 8;

    public static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        RequireSameLength(x, y);
        ReadOnlySpan<Vector256<float>> xs = MemoryMarshal.Cast<float, Vector256<float>>(x),
            ys = MemoryMarshal.Cast<float, Vector256<float>>(y);
        Vector256<double> low = default,
            high = default;
        for (int i = 0; i < xs.Length && i < ys.Length; i++)
        {
            (Vector256<double> xl, Vector256<double> xh) = Vector256.Widen(xs[i]);
            (Vector256<double> yl, Vector256<double> yh) = Vector256.Widen(ys[i]);
            low += xl * yl;
            high += xh * yh;
        }
        double sum = Sum(low, high);
        for (int i = xs.Length * Lanes; i < x.Length; i++)
            sum += (double)x[i] * y[i];
        return sum;
    }

    public static double SquaredDistance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        RequireSameLength(x, y);
        ReadOnlySpan<Vector256<float>> xs = MemoryMarshal.Cast<float, Vector256<float>>(x),
            ys = MemoryMarshal.Cast<float, Vector256<float>>(y);
        Vector256<double> low = default,
            high = default;
        for (int i = 0; i < xs.Length && i < ys.Length; i++)
        {
            (Vector256<double> xl, Vector256<double> xh) = Vector256.Widen(xs[i]);
            (Vector256<double> yl, Vector256<double> yh) = Vector256.Widen(ys[i]);
            Vector256<double> dl = xl - yl,
                dh = xh - yh;
            low += dl * dl;
            high += dh * dh;
        }
        double sum = Sum(low, high);
        for (int i = xs.Length * Lanes; i < x.Length; i++)
        {
            double d = (double)x[i] - y[i];
            sum += d * d;
        }
        return sum;
    }

    public static double Norm(ReadOnlySpan<float> x) => Math.Sqrt(Dot(x, x));

    /// <summary>The cosine of the angle between two vectors; 0 if one of them is 0.</summary>
    public static double Cosine(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double norms = Norm(x) * Norm(y);
        return norms > 0 ? Dot(x, y) / norms : 0;
    }

    /// <summary>target += factor * source.</summary>
    public static void AddScaled(Span<float> target, ReadOnlySpan<float> source, float factor)
    {
        RequireSameLength(target, source);
        ReadOnlySpan<Vector<float>> sources = MemoryMarshal.Cast<float, Vector<float>>(source);
        Span<Vector<float>> targets = MemoryMarshal.Cast<float, Vector<float>>(target);
        for (int i = 0; i < sources.Length; i++)
            targets[i] += sources[i] * factor;
        for (int i = sources.Length * Vector<float>.Count; i < source.Length; i++)
            target[i] += source[i] * factor;
    }

    /// <summary>target = factor * source.</summary>
    public static void Scale(ReadOnlySpan<float> source, float factor, Span<float> target)
    {
        RequireSameLength(target, source);
        for (int i = 0; i < source.Length; i++)
            target[i] = source[i] * factor;
    }

    public static float[] Scaled(ReadOnlySpan<float> source, double factor)
    {
        float[] result = new float[source.Length];
        Scale(source, (float)factor, result);
        return result;
    }

    public static bool IsFinite(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
                return false;
        }
        return true;
    }

    /// <summary>The middle of some numbers; the mean of both middles where their number is even.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Sum(Vector256<double> low, Vector256<double> high)
    {
        Vector256<double> both = low + high;
        return both[0] + both[1] + (both[2] + both[3]);
    }

    private static void RequireSameLength(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"Vectors of {x.Length} and {y.Length} elements do not go together.");
    }
}
