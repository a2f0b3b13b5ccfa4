using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The secret factor of one delta, and the random point with which its knowledge is shown: to be forgotten as soon as it is
/// used.</summary>
internal sealed class Phase2Secret : IDisposable
{
    private readonly AffinePoint<Fq> s;

    /// <summary>Draws the secret, then the point.</summary>
    public Phase2Secret(ChaChaGenerator random)
        : this(random.NextSecret(), random) { }

    /// <summary>Takes a known secret, and draws the point.</summary>
    public Phase2Secret(Fr factor, ChaChaGenerator random) => (Factor, s) = (factor, random.NextG1VarTime());

    /// <summary>The factor of delta.</summary>
    public Fr Factor { get; private set; }

    /// <summary>The factor times a delta.</summary>
    public DeltaPair Times(DeltaPair delta) => new(Times(delta.G1), Times(delta.G2));

    /// <summary>The step that takes delta from <paramref name="deltaBefore"/> on; it is added to the transcript.</summary>
    public DeltaStep Step(Phase2Transcript transcript, AffinePoint<Fq> deltaBefore)
    {
        AffinePoint<Fq> sx = Times(s);
        byte[] challenge = transcript.Challenge(s, sx);
        var step = new DeltaStep(Times(deltaBefore), s, sx, Times(Phase2Transcript.PointFor(challenge)), challenge);
        transcript.Add(step);
        return step;
    }

    /// <inheritdoc/>
    public void Dispose() => Factor = default;

    private AffinePoint<TField> Times<TField>(AffinePoint<TField> point)
        where TField : unmanaged, IField<TField> =>
        ((JacobianPoint<TField>)point).MultiplyVarTime(PrimeField.ToCanonical(Factor)).ToAffineVarTime();
}
