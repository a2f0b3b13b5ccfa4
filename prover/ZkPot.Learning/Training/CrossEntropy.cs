using System.Runtime.CompilerServices;

namespace ZkPot.Learning.Training;

/// <summary>Softmax and cross entropy of a group of samples.</summary>
internal static class CrossEntropy
{
    /// <summary>Writes softmax - target; gives the summed loss and the number of samples whose label has the largest logit.</summary>
    public static (double Loss, int Right) Gradient(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<int> indices,
        int classes,
        Span<float> gradient
    )
    {
        int samples = indices.Length,
            right = 0;
        double loss = 0;
        for (int i = 0; i < samples; i++)
        {
            int label = labels[indices[i]],
                best = 0;
            for (int j = 1; j < classes; j++)
            {
                if (logits[j * samples + i] > logits[best * samples + i])
                    best = j;
            }
            right += best == label ? 1 : 0;
            double largest = logits[best * samples + i],
                sum = 0;
            for (int j = 0; j < classes; j++)
            {
                double power = Exponential(logits[j * samples + i] - largest);
                gradient[j * samples + i] = (float)power;
                sum += power;
            }
            for (int j = 0; j < classes; j++)
                gradient[j * samples + i] = (float)(gradient[j * samples + i] / sum) - (j == label ? 1 : 0);
            loss += Math.Log(sum) - (logits[label * samples + i] - largest);
        }
        return (loss, right);
    }

    /// <summary>
    /// e^x for x of at most 0, to about 1e-15, from sums and products alone: the library function may differ in its last bit
    /// from one system to the next, and one bit is enough to make two trainings part ways.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Exponential(double x)
    {
        const double Ln2High = 0.693147180369123816490,
            Ln2Low = 1.90821492927058770002e-10;
        if (!(x > -700))
            return double.IsNaN(x) ? double.NaN : 0;
        double power = Math.Floor(x * 1.4426950408889634 + 0.5);
        double r = x - power * Ln2High - power * Ln2Low;
        double sum = 1;
        for (int i = 13; i >= 1; i--)
            sum = 1 + sum * r / i;
        return sum * BitConverter.Int64BitsToDouble(((long)power + 1023) << 52);
    }
}
