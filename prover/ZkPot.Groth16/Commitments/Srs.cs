using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>
/// What verifiers of commitments know of the powers of tau: [tau]_2, and which ceremony it comes from. It belongs to the powers and not to
/// a key: commitments that several keys and contracts speak of are over the same powers. Compare it with the phase-1 file before anything
/// rests on it.
/// </summary>
/// <param name="Tau">[tau]_2.</param>
/// <param name="TranscriptDigest">keccak256("zkpot.srs.v1" | response hash of the last contribution), which chains all contributions before
/// it.</param>
public sealed record Srs(AffinePoint<Fq2> Tau, U256 TranscriptDigest)
{
    private const string Artifact = "[tau] in G2";

    /// <summary>That of a phase-1 file, truncated or not. The file is trusted: check it once with
    /// <see cref="PowersOfTau.Verify"/>.</summary>
    public static Srs From(PtauFile powers)
    {
        ArgumentNullException.ThrowIfNull(powers);
        var contributions = PowersOfTau.ReadContributions(powers);
        ReadOnlySpan<byte> last = contributions.Count == 0 ? PowersTranscript.EmptyResponse : contributions[^1].ResponseHash.Span;
        return new(powers.TauG2[1], DigestOf(last));
    }

    /// <summary>Those of the powers for development, whose tau is published: for local chains alone.</summary>
    public static Srs OfDevelopment { get; } =
        new(
            ((JacobianPoint<Fq2>)G2.Generator).MultiplyVarTime(PrimeField.ToCanonical(DevelopmentSecrets.Tau)).ToAffineVarTime(),
            DigestOf(PowersTranscript.EmptyResponse)
        );

    /// <summary>Refuses a tau under which commitments bind nothing.</summary>
    /// <param name="isLocal">Whether published development secrets do, as on a local chain.</param>
    /// <exception cref="ArtifactException">tau is not a point of the group, is infinity or plus or minus the generator, or is
    /// published.</exception>
    public void Require(bool isLocal)
    {
        if (!PointCheck.IsCanonical(Tau))
            throw Fault("has a coordinate that is not below q");
        if (Tau.IsInfinity)
            throw Fault("is the point at infinity: every commitment could be opened to every value");
        if (!GroupChecks.IsMember(Tau))
            throw Fault("is not a point of the group of order r");
        if (Tau.X == G2.Generator.X)
            throw Fault(
                "is plus or minus the generator: tau is 1 or -1, so that anybody opens commitments as they like; nobody has contributed to these powers"
            );
        if (!isLocal && DevelopmentKey.IsPublished(Tau))
            throw Fault(
                "is a published development secret's: anybody opens commitments as they like. Take the powers of a real ceremony, or a local chain"
            );
    }

    /// <summary>keccak256(tau, four words | transcript digest): what keys and contracts know the powers by.</summary>
    public U256 Id() => Words.Hash([.. Words.Of(Tau), TranscriptDigest]);

    /// <summary>Refuses a key with which these powers must not be used together.</summary>
    /// <exception cref="ArtifactException">Its beta or one of its deltas is plus or minus [tau]_2.</exception>
    public void RequireIndependentOf(VerificationKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        foreach (
            (string name, AffinePoint<Fq2> point) in key.Deltas.Select((delta, k) => (key.DeltaName(k), delta)).Prepend(("beta", key.Beta))
        )
            if (point.X == Tau.X)
                throw Fault($"is plus or minus {name} of the verification key, so that points of the key open commitments");
    }

    /// <summary>Refuses powers of another ceremony.</summary>
    /// <exception cref="ArtifactException">tau or the transcript is another.</exception>
    public void RequireSameAs(PtauFile powers)
    {
        ArgumentNullException.ThrowIfNull(powers);
        Srs own = From(powers);
        if (own.Tau != Tau)
            throw Fault($"is not that of {powers.Path}");
        if (own.TranscriptDigest != TranscriptDigest)
            throw new ArtifactException(
                "transcript digest",
                "",
                $"is {TranscriptDigest}, expected {own.TranscriptDigest}, that of {powers.Path}"
            );
    }

    private static U256 DigestOf(ReadOnlySpan<byte> response) => U256.ReadBigEndian(Keccak256.Hash([.. "zkpot.srs.v1"u8, .. response]));

    private static ArtifactException Fault(string problem) => new(Artifact, "", problem);
}
