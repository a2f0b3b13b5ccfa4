using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>
/// Phase 2 (Bowe, Gabizon, Miers, eprint 2017/1050): contributions to the delta of one circuit's key, or its two deltas, if its proofs have
/// a challenge. As long as one contributor forgets the secret, nobody can forge proofs. Transcripts are those of snarkjs.
/// </summary>
public static partial class ZkeyCeremony
{
    /// <summary>Contributes with a secret that nobody will know: from the system's generator, with what the contributor types mixed
    /// in.</summary>
    /// <param name="input">The key so far.</param>
    /// <param name="output">Where the new key will stand.</param>
    /// <param name="name">What the contributor wants to be called.</param>
    /// <param name="entropy">Anything the contributor typed.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellationToken">Ends the work early; nothing is left behind.</param>
    /// <returns>The contribution; the contributor publishes its <see cref="Phase2Contribution.Hash"/>.</returns>
    /// <exception cref="ArtifactException">The key is one for development: no contribution makes it safe.</exception>
    public static Phase2Contribution Contribute(
        string input,
        string output,
        string name = "",
        string? entropy = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => Contribute(input, output, CpuPointMultiplier.Instance, name, entropy, progress, cancellationToken);

    /// <summary>The same, with the multiples of the points from elsewhere, which learns the secret.</summary>
    /// <exception cref="ArtifactException">The key is one for development: no contribution makes it safe.</exception>
    public static Phase2Contribution Contribute(
        string input,
        string output,
        IPointMultiplier multiplier,
        string name,
        string? entropy = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        RequireUnpublished(input);
        return Extend(
            input,
            output,
            name,
            null,
            deltas => Phase2Secrets.FromSystem(deltas, entropy),
            multiplier,
            progress,
            cancellationToken
        );
    }

    /// <summary>Contributes with a secret that anybody can compute from the seed, and says so in the name. For tests.</summary>
    public static Phase2Contribution ContributeSeeded(
        string input,
        string output,
        string name,
        string seed,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) =>
        Extend(
            input,
            output,
            name + PowersOfTau.SeededMark,
            null,
            deltas => Phase2Secrets.FromSeed(deltas, seed),
            CpuPointMultiplier.Instance,
            progress,
            cancellationToken
        );

    /// <summary>Closes a ceremony with a contribution whose secret follows from a public value that was unknown before.</summary>
    /// <exception cref="ArtifactException">The key is one for development: no contribution makes it safe.</exception>
    public static Phase2Contribution ApplyBeacon(
        string input,
        string output,
        Beacon beacon,
        string name = "",
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => ApplyBeacon(input, output, CpuPointMultiplier.Instance, beacon, name, progress, cancellationToken);

    /// <summary>The same, with the multiples of the points from elsewhere.</summary>
    /// <exception cref="ArtifactException">The key is one for development: no contribution makes it safe.</exception>
    public static Phase2Contribution ApplyBeacon(
        string input,
        string output,
        IPointMultiplier multiplier,
        Beacon beacon,
        string name = "",
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        RequireUnpublished(input);
        return Extend(
            input,
            output,
            name,
            beacon,
            deltas => Phase2Secrets.FromBeacon(deltas, beacon, progress, cancellationToken),
            multiplier,
            progress,
            cancellationToken
        );
    }

    /// <summary>Makes a fresh key one for development: its secrets are published, tools and contracts recognize it and refuse it where it
    /// could do harm.</summary>
    /// <exception cref="ArtifactException">Somebody has contributed to the key.</exception>
    public static Phase2Contribution MakeDevelopmentKey(
        string input,
        string output,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        using (ZkeyFile before = ZkeyFile.Open(input))
        {
            if (before.Contributions.Count != 0 || before.Header.Deltas.Any(delta => delta != DeltaPair.Generator))
                throw new ArtifactException(
                    input,
                    "contributions",
                    "are there already, expected none: a key for development is made from a fresh one"
                );
        }
        return Extend(
            input,
            output,
            "development",
            null,
            Phase2Secrets.ForDevelopment,
            CpuPointMultiplier.Instance,
            progress,
            cancellationToken
        );
    }

    internal static Phase2Contribution Extend(
        string input,
        string output,
        string name,
        Beacon? beacon,
        Func<int, Phase2Secrets> draw,
        IPointMultiplier multiplier,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        int nameBytes = Encoding.UTF8.GetByteCount(name);
        if (nameBytes > byte.MaxValue)
            throw new ArtifactException("contribution", "name", $"has {nameBytes} bytes, expected at most {byte.MaxValue}");
        using ZkeyFile before = ZkeyFile.Open(input);
        IReadOnlyList<DeltaPair> deltas = before.Header.Deltas;
        using Phase2Secrets secrets = draw(deltas.Count);
        var transcript = new Phase2Transcript(before.CircuitHash.Span, before.Contributions);
        Phase2Contribution contribution = secrets.Contribute(transcript, [.. deltas.Select(delta => delta.G1)], name, beacon);
        ZkeyHeader header = before.Header.WithDeltas([.. deltas.Select((delta, k) => secrets[k].Times(delta))]);

        using var writer = new ContainerWriter(output, ZkeyFile.Magic, ZkeyFile.Version);
        writer.Add(ZkeySection.Protocol, new SectionBuilder().UInt32(ZkeyFile.ProtocolOf(before.Header.Phases)));
        writer.Add(ZkeySection.Header, header.ToSection());
        foreach (uint unchanged in UnchangedSections(before))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ContainerSection section = before.Section(unchanged);
            writer.Add(unchanged, section.Length).CopyFrom(section);
        }
        var work = new WorkMeter("divide by the secret", before.FirstC.Length + before.C.Length + before.H.Length, progress);
        if (before.IsTwoPhase)
            WriteMultiples(
                before.FirstC,
                secrets[0].Factor.InverseVarTime(),
                multiplier,
                writer,
                ZkeySection.FirstC,
                work,
                cancellationToken
            );
        Fr inverse = secrets[deltas.Count - 1].Factor.InverseVarTime();
        WriteMultiples(before.C, inverse, multiplier, writer, ZkeySection.C, work, cancellationToken);
        WriteMultiples(before.H, inverse, multiplier, writer, ZkeySection.H, work, cancellationToken);
        writer.Add(
            ZkeySection.Contributions,
            Phase2Contribution.WriteAll(before.CircuitHash.Span, [.. before.Contributions, contribution])
        );
        writer.Commit();
        return contribution;
    }

    /// <summary>Anyone who contributes to a key makes others believe that it is safe; one with published secrets stays forgeable whatever
    /// is multiplied into it.</summary>
    private static void RequireUnpublished(string input)
    {
        using ZkeyFile key = ZkeyFile.Open(input);
        if (DevelopmentKey.PublishedPart(key) is string part)
            throw new ArtifactException(
                input,
                part,
                "is made from published development secrets: anybody can forge under this key, no matter who contributes to it. Make the key anew from the powers of tau of a real ceremony"
            );
    }

    /// <summary>The sections that contributions leave alone.</summary>
    private static uint[] UnchangedSections(ZkeyFile key)
    {
        uint[] all = [ZkeySection.Ic, ZkeySection.Coefficients, ZkeySection.A, ZkeySection.B1, ZkeySection.B2];
        return key.Header.Commitments is null ? all : [.. all, ZkeySection.Powers];
    }

    private static void WriteMultiples(
        NativeSpan<AffinePoint<Fq>> points,
        Fr factor,
        IPointMultiplier multiplier,
        ContainerWriter writer,
        uint id,
        WorkMeter work,
        CancellationToken cancellationToken
    )
    {
        const int step = 1 << 16,
            size = 2 * U256.Size;
        SectionWriter section = writer.Add(id, (long)points.Length * size);
        using var factors = new NativeArray<Fr>(Math.Min(step, points.Length), clear: false);
        using var products = new NativeArray<AffinePoint<Fq>>(Math.Min(step, points.Length), clear: false);
        factors.Span.Fill(factor);
        try
        {
            for (int start = 0; start < points.Length; start += step)
            {
                int count = Math.Min(step, points.Length - start);
                NativeSpan<AffinePoint<Fq>> batch = products.View.Slice(0, count);
                multiplier.EachVarTime(points.Slice(start, count), factors.View.Slice(0, count), batch, cancellationToken);
                section.Write((long)start * size, batch);
                work.Add(count);
            }
        }
        finally
        {
            factors.Span.Clear();
        }
    }

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
