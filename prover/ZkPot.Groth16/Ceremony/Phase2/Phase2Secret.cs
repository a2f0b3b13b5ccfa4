using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The secret of one contribution to a key, and the random point with which its knowledge is shown: to be forgotten as soon as it is used.</summary>
internal sealed class Phase2Secret : IDisposable
{
    private readonly AffinePoint<Fq> s;

    /// <summary>Draws the secret, then the point.</summary>
    public Phase2Secret(ChaChaGenerator random)
    {
        Delta = random.NextSecret();
        s = random.NextG1VarTime();
    }

    /// <summary>The factor of delta.</summary>
    public Fr Delta { get; private set; }

    /// <summary>The factor times a point.</summary>
    public AffinePoint<TField> Times<TField>(AffinePoint<TField> point) where TField : unmanaged, IField<TField> =>
        ((JacobianPoint<TField>)point).MultiplyVarTime(PrimeField.ToCanonical(Delta)).ToAffineVarTime();

    /// <summary>The contribution that takes delta from <paramref name="deltaBefore"/> on.</summary>
    public Phase2Contribution Contribute(Phase2Transcript transcript, AffinePoint<Fq> deltaBefore, string name, Beacon? beacon)
    {
        AffinePoint<Fq> sx = Times(s);
        byte[] challenge = transcript.Challenge(s, sx);
        return new Phase2Contribution
        {
            DeltaAfter = Times(deltaBefore),
            G1S = s,
            G1Sx = sx,
            G2Spx = Times(Phase2Transcript.PointFor(challenge)),
            Transcript = challenge,
            Name = name,
            Beacon = beacon,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => Delta = default;
}
