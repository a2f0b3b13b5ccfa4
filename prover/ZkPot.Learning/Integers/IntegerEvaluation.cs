namespace ZkPot.Learning.Integers;

/// <summary>What an integer network says of every sample of a dataset.</summary>
public sealed class IntegerEvaluation
{
    private readonly IntegerArchitecture architecture;
    private readonly long[] logits;
    private readonly bool[] inWindow;

    internal IntegerEvaluation(IntegerArchitecture architecture, long[] logits, bool[] inWindow)
    {
        this.architecture = architecture;
        this.logits = logits;
        this.inWindow = inWindow;
    }

    /// <summary>The number of samples.</summary>
    public int Count => inWindow.Length;

    /// <summary>The logits of a sample. Where a hidden value left its window they are those of the values cut to it, and claim
    /// nothing.</summary>
    public ReadOnlySpan<long> Logits(int sample)
    {
        int classes = architecture.Network.Classes;
        return logits.AsSpan(checked(sample * classes), classes);
    }

    /// <summary>Whether every hidden value of a sample lies in its window.</summary>
    public bool IsInWindow(int sample) => inWindow[sample];

    /// <summary>The class with the largest logit, the first of equals.</summary>
    public int Answer(int sample)
    {
        ReadOnlySpan<long> values = Logits(sample);
        int best = 0;
        for (int j = 1; j < values.Length; j++)
        {
            if (values[j] > values[best])
                best = j;
        }
        return best;
    }

    /// <summary>
    /// Whether an accuracy proof can count the sample: hidden values in their windows, the label's logit in [-2^R, 2^R)
    /// and greater than every other, by at most 2^(R+1). Ties lose.
    /// </summary>
    public bool IsClaimable(int sample, int label)
    {
        if (!inWindow[sample])
            return false;
        ReadOnlySpan<long> values = Logits(sample);
        long bound = 1L << architecture.LogitWindow,
            own = values[label];
        if (own < -bound || own >= bound)
            return false;
        for (int j = 0; j < values.Length; j++)
        {
            if (j != label && (own <= values[j] || own - 1 - values[j] >= 2 * bound))
                return false;
        }
        return true;
    }

    /// <summary>The number of samples an accuracy proof can count: the score.</summary>
    public int Score(ReadOnlySpan<byte> labels)
    {
        if (labels.Length != Count)
            throw new QuantizationException($"{Count} samples were evaluated; {labels.Length} labels are given.");
        int score = 0;
        for (int i = 0; i < Count; i++)
            score += IsClaimable(i, labels[i]) ? 1 : 0;
        return score;
    }

    /// <summary>The largest magnitude of any logit.</summary>
    public long LargestLogit => logits.Max(Math.Abs);

    /// <summary>The number of samples with a hidden value outside its window.</summary>
    public int OutsideWindow => inWindow.Count(inside => !inside);
}
