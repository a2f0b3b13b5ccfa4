using ZkPot.Learning.Numerics;

namespace ZkPot.Learning.Data;

/// <summary>Deals the samples of a dataset out to participants. Every sample goes to exactly one of them.</summary>
public static class Split
{
    /// <summary>Uniformly at random, in parts whose sizes differ by at most one.</summary>
    public static int[][] Iid(Dataset dataset, int parts, ulong seed)
    {
        RequireParts(dataset, parts);
        int[] order = new SeededRandom(seed).Permutation(dataset.Count);
        return Enumerable
            .Range(0, parts)
            .Select(part => order[(int)((long)part * order.Length / parts)..(int)((part + 1L) * order.Length / parts)])
            .ToArray();
    }

    /// <summary>
    /// Each class by shares from a Dirichlet distribution: small alpha gives participants few classes, large alpha comes close to IID.
    /// A part left empty takes one sample from the largest.
    /// </summary>
    public static int[][] Dirichlet(Dataset dataset, int parts, double alpha, ulong seed)
    {
        RequireParts(dataset, parts);
        if (!(alpha > 0) || !double.IsFinite(alpha))
            throw new DatasetException($"The concentration of a Dirichlet split is {alpha}; a positive number was expected.");
        SeededRandom random = new(seed);
        List<int>[] result = Enumerable.Range(0, parts).Select(_ => new List<int>()).ToArray();
        for (int label = 0; label < dataset.Classes; label++)
        {
            int[] members = Members(dataset, label);
            random.Shuffle<int>(members);
            double[] shares = Enumerable.Range(0, parts).Select(_ => random.NextGamma(alpha)).ToArray();
            double total = shares.Sum(),
                reached = 0;
            int from = 0;
            for (int part = 0; part < parts; part++)
            {
                reached += shares[part];
                int to = part == parts - 1 ? members.Length : Math.Clamp((int)(members.Length * (reached / total)), from, members.Length);
                result[part].AddRange(members[from..to]);
                from = to;
            }
        }
        foreach (List<int> empty in result.Where(part => part.Count == 0))
        {
            List<int> largest = result.MaxBy(part => part.Count)!;
            empty.Add(largest[^1]);
            largest.RemoveAt(largest.Count - 1);
        }
        return result.Select(part => part.ToArray()).ToArray();
    }

    private static int[] Members(Dataset dataset, int label) =>
        Enumerable.Range(0, dataset.Count).Where(i => dataset.Labels[i] == label).ToArray();

    private static void RequireParts(Dataset dataset, int parts)
    {
        if (parts < 1 || parts > dataset.Count)
            throw new DatasetException($"{dataset.Count} samples cannot be split into {parts} parts; 1 to {dataset.Count} are possible.");
    }
}
