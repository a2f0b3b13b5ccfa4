using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The points tau^(i + n) - tau^i as the circuit hash covers them.</summary>
internal static class PowerDifferences
{
    private const int Chunk = 1 << 14;

    /// <summary>Hands the points to the sink, chunk by chunk.</summary>
    public static void ForEach(PtauFile ptau, int n, Action<NativeSpan<AffinePoint<Fq>>> sink, CancellationToken cancellationToken)
    {
        int length = Math.Min(n - 1, Chunk);
        using var pairs = new NativeArray<AffinePoint<Fq>>(2L * length, clear: false);
        using var differences = new NativeArray<AffinePoint<Fq>>(length, clear: false);
        using var starts = new NativeArray<int>(length + 1L, clear: false);
        for (int i = 0; i <= length; i++)
            starts[i] = 2 * i;

        // snarkjs always takes whole chunks, so that beyond 2^14 the last one holds a point too many. The hash must agree.
        for (int start = 0; start < n - 1; start += Chunk)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int known = Math.Min(length, ptau.TauG1.Length - n - start);
            for (int i = 0; i < known; i++)
            {
                pairs[2L * i] = ptau.TauG1[start + i + n];
                pairs[2L * i + 1] = -ptau.TauG1[start + i];
            }
            SegmentSums.ReduceVarTime(
                pairs.View.Slice(0, 2 * known),
                starts.View.Slice(0, known + 1),
                differences.View.Slice(0, known),
                cancellationToken
            );
            if (known < length)
                differences[known] = OverrunDifference.Subtract(ptau.BytesAfterTauG1, ptau.TauG1[start + known]);
            sink(differences.View);
        }
    }
}
