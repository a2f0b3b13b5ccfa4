using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The secrets of one contribution to a key, one for each delta and independent of each other: whoever knew the ratio of two
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
