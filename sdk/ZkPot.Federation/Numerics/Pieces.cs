using System.Runtime.ExceptionServices;
using ZkPot.Learning.Numerics;

namespace ZkPot.Federation.Numerics;

/// <summary>Work in pieces on a bounded number of threads, and random numbers that belong to a piece: which thread takes which never
/// matters.</summary>
internal static class Pieces
{
    /// <summary>The coordinates that one thread works on at a time: the sums of a block stay in the first cache.</summary>
    public const int Block = 1024;

    /// <summary>Runs every piece once; the first exception of any of them is thrown as it is.</summary>
    public static void For(int pieces, int threads, Action<int> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (threads == 1 || pieces == 1)
        {
            for (int i = 0; i < pieces; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                work(i);
            }
            return;
        }
        ParallelOptions options = new()
        {
            MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount,
            CancellationToken = cancellationToken,
        };
        try
        {
            Parallel.For(0, pieces, options, work);
        }
        catch (AggregateException e) when (e.InnerExceptions.Count > 0)
        {
            ExceptionDispatchInfo.Capture(e.InnerExceptions[0]).Throw();
        }
    }

    /// <summary>Runs over [0, length) in blocks.</summary>
    public static void ForBlocks(int length, int threads, Action<int, int> work, CancellationToken cancellationToken) =>
        For((length + Block - 1) / Block, threads, piece => work(piece * Block, Math.Min(length, (piece + 1) * Block)), cancellationToken);

    /// <summary>The sum of weighted vectors, each coordinate in doubles and in the order of the vectors.</summary>
    public static float[] WeightedSum(
        IReadOnlyList<float[]> vectors,
        double[] weights,
        int length,
        int threads,
        CancellationToken cancellationToken
    )
    {
        float[] result = new float[length];
        ForBlocks(
            length,
            threads,
            (from, to) =>
            {
                Span<double> sums = stackalloc double[to - from];
                sums.Clear();
                for (int i = 0; i < vectors.Count; i++)
                {
                    double weight = weights[i];
                    if (weight == 0)
                        continue;
                    ReadOnlySpan<float> values = vectors[i].AsSpan(from, to - from);
                    for (int j = 0; j < sums.Length; j++)
                        sums[j] += weight * values[j];
                }
                for (int j = 0; j < sums.Length; j++)
                    result[from + j] = (float)sums[j];
            },
            cancellationToken
        );
        return result;
    }

    /// <summary>A seed that belongs to a use of another seed, and to nothing else.</summary>
    public static ulong Seed(ulong seed, SeedUse use, int round = 0, int client = 0) =>
        new SeededRandom(new SeededRandom(seed, (ulong)use).NextBits(), ((ulong)(uint)round << 32) | (uint)client).NextBits();
}

/// <summary>What random numbers are used for; the values are part of every result, and never change.</summary>
internal enum SeedUse
{
    Initial = 1,
    Split = 2,
    Malicious = 3,
    Participants = 4,
    Training = 5,
    Attack = 6,
    Noise = 7,
    Reference = 8,
    Rounding = 9,
}
