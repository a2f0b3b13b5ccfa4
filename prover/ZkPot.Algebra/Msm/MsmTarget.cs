namespace ZkPot.Algebra;

/// <summary>A sum that is wanted: points to be multiplied by the scalars of a request, from <see cref="First"/> on.</summary>
public abstract class MsmTarget
{
    private protected MsmTarget(int first, int count)
    {
        First = first;
        Count = count;
    }

    /// <summary>Index of the scalar that belongs to the first point.</summary>
    public int First { get; }

    /// <summary>Number of points.</summary>
    public int Count { get; }

    internal abstract long PairCost { get; }

    internal abstract IMsmWorker CreateWorker(MsmTarget target);
}

/// <summary>A sum over points of one group.</summary>
/// <typeparam name="TField"><see cref="Fq"/> for G1, <see cref="Fq2"/> for G2.</typeparam>
public sealed class MsmTarget<TField> : MsmTarget
    where TField : unmanaged, IField<TField>
{
    /// <summary>Wants the sum of scalars[first + i] points[i].</summary>
    public MsmTarget(NativeSpan<AffinePoint<TField>> points, int first = 0)
        : base(first, points.Length) => Points = points;

    /// <summary>The points; they must stay valid until the sum is there.</summary>
    public NativeSpan<AffinePoint<TField>> Points { get; }

    /// <summary>The sum, once the back end has run.</summary>
    public JacobianPoint<TField> Sum { get; set; }

    internal override long PairCost => typeof(TField) == typeof(Fq) ? 1 : 3;

    internal override IMsmWorker CreateWorker(MsmTarget target) => new MsmWorker<TField>();
}

/// <summary>Scalars and the sums wanted of them. Targets of one request share the work on the scalars.</summary>
/// <param name="Scalars">Canonical integers below r.</param>
/// <param name="Targets">What is to be summed.</param>
public sealed record MsmRequest(NativeSpan<U256> Scalars, IReadOnlyList<MsmTarget> Targets);

/// <summary>Computes multi-scalar sums: the seam behind which other processors stand.</summary>
public interface IMsmBackend
{
    /// <summary>Computes all sums of all requests, in time that depends on the scalars.</summary>
    void MultiExpVarTime(IReadOnlyList<MsmRequest> requests, CancellationToken cancellationToken = default);
}
