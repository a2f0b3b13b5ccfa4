using ZkPot.Algebra;

namespace ZkPot.Groth16;

public static partial class ZkeyCeremony
{
    /// <summary>Checks a key against its circuit and phase-1 file: that it is the circuit's key, changed by nothing but the contributions
    /// that it names.</summary>
    /// <remarks>The phase-1 file is trusted: check it once with <see cref="PowersOfTau.Verify"/>.</remarks>
    /// <param name="system">The circuit.</param>
    /// <param name="ptau">The phase-1 file that the key was made from.</param>
    /// <param name="key">The key.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The contributions, so that contributors can look for their own.</returns>
    /// <exception cref="ArtifactException">The first fault found.</exception>
    public static IReadOnlyList<Phase2Contribution> VerifyFromCircuit(
        ConstraintSystem system,
        PtauFile ptau,
        ZkeyFile key,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        RequireSizes(system, key);
        string fresh = Path.Combine(Path.GetTempPath(), $"zkpot-{Guid.NewGuid():N}.zkey");
        try
        {
            Groth16Setup.CreateKey(system, ptau, fresh, progress, cancellationToken);
            using ZkeyFile initial = ZkeyFile.Open(fresh);
            return VerifyFromInitial(initial, ptau, key, progress, cancellationToken);
        }
        finally
        {
            File.Delete(fresh);
        }
    }

    /// <summary>Checks a key against the key before all contributions and the phase-1 file. Whether the initial key is that of a circuit is
    /// not checked.</summary>
    /// <inheritdoc cref="VerifyFromCircuit"/>
    public static IReadOnlyList<Phase2Contribution> VerifyFromInitial(
        ZkeyFile initial,
        PtauFile ptau,
        ZkeyFile key,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        RequireInitial(initial, ptau);
        if (key.Contributions.Count == 0)
            throw new ArtifactException(
                key.Path,
                "contributions",
                "are none, expected at least one: anybody can forge proofs under this key"
            );
        KeyChecks.Require(key.ToVerificationKey());
        RequireUnchanged(initial, key);
        RequireTranscript(key, progress, cancellationToken);
        key.CheckPoints(cancellationToken);
        KeyRatioCheck.Require(initial, ptau, key, progress, cancellationToken);
        return key.Contributions;
    }

    /// <summary>A cheap test before the long work: the key may simply belong to another circuit.</summary>
    private static void RequireSizes(ConstraintSystem system, ZkeyFile key)
    {
        ZkeyHeader header = key.Header;
        if (
            header.WireCount != system.WireCount
            || header.PublicCount != system.PublicCount
            || header.DomainSize != 1L << system.DomainPower
            || header.Phases != system.Phases
        )
            throw new ArtifactException(
                key.Path,
                "header",
                $"has {header.WireCount} wires, {header.PublicCount} public values, domain {header.DomainSize}, {Described(header.Phases)}; "
                    + $"the circuit has {system.WireCount}, {system.PublicCount}, {1L << system.DomainPower}, {Described(system.Phases)}"
            );
    }

    private static string Described(PhasePartition? phases) =>
        phases switch
        {
            null => "one phase",
            { CommitmentCount: 0 } divided => $"phases of {divided.FirstCount} and {divided.SecondCount} wires",
            { } committed =>
                $"phases of {committed.FirstCount} and {committed.SecondCount} wires, {committed.CommitmentCount} commitments of up to {committed.CommittedLength} coefficients",
        };

