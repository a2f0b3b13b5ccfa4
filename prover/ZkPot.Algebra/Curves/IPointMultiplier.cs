namespace ZkPot.Algebra;

/// <summary>
/// Many independent multiples of points at once, which is nearly all that ceremonies and setups do: the extension point for other
/// processors.
/// </summary>
public interface IPointMultiplier
{
    /// <summary>results[i] = scalars[i] points[i], in time that depends on the scalars. Results may be the points themselves.</summary>
    void EachVarTime<TField>(
        NativeSpan<AffinePoint<TField>> points,
        NativeSpan<Fr> scalars,
        NativeSpan<AffinePoint<TField>> results,
        CancellationToken cancellationToken = default
    )
        where TField : unmanaged, IField<TField>;
}

/// <summary>All cores of this machine: <see cref="ScalarMultiplication"/>.</summary>
public sealed class CpuPointMultiplier : IPointMultiplier
{
    /// <summary>Gets the only one; it keeps nothing.</summary>
    public static CpuPointMultiplier Instance { get; } = new();

    /// <inheritdoc/>
    public void EachVarTime<TField>(
        NativeSpan<AffinePoint<TField>> points,
        NativeSpan<Fr> scalars,
        NativeSpan<AffinePoint<TField>> results,
        CancellationToken cancellationToken = default
    )
        where TField : unmanaged, IField<TField> => ScalarMultiplication.EachVarTime(points, scalars, results, cancellationToken);
}
