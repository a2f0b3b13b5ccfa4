using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Sums of many runs of affine points at once, by additions that share their inversions.</summary>
internal static class SegmentSums
{
    private const int Piece = 2048;

    /// <summary>sums[i] becomes the sum of points starts[i] .. starts[i + 1] - 1. The points are overwritten.</summary>
    public static void ReduceVarTime<TField>(NativeSpan<AffinePoint<TField>> points, NativeSpan<int> starts, NativeSpan<AffinePoint<TField>> sums, CancellationToken cancellation)
        where TField : unmanaged, IField<TField>
    {
        int segments = starts.Length - 1;
        using NativeArray<int> pieces = Cut(starts, out NativeArray<int> firstPieces);
        using (firstPieces)
        {
            bool isCut = pieces.Length != starts.Length;
            if (!isCut)
            {
                ReducePieces(points, starts, sums, cancellation);
                return;
            }
            using var pieceSums = new NativeArray<AffinePoint<TField>>(pieces.Length - 1, clear: false);
            ReducePieces(points, pieces.View, pieceSums.View, cancellation);
            ReduceVarTime(pieceSums.View, firstPieces.View.Slice(0, segments + 1), sums, cancellation);
        }
    }

    /// <summary>Cuts long segments, so that all cores share the work of a single one.</summary>
    private static NativeArray<int> Cut(NativeSpan<int> starts, out NativeArray<int> firstPieces)
    {
        int count = 0;
        for (int i = 0; i + 1 < starts.Length; i++) count += PiecesOf(starts[i + 1] - starts[i]);
        var pieces = new NativeArray<int>(count + 1L);
        firstPieces = new NativeArray<int>(starts.Length);
        int next = 0;
        for (int i = 0; i + 1 < starts.Length; i++)
        {
            firstPieces[i] = next;
            int parts = PiecesOf(starts[i + 1] - starts[i]);
            for (int part = 0; part < parts; part++) pieces[next++] = starts[i] + part * Piece;
        }
        firstPieces[starts.Length - 1L] = next;
        pieces[next] = starts[starts.Length - 1];
        return pieces;
    }

    private static int PiecesOf(int length) => Math.Max(1, (length + Piece - 1) / Piece);

    private static void ReducePieces<TField>(NativeSpan<AffinePoint<TField>> points, NativeSpan<int> starts, NativeSpan<AffinePoint<TField>> sums, CancellationToken cancellation)
        where TField : unmanaged, IField<TField>
    {
        List<int> groups = [0];
        for (int i = 1; i < starts.Length; i++)
            if (starts[i] - starts[groups[^1]] >= Piece || i - groups[^1] >= Piece || i == starts.Length - 1) groups.Add(i);
        Parallel.For(0, groups.Count - 1, new ParallelOptions { CancellationToken = cancellation }, () => new Workspace<TField>(), (group, _, space) =>
        {
            space.Reduce(points, starts.Slice(groups[group], groups[group + 1] - groups[group] + 1), sums.Slice(groups[group], groups[group + 1] - groups[group]));
            return space;
        }, _ => { });
    }

    /// <summary>The buffers of one thread.</summary>
    private sealed class Workspace<TField> where TField : unmanaged, IField<TField>
    {
        private readonly int[] lengths = new int[Piece];
        private readonly TField[] inverses = new TField[Piece], scratch = new TField[Piece];

        /// <summary>Halves all segments of the group until each is one point.</summary>
        public void Reduce(NativeSpan<AffinePoint<TField>> points, NativeSpan<int> starts, NativeSpan<AffinePoint<TField>> sums)
        {
            int segments = starts.Length - 1;
            for (int i = 0; i < segments; i++) lengths[i] = starts[i + 1] - starts[i];
            while (Halve(points, starts, segments)) { }
            for (int i = 0; i < segments; i++) sums[i] = lengths[i] == 0 ? default : points[starts[i]];
        }

        private bool Halve(NativeSpan<AffinePoint<TField>> points, NativeSpan<int> starts, int segments)
        {
            int pairs = 0;
            for (int i = 0; i < segments; i++)
            {
                for (int j = 0; j < lengths[i] / 2; j++)
                {
                    ref AffinePoint<TField> a = ref points[starts[i] + 2 * j], b = ref points[starts[i] + 2 * j + 1];
                    inverses[pairs++] = a.IsInfinity || b.IsInfinity ? TField.Zero
                        : a.X != b.X ? b.X - a.X
                        : a.Y == b.Y ? a.Y.Double()
                        : TField.Zero;
                }
            }
            if (pairs == 0) return false;
            PrimeField.InvertAllVarTime<TField>(inverses.AsSpan(0, pairs), scratch);
            pairs = 0;
            for (int i = 0; i < segments; i++)
            {
                int start = starts[i], half = lengths[i] / 2;
                for (int j = 0; j < half; j++) points[start + j] = Add(points[start + 2 * j], points[start + 2 * j + 1], inverses[pairs++]);
                if ((lengths[i] & 1) != 0) points[start + half] = points[start + lengths[i] - 1];
                lengths[i] -= half;
            }
            return true;
        }

        private static AffinePoint<TField> Add(in AffinePoint<TField> a, in AffinePoint<TField> b, TField inverse)
        {
            if (a.IsInfinity) return b;
            if (b.IsInfinity) return a;
            if (inverse.IsZero) return default; // opposite points
            TField slope;
            if (a.X == b.X)
            {
                TField square = a.X.Square();
                slope = (square.Double() + square) * inverse;
            }
            else slope = (b.Y - a.Y) * inverse;
            TField x = slope.Square() - a.X - b.X;
            return new(x, slope * (a.X - x) - a.Y);
        }
    }
}
