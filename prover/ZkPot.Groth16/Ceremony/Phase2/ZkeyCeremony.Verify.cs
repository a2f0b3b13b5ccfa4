using ZkPot.Algebra;

namespace ZkPot.Groth16;

public static partial class ZkeyCeremony
{
    /// <summary>Checks a key against its circuit and phase-1 file: that it is the circuit's key, changed by nothing but the contributions that it names.</summary>
    /// <remarks>The phase-1 file is trusted: check it once with <see cref="PowersOfTau.Verify"/>.</remarks>
    /// <param name="system">The circuit.</param>
    /// <param name="ptau">The phase-1 file that the key was made from.</param>
    /// <param name="key">The key.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>The contributions, so that contributors can look for their own.</returns>
    /// <exception cref="ArtifactException">The first fault found.</exception>
    public static IReadOnlyList<Phase2Contribution> VerifyFromCircuit(
        ConstraintSystem system, PtauFile ptau, ZkeyFile key, IProgress<StageProgress>? progress = null, CancellationToken cancellation = default)
    {
        RequireSizes(system, key);
        string fresh = Path.Combine(Path.GetTempPath(), $"zkpot-{Guid.NewGuid():N}.zkey");
        try
        {
            Groth16Setup.CreateKey(system, ptau, fresh, progress, cancellation);
            using ZkeyFile initial = ZkeyFile.Open(fresh);
            return VerifyFromInitial(initial, ptau, key, progress, cancellation);
        }
        finally
        {
            File.Delete(fresh);
        }
    }

    /// <summary>Checks a key against the key before all contributions and the phase-1 file. Whether the initial key is that of a circuit is not checked.</summary>
    /// <inheritdoc cref="VerifyFromCircuit"/>
    public static IReadOnlyList<Phase2Contribution> VerifyFromInitial(
        ZkeyFile initial, PtauFile ptau, ZkeyFile key, IProgress<StageProgress>? progress = null, CancellationToken cancellation = default)
    {
        RequireInitial(initial, ptau);
        if (key.Contributions.Count == 0)
            throw new ArtifactException(key.Path, "contributions", "are none, expected at least one: anybody can forge proofs under this key");
        KeyChecks.Require(key.ToVerificationKey());
        RequireUnchanged(initial, key);
        RequireTranscript(key, progress, cancellation);
        key.CheckPoints(cancellation);
        KeyRatioCheck.Require(initial, ptau, key, progress, cancellation);
        return key.Contributions;
    }

    /// <summary>A cheap test before the long work: the key may simply belong to another circuit.</summary>
    private static void RequireSizes(ConstraintSystem system, ZkeyFile key)
    {
        ZkeyHeader header = key.Header;
        if (header.WireCount != system.WireCount || header.PublicCount != system.PublicCount || header.DomainSize != 1L << system.DomainPower)
            throw new ArtifactException(key.Path, "header",
                $"has {header.WireCount} wires, {header.PublicCount} public values, domain {header.DomainSize}; the circuit has {system.WireCount}, {system.PublicCount}, {1L << system.DomainPower}");
    }

    private static void RequireInitial(ZkeyFile initial, PtauFile ptau)
    {
        ZkeyHeader header = initial.Header;
        if (initial.Contributions.Count != 0 || header.DeltaG1 != G1.Generator || header.DeltaG2 != G2.Generator || header.GammaG2 != G2.Generator)
            throw new ArtifactException(initial.Path, "", "is not an initial key: it has contributions, or its gamma or delta is not the generator");
        if (header.AlphaG1 != ptau.AlphaTauG1[0] || header.BetaG1 != ptau.BetaTauG1[0] || header.BetaG2 != ptau.BetaG2[0])
            throw new ArtifactException(initial.Path, "header", $"has another alpha or beta than {ptau.Path}");
        if (header.DomainSize > 1L << ptau.Power)
            throw new ArtifactException(ptau.Path, "power", $"is {ptau.Power}, expected a domain of at least {header.DomainSize}");
    }

    /// <summary>All that contributions leave alone is the same, byte for byte.</summary>
    private static void RequireUnchanged(ZkeyFile initial, ZkeyFile key)
    {
        if (key.Header with { DeltaG1 = initial.Header.DeltaG1, DeltaG2 = initial.Header.DeltaG2 } != initial.Header)
            throw new ArtifactException(key.Path, "header", $"differs from {initial.Path} in a size, alpha, beta or gamma");
        if (!key.CircuitHash.Span.SequenceEqual(initial.CircuitHash.Span))
            throw new ArtifactException(key.Path, "circuit hash", $"differs from that of {initial.Path}");
        foreach (uint id in (uint[])[ZkeySection.Ic, ZkeySection.Coefficients, ZkeySection.A, ZkeySection.B1, ZkeySection.B2])
        {
            ContainerSection section = key.Section(id);
            if (!section.HasSameBytesAs(initial.Section(id))) throw section.Fault($"differs from that of {initial.Path}, where contributions change nothing");
        }
    }

    /// <summary>Every contribution multiplied delta by a secret that its author knew, or that follows from its beacon.</summary>
    private static void RequireTranscript(ZkeyFile key, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        var transcript = new Phase2Transcript(key.CircuitHash.Span);
        var work = new WorkMeter("check the contributions", key.Contributions.Count, progress);
        AffinePoint<Fq> delta = G1.Generator;
        for (int i = 0; i < key.Contributions.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Phase2Contribution contribution = key.Contributions[i];
            if (FaultOf(contribution, transcript, delta, progress, cancellation) is string fault)
                throw new ArtifactException(key.Path, $"contribution {i + 1}", fault);
            delta = contribution.DeltaAfter;
            transcript.Add(contribution);
            work.Add(1);
        }
        if (key.Header.DeltaG1 != delta) throw new ArtifactException(key.Path, "header", "has another delta in G1 than the last contribution");
        if (!SameRatio.Holds(G1.Generator, delta, G2.Generator, key.Header.DeltaG2))
            throw new ArtifactException(key.Path, "header", "has different deltas in G1 and G2");
    }

    private static string? FaultOf(
        Phase2Contribution contribution, Phase2Transcript transcript, AffinePoint<Fq> delta, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        if (!GroupChecks.IsMember(contribution.DeltaAfter) || !GroupChecks.IsMember(contribution.G1S) || !GroupChecks.IsMember(contribution.G1Sx) || !GroupChecks.IsMember(contribution.G2Spx))
            return "has a point outside its group";
        byte[] challenge = transcript.Challenge(contribution.G1S, contribution.G1Sx);
        if (!contribution.Transcript.Span.SequenceEqual(challenge)) return "has another transcript hash than follows from what came before";
        AffinePoint<Fq2> point = Phase2Transcript.PointFor(challenge);
        if (!SameRatio.Holds(contribution.G1S, contribution.G1Sx, point, contribution.G2Spx)) return "does not prove that its secret was known";
        if (!SameRatio.Holds(delta, contribution.DeltaAfter, point, contribution.G2Spx)) return "multiplied delta by another number than its secret";
        if (contribution.Beacon is null) return null;
        using var secret = new Phase2Secret(contribution.Beacon.Generator(progress, cancellation));
        Phase2Contribution expected = secret.Contribute(transcript, delta, contribution.Name, contribution.Beacon);
        return expected.DeltaAfter == contribution.DeltaAfter && expected.G1S == contribution.G1S && expected.G1Sx == contribution.G1Sx && expected.G2Spx == contribution.G2Spx
            ? null
            : "does not follow from its beacon";
    }
}
