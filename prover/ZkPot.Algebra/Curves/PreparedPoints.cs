namespace ZkPot.Algebra;

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
