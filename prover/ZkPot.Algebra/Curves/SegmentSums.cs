namespace ZkPot.Algebra;

/// <summary>Sums of many runs of affine points at once, by additions that share their inversions.</summary>
public static unsafe class SegmentSums
{
    private const int Piece = 2048;

    /// <summary>sums[i] becomes the sum of points starts[i] .. starts[i + 1] - 1, on all cores, in variable time. The points are
    /// overwritten.</summary>
    public static void ReduceVarTime<TField>(
        NativeSpan<AffinePoint<TField>> points,
        NativeSpan<int> starts,
        NativeSpan<AffinePoint<TField>> sums,
        CancellationToken cancellationToken = default
    )
        where TField : unmanaged, IField<TField>
    {
        using NativeArray<int> pieces = Cut(starts, out NativeArray<int> firstPieces);
        using (firstPieces)
        {
            if (pieces.Length == starts.Length)
            {
                ReducePieces(points, starts, sums, cancellationToken);
                return;
            }
            using var pieceSums = new NativeArray<AffinePoint<TField>>(pieces.Length - 1, clear: false);
            ReducePieces(points, pieces.View, pieceSums.View, cancellationToken);
            ReduceVarTime(pieceSums.View, firstPieces.View, sums, cancellationToken);
        }
    }

    /// <summary>Cuts long segments, so that all cores share the work of a single one.</summary>
    private static NativeArray<int> Cut(NativeSpan<int> starts, out NativeArray<int> firstPieces)
    {
        int count = 0;
        for (int i = 0; i + 1 < starts.Length; i++)
            count += PiecesOf(starts[i + 1] - starts[i]);
        var pieces = new NativeArray<int>(count + 1L, clear: false);
        firstPieces = new NativeArray<int>(starts.Length, clear: false);
        int next = 0;
        for (int i = 0; i + 1 < starts.Length; i++)
        {
            firstPieces[i] = next;
            int parts = PiecesOf(starts[i + 1] - starts[i]);
            for (int part = 0; part < parts; part++)
                pieces[next++] = starts[i] + part * Piece;
        }
        firstPieces[starts.Length - 1L] = next;
        pieces[next] = starts[starts.Length - 1];
        return pieces;
    }

    private static int PiecesOf(int length) => Math.Max(1, (length + Piece - 1) / Piece);

    private static void ReducePieces<TField>(
        NativeSpan<AffinePoint<TField>> points,
        NativeSpan<int> starts,
        NativeSpan<AffinePoint<TField>> sums,
        CancellationToken cancellationToken
    )
        where TField : unmanaged, IField<TField>
    {
        List<int> groups = [0];
        for (int i = 1; i < starts.Length; i++)
            if (starts[i] - starts[groups[^1]] >= Piece || i - groups[^1] >= Piece || i == starts.Length - 1)
                groups.Add(i);
        Parallel.For(
            0,
            groups.Count - 1,
            new ParallelOptions { CancellationToken = cancellationToken },
            PairAdder.Create<TField>,
            (group, _, adder) =>
            {
                int first = groups[group],
                    count = groups[group + 1] - first;
                Reduce(adder, points, starts.Slice(first, count + 1), sums.Slice(first, count));
                return adder;
            },
            adder => adder.Dispose()
        );
    }

    /// <summary>Folds the back half of every segment onto its front half until each is one point.</summary>
    private static void Reduce<TField>(
        PairAdder<TField> adder,
        NativeSpan<AffinePoint<TField>> points,
        NativeSpan<int> starts,
        NativeSpan<AffinePoint<TField>> sums
    )
        where TField : unmanaged, IField<TField>
    {
        int segments = sums.Length;
        Span<int> lengths = stackalloc int[segments];
        for (int i = 0; i < segments; i++)
            lengths[i] = starts[i + 1] - starts[i];
        for (bool isFolding = true; isFolding; )
        {
            isFolding = false;
            for (int i = 0; i < segments; i++)
            {
                int pairs = lengths[i] / 2,
                    kept = lengths[i] - pairs;
                AffinePoint<TField>* front = points.Pointer + starts[i];
                for (int j = 0; j < pairs; j++)
                    adder.Add(front + j, front + kept + j, front + j);
                lengths[i] = kept;
                isFolding |= pairs != 0;
            }
            adder.Flush();
        }
        for (int i = 0; i < segments; i++)
            sums[i] = lengths[i] == 0 ? default : points[starts[i]];
    }
}

/// <summary>
/// Additions of many pairs of affine points that share their inversions: Montgomery's trick (Math. Comp. 48, 1987).
/// </summary>
public static unsafe class BatchAddition
{
    private const int Chunk = 1024;

    /// <summary>sums[i] = left[i] + right[i] and differences[i] = left[i] - right[i], on all cores, in variable time. Results must not
    /// overlap operands.</summary>
    public static void SumsAndDifferencesVarTime<TField>(
        NativeSpan<AffinePoint<TField>> left,
        NativeSpan<AffinePoint<TField>> right,
        NativeSpan<AffinePoint<TField>> sums,
        NativeSpan<AffinePoint<TField>> differences,
        CancellationToken cancellationToken = default
    )
        where TField : unmanaged, IField<TField>
    {
        int length = left.Length;
        if (right.Length != length || sums.Length != length || differences.Length != length)
            throw new ArgumentException("Operands and results must have the same length.", nameof(right));
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(
            0,
            (length + Chunk - 1) / Chunk,
            options,
            PairAdder.Create<TField>,
            (chunk, _, adder) =>
            {
                const ulong minus = 1UL << 63;
                for (int i = chunk * Chunk; i < Math.Min(length, (chunk + 1) * Chunk); i++)
                {
                    adder.Add(left.Pointer + i, right.Pointer + i, sums.Pointer + i);
                    adder.Add(left.Pointer + i, 0, right.Pointer + i, minus, differences.Pointer + i);
                }
                adder.Flush();
                return adder;
            },
            adder => adder.Dispose()
        );
    }
}
