using System.Globalization;
using ZkPot.Learning;
using ZkPot.Learning.Data;

namespace ZkPot.Cli;

/// <summary>One participant's share of the samples to learn from.</summary>
internal static class DataShare
{
    private const ulong Seed = 1; // the same for all, so that shares do not overlap

    /// <summary>The share that a text of the form K/N or K/N/A names.</summary>
    public static Dataset Of(string text, Dataset all)
    {
        string[] parts = text.Split('/');
        double evenness = 0;
        bool isNamed =
            parts.Length is 2 or 3
                & int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
                & int.TryParse(parts.ElementAtOrDefault(1), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && (parts.Length == 2 || double.TryParse(parts[2], NumberStyles.Float, CultureInfo.InvariantCulture, out evenness));
        if (!isNamed || index < 1 || index > count)
            throw new UsageException($"--share {text}: expected K/N with K from 1 to N, for example 2/5, or K/N/A, for example 2/5/0.5.");
        try
        {
            int[][] shares = parts.Length == 2 ? Split.Iid(all, count, Seed) : Split.Dirichlet(all, count, evenness, Seed);
            return all.Select(shares[index - 1]);
        }
        catch (LearningException fault)
        {
            throw new UsageException($"--share {text}: {fault.Message}");
        }
    }
}
