namespace ZkPot.Groth16;

/// <summary>Searches on all cores.</summary>
internal static class ParallelScan
{
    private const int Chunk = 1 << 14;

    /// <summary>The smallest index below <paramref name="count"/> with the property, or -1.</summary>
    public static int FirstIndex(int count, Func<int, bool> property, CancellationToken cancellationToken = default)
    {
        int first = int.MaxValue;
        if (count <= Chunk)
            Scan(0);
        else
            Parallel.For(0, (count + Chunk - 1) / Chunk, new ParallelOptions { CancellationToken = cancellationToken }, Scan);
        return first == int.MaxValue ? -1 : first;

        void Scan(int chunk)
        {
            int start = chunk * Chunk,
                end = Math.Min(start + Chunk, count);
            if (start >= Volatile.Read(ref first))
                return;
            for (int i = start; i < end; i++)
            {
                if (!property(i))
                    continue;
                int seen = Volatile.Read(ref first);
                while (i < seen)
                {
                    int before = Interlocked.CompareExchange(ref first, i, seen);
                    if (before == seen)
                        break;
                    seen = before;
                }
                return;
            }
        }
    }
}