    private static void RequireInitial(ZkeyFile initial, PtauFile ptau)
    {
        ZkeyHeader header = initial.Header;
        if (initial.Contributions.Count != 0 || header.Deltas.Any(delta => delta != DeltaPair.Generator) || header.GammaG2 != G2.Generator)
            throw new ArtifactException(
                initial.Path,
                "",
                "is not an initial key: it has contributions, or its gamma or delta is not the generator"
            );
        if (header.AlphaG1 != ptau.AlphaTauG1[0] || header.BetaG1 != ptau.BetaTauG1[0] || header.BetaG2 != ptau.BetaG2[0])
            throw new ArtifactException(initial.Path, "header", $"has another alpha or beta than {ptau.Path}");
        if (header.DomainSize > 1L << ptau.Power)
            throw new ArtifactException(ptau.Path, "power", $"is {ptau.Power}, expected a domain of at least {header.DomainSize}");
        if (header.Commitments is not { } committed)
            return;
        committed.Srs.RequireSameAs(ptau);
        if (committed.PowerCount > ptau.TauG1.Length || !ptau.TauG1.Slice(0, committed.PowerCount).Span.SequenceEqual(initial.Powers.Span))
            throw initial.Section(ZkeySection.Powers).Fault($"does not hold the powers of tau of {ptau.Path}");
    }

    /// <summary>All that contributions leave alone is the same, byte for byte.</summary>
    private static void RequireUnchanged(ZkeyFile initial, ZkeyFile key)
    {
        if (key.IsTwoPhase != initial.IsTwoPhase || key.Header.WithDeltas(initial.Header.Deltas) != initial.Header)
            throw new ArtifactException(key.Path, "header", $"differs from {initial.Path} in a size, in its phases, alpha, beta or gamma");
        if (!key.CircuitHash.Span.SequenceEqual(initial.CircuitHash.Span))
            throw new ArtifactException(key.Path, "circuit hash", $"differs from that of {initial.Path}");
        foreach (uint id in UnchangedSections(initial))
        {
            ContainerSection section = key.Section(id);
            if (!section.HasSameBytesAs(initial.Section(id)))
                throw section.Fault($"differs from that of {initial.Path}, where contributions change nothing");
        }
    }

    /// <summary>Every contribution multiplied each delta by a secret that its author knew, or that follows from its beacon.</summary>
    private static void RequireTranscript(ZkeyFile key, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        var transcript = new Phase2Transcript(key.CircuitHash.Span);
        var work = new WorkMeter("check the contributions", key.Contributions.Count, progress);
        AffinePoint<Fq>[] deltas = [.. key.Header.Deltas.Select(_ => G1.Generator)];
        for (int i = 0; i < key.Contributions.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Phase2Contribution contribution = key.Contributions[i];
            if (FaultOf(contribution, transcript, deltas, key.Header.DeltaName, progress, cancellationToken) is string fault)
                throw new ArtifactException(key.Path, $"contribution {i + 1}", fault);
            for (int k = 0; k < deltas.Length; k++)
                deltas[k] = contribution.Steps[k].DeltaAfter;
            work.Add(1);
        }
        for (int k = 0; k < deltas.Length; k++)
        {
            (DeltaPair delta, string name) = (key.Header.Deltas[k], key.Header.DeltaName(k));
            if (delta.G1 != deltas[k])
                throw new ArtifactException(key.Path, "header", $"has another {name} in G1 than the last contribution");
            if (!SameRatio.Holds(G1.Generator, delta.G1, G2.Generator, delta.G2))
                throw new ArtifactException(key.Path, "header", $"has different {name}s in G1 and G2");
        }
    }

    private static string? FaultOf(
        Phase2Contribution contribution,
        Phase2Transcript transcript,
        AffinePoint<Fq>[] deltas,
        Func<int, string> nameOf,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        Phase2Transcript before = transcript.Clone();
        for (int k = 0; k < deltas.Length; k++)
            if (contribution.Steps[k].FaultAfter(transcript, deltas[k], nameOf(k)) is string fault)
                return fault;
        if (contribution.Beacon is null)
            return null;
        using Phase2Secrets secrets = Phase2Secrets.FromBeacon(deltas.Length, contribution.Beacon, progress, cancellationToken);
        Phase2Contribution expected = secrets.Contribute(before, deltas, contribution.Name, contribution.Beacon);
        return expected.Hash.Span.SequenceEqual(contribution.Hash.Span) ? null : "does not follow from its beacon";
    }
}
