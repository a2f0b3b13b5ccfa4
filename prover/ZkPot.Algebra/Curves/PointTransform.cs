using System.Numerics;

namespace ZkPot.Algebra;

/// <summary>Discrete Fourier transforms of vectors of points: from multiples of the powers of a secret to multiples of its Lagrange
/// polynomials.</summary>
public static class PointTransform
{
    /// <summary>How many multiples of points <c>InverseVarTime</c> computes for a domain of 2^<paramref name="logSize"/>: its
    /// cost.</summary>
    public static long Multiples(int logSize)
    {
        if (logSize == 0)
            return 0;
        long half = 1L << (logSize - 1),
            count = 2 * half;
        for (long untwisted = 2; untwisted < half; untwisted *= 2)
            count += half - untwisted;
        return count;
    }

    /// <summary>Replaces points P_j by (1/n) sum_j w^(-ij) P_j, where w is the root of unity of order n that snarkjs uses, on all cores, in
    /// variable time.</summary>
    /// <param name="points">The points, as many as a power of two.</param>
    /// <param name="scratch">As many points, overwritten.</param>
    /// <param name="stageDone">Told the number of multiples computed, several times.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <remarks>
    /// The self-sorting radix-two form: every stage takes sums and differences of the two halves, twists the differences,
    /// and lays blocks of both alternately. All multiples of a stage are thus neighbors and are computed in one batch.
    /// The division by n is merged into the first stage, whose differences are multiplied anyway.
    /// </remarks>
    public static void InverseVarTime<TField>(
        NativeSpan<AffinePoint<TField>> points,
        NativeSpan<AffinePoint<TField>> scratch,
        Action<long>? stageDone = null,
        CancellationToken cancellationToken = default
    )
        where TField : unmanaged, IField<TField> =>
        InverseVarTime(points, scratch, CpuPointMultiplier.Instance, stageDone, cancellationToken);

    /// <summary>The same, with the multiples from elsewhere.</summary>
    public static void InverseVarTime<TField>(
        NativeSpan<AffinePoint<TField>> points,
        NativeSpan<AffinePoint<TField>> scratch,
        IPointMultiplier multiplier,
        Action<long>? stageDone = null,
        CancellationToken cancellationToken = default
    )
        where TField : unmanaged, IField<TField>
    {
        int n = points.Length,
            half = n / 2;
        if (n == 0 || (n & (n - 1)) != 0)
            throw new ArgumentException("The number of points must be a power of two.", nameof(points));
        if (scratch.Length < n)
            throw new ArgumentException("The scratch must be as long as the points.", nameof(scratch));
        if (n == 1)
            return;

        using var roots = InverseRoots(n);
        using var twists = new NativeArray<Fr>(n, clear: false);
        NativeSpan<AffinePoint<TField>> sums = scratch.Slice(0, half),
            differences = scratch.Slice(half, half);
        for (int block = 1; block <= half; block *= 2)
        {
            BatchAddition.SumsAndDifferencesVarTime(points.Slice(0, half), points.Slice(half), sums, differences, cancellationToken);
            int first = block == 1 ? 0 : half + block;
            NativeSpan<AffinePoint<TField>> twisted = scratch.Slice(first, n - first);
            Twists(roots.Span, twists.Span, block);
            multiplier.EachVarTime(twisted, twists.View.Slice(first), twisted, cancellationToken);
            stageDone?.Invoke(n - first);
            for (int i = 0; i < half; i += block)
            {
                sums.Slice(i, block).Span.CopyTo(points.Slice(2 * i, block).Span);
                differences.Slice(i, block).Span.CopyTo(points.Slice(2 * i + block, block).Span);
            }
        }
    }

    private static void Twists(ReadOnlySpan<Fr> roots, Span<Fr> twists, int block)
    {
        int half = roots.Length;
        Fr scale = block == 1 ? Fr.From(2 * half).InverseVarTime() : Fr.One;
        if (block == 1)
            twists[..half].Fill(scale);
        for (int i = 0; i < half; i++)
        {
            // The blocks of a stage carry every block-th root.
            Fr root = roots[i / block * block];
            twists[half + i] = block == 1 ? root * scale : root;
        }
    }

    private static NativeArray<Fr> InverseRoots(int n)
    {
        Fr step = RootsOfUnity.Primitive(BitOperations.Log2((uint)n)).InverseVarTime();
        var roots = new NativeArray<Fr>(n / 2, clear: false);
        Fr root = Fr.One;
        for (int i = 0; i < n / 2; i++)
        {
            roots[i] = root;
            root *= step;
        }
        return roots;
    }
}

/// <summary>A few points with their small odd multiples, for sums of multiples that share their doublings (Straus).</summary>
/// <typeparam name="TField">The coordinate field.</typeparam>
public sealed class PreparedPoints<TField>
    where TField : unmanaged, IField<TField>
{
    private const int Multiples = 8,
        MaxDigits = 258;
    private readonly AffinePoint<TField>[] odd;

    /// <summary>Computes the multiples 1, 3, .. 15 of each point.</summary>
    public PreparedPoints(ReadOnlySpan<AffinePoint<TField>> points)
    {
        Count = points.Length;
        var multiples = new JacobianPoint<TField>[Multiples * points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            Span<JacobianPoint<TField>> own = multiples.AsSpan(Multiples * i, Multiples);
            own[0] = points[i];
            JacobianPoint<TField> twice = own[0].Double();
            for (int k = 1; k < Multiples; k++)
                own[k] = twice + own[k - 1];
        }
        odd = new AffinePoint<TField>[multiples.Length];
        JacobianPoint<TField>.ToAffineVarTime(multiples, odd);
    }

    /// <summary>Number of points.</summary>
    public int Count { get; }

    /// <summary>The sum of the points, each times its scalar, in time that depends on the scalars.</summary>
    public JacobianPoint<TField> MultiExpVarTime(ReadOnlySpan<U256> scalars)
    {
        if (scalars.Length != Count)
            throw new ArgumentException($"Expected {Count} scalars, one a point.", nameof(scalars));
        var digits = new sbyte[(long)MaxDigits * Count];
        int length = 0;
        for (int i = 0; i < Count; i++)
            length = Math.Max(length, SignedDigits.WidthFive(scalars[i], digits.AsSpan(MaxDigits * i, MaxDigits)));
        JacobianPoint<TField> sum = default;
        for (int position = length - 1; position >= 0; position--)
        {
            sum = sum.Double();
            for (int i = 0; i < Count; i++)
            {
                int digit = digits[MaxDigits * i + position];
                if (digit > 0)
                    sum += odd[Multiples * i + (digit >> 1)];
                else if (digit < 0)
                    sum += -odd[Multiples * i + (-digit >> 1)];
            }
        }
        return sum;
    }
}
