namespace ZkPot.Learning.Data;

/// <summary>
/// Finds samples that a network cannot tell apart. In a pool they would be scored twice for being known once,
/// so pools with repeated samples are refused.
/// </summary>
public static class RepeatedSamples
{
    /// <summary>Every sample that equals an earlier one in the bits the network sees, with that earlier one; labels play no part.</summary>
    public static IReadOnlyList<(int First, int Repeat)> Find(Dataset dataset, int inputBits = 8)
    {
        if (inputBits is < 1 or > 8)
            throw new DatasetException($"Inputs of {inputBits} bits are not possible; 1 to 8 were expected.");
        List<(int, int)> repeats = [];
        Dictionary<int, int> seen = new(dataset.Count, new SampleComparer(dataset, (byte)(0xFF << (8 - inputBits) & 0xFF)));
        for (int i = 0; i < dataset.Count; i++)
        {
            if (!seen.TryAdd(i, i))
                repeats.Add((seen[i], i));
        }
        return repeats;
    }

    /// <summary>Fails if the dataset cannot be a pool because a sample is repeated.</summary>
    public static void RequireNone(Dataset dataset, int inputBits = 8)
    {
        IReadOnlyList<(int First, int Repeat)> repeats = Find(dataset, inputBits);
        if (repeats.Count > 0)
            throw new DatasetException(
                $"A pool holds every sample once; {repeats.Count} of {dataset.Count} are repeated, first sample {repeats[0].Repeat}, which equals sample {repeats[0].First} in its top {inputBits} bits."
            );
    }

    private sealed class SampleComparer(Dataset dataset, byte mask) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y)
        {
            ReadOnlySpan<byte> first = dataset.Sample(x),
                second = dataset.Sample(y);
            for (int i = 0; i < first.Length; i++)
            {
                if (((first[i] ^ second[i]) & mask) != 0)
                    return false;
            }
            return true;
        }

        public int GetHashCode(int index)
        {
            // HashCode is seeded afresh in every process, so nobody can prepare a dataset whose samples all collide.
            HashCode hash = new();
            foreach (byte value in dataset.Sample(index))
                hash.Add(value & mask);
            return hash.ToHashCode();
        }
    }
}
