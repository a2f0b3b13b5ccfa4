using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The second phase: contributions to the delta of one circuit's key. As long as one contributor forgets the secret, nobody can forge proofs. Transcripts are those of snarkjs.</summary>
public static partial class ZkeyCeremony
{
    /// <summary>Contributes with a secret that nobody will know: from the system's generator, with what the contributor types mixed in.</summary>
    /// <param name="input">The key so far.</param>
    /// <param name="output">Where the new key will stand.</param>
    /// <param name="name">What the contributor wants to be called.</param>
    /// <param name="entropy">Anything the contributor typed.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellation">Ends the work early; nothing is left behind.</param>
    /// <returns>The contribution; the contributor publishes its <see cref="Phase2Contribution.Hash"/>.</returns>
    public static Phase2Contribution Contribute(
        string input, string output, string name = "", string? entropy = null, IProgress<StageProgress>? progress = null, CancellationToken cancellation = default) =>
        Extend(input, output, name, null, ContributorRandomness.FromSystem(entropy), progress, cancellation);

    /// <summary>Contributes with a secret that anybody can compute from the seed, and says so in the name. For tests.</summary>
    public static Phase2Contribution ContributeSeeded(
        string input, string output, string name, string seed, IProgress<StageProgress>? progress = null, CancellationToken cancellation = default) =>
        Extend(input, output, name + PowersOfTau.SeededMark, null, ContributorRandomness.FromSeed(seed), progress, cancellation);

    /// <summary>Closes a ceremony with a contribution whose secret follows from a public value that was unknown before.</summary>
    public static Phase2Contribution ApplyBeacon(
        string input, string output, Beacon beacon, string name = "", IProgress<StageProgress>? progress = null, CancellationToken cancellation = default) =>
        Extend(input, output, name, beacon, beacon.Generator(progress, cancellation), progress, cancellation);

    private static Phase2Contribution Extend(
        string input, string output, string name, Beacon? beacon, ChaChaGenerator random, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        int nameBytes = Encoding.UTF8.GetByteCount(name);
        if (nameBytes > byte.MaxValue) throw new ArtifactException("contribution", "name", $"has {nameBytes} bytes, expected at most {byte.MaxValue}");
        using ZkeyFile before = ZkeyFile.Open(input);
        using var secret = new Phase2Secret(random);
        Phase2Contribution contribution = secret.Contribute(
            new Phase2Transcript(before.CircuitHash.Span, before.Contributions), before.Header.DeltaG1, name, beacon);
        ZkeyHeader header = before.Header with { DeltaG1 = contribution.DeltaAfter, DeltaG2 = secret.Times(before.Header.DeltaG2) };

        using var writer = new ContainerWriter(output, ZkeyFile.Magic, ZkeyFile.Version);
        writer.Add(ZkeySection.Protocol, new SectionBuilder().UInt32(ZkeyFile.Groth16Protocol));
        writer.Add(ZkeySection.Header, header.ToSection());
        foreach (uint unchanged in (uint[])[ZkeySection.Ic, ZkeySection.Coefficients, ZkeySection.A, ZkeySection.B1, ZkeySection.B2])
        {
            cancellation.ThrowIfCancellationRequested();
            ContainerSection section = before.Section(unchanged);
            writer.Add(unchanged, section.Length).CopyFrom(section);
        }
        Fr inverse = secret.Delta.InverseVarTime();
        var work = new WorkMeter("divide by the secret", before.C.Length + before.H.Length, progress);
        WriteMultiples(before.C, inverse, writer, ZkeySection.C, work, cancellation);
        WriteMultiples(before.H, inverse, writer, ZkeySection.H, work, cancellation);
        writer.Add(ZkeySection.Contributions, Phase2Contribution.WriteAll(before.CircuitHash.Span, [.. before.Contributions, contribution]));
        writer.Commit();
        return contribution;
    }

    private static void WriteMultiples(
        NativeSpan<AffinePoint<Fq>> points, Fr factor, ContainerWriter writer, uint id, WorkMeter work, CancellationToken cancellation)
    {
        const int step = 1 << 16, size = 2 * U256.Size;
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
                ScalarMultiplication.EachVarTime(points.Slice(start, count), factors.View.Slice(0, count), batch, cancellation);
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
