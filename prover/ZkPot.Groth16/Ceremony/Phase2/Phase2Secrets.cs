using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The secrets of one contribution to a key, one for each delta and independent of each other: anyone who knew the ratio of two
/// deltas could move wires from phase to phase.</summary>
internal sealed class Phase2Secrets : IDisposable
{
    private readonly Phase2Secret[] secrets;

    /// <summary>Given secrets, in the order of the deltas.</summary>
    public Phase2Secrets(params Phase2Secret[] secrets) => this.secrets = secrets;

    /// <summary>The secret of a delta.</summary>
    public Phase2Secret this[int k] => secrets[k];

    /// <summary>Secrets that nobody will know.</summary>
    public static Phase2Secrets FromSystem(int deltas, string? entropy) => Draw(deltas, _ => ContributorRandomness.FromSystem(entropy));

    /// <summary>Secrets that anybody can repeat, for tests.</summary>
    public static Phase2Secrets FromSeed(int deltas, string seed) => Draw(deltas, domain => ContributorRandomness.FromSeed(seed + domain));

    /// <summary>Secrets that follow from a beacon.</summary>
    public static Phase2Secrets FromBeacon(
        int deltas,
        Beacon beacon,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        byte[] digest = beacon.Digest(progress, cancellationToken);
        return Draw(deltas, domain => Beacon.Generator(digest, domain));
    }

    /// <summary>The published secrets of all development keys.</summary>
    public static Phase2Secrets ForDevelopment(int deltas)
    {
        ChaChaGenerator random = ContributorRandomness.FromSeed("zkpot.development.v1");
        Fr[] published = [DevelopmentKey.FirstSecret, DevelopmentKey.Secret];
        return new([.. published[^deltas..].Select(secret => new Phase2Secret(secret, random))]);
    }

    /// <summary>The contribution that takes the deltas on.</summary>
    public Phase2Contribution Contribute(
        Phase2Transcript transcript,
        IReadOnlyList<AffinePoint<Fq>> deltasBefore,
        string name,
        Beacon? beacon
    ) =>
        new()
        {
            Steps = [.. secrets.Select((secret, k) => secret.Step(transcript, deltasBefore[k]))],
            Name = name,
            Beacon = beacon,
        };

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Phase2Secret secret in secrets)
            secret.Dispose();
    }

    /// <summary>A plain key's only delta has no domain, as in snarkjs.</summary>
    private static Phase2Secrets Draw(int deltas, Func<string, ChaChaGenerator> random) =>
        new([.. Enumerable.Range(1, deltas).Select(k => new Phase2Secret(random(deltas == 1 ? "" : $"zkpot.g16x2.v1.delta{k}")))]);
}

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
