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

    /// <summary>Whoever contributes to a key makes others believe that it is safe; one with published secrets stays forgeable whatever is
    /// multiplied into it.</summary>
    private static void RequireUnpublished(string input)
    {
        using ZkeyFile key = ZkeyFile.Open(input);
        if (DevelopmentKey.PublishedPart(key) is string part)
            throw new ArtifactException(
                input,
                part,
                "is made from published development secrets: anybody can forge under this key, whoever contributes to it. Make the key anew from the powers of tau of a real ceremony"
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
}
