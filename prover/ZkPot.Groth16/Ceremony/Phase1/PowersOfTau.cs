using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>
/// Phase 1 of a ceremony (Bowe, Gabizon, Miers, eprint 2017/1050), in files that snarkjs continues and that continue snarkjs's.
/// </summary>
public static partial class PowersOfTau
{
    /// <summary>Smallest and largest supported power of two of constraints.</summary>
    public const int MinPower = 1,
        MaxPower = RootsOfUnity.MaxLogOrder;

    /// <summary>Bytes of memory that a contribution or an import needs, at most.</summary>
    public static long MemoryForContribution(int power) => 400L << power;

    /// <summary>Begins a ceremony for circuits of up to 2^<paramref name="power"/> constraints.</summary>
    public static void New(
        int power,
        string output,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        if (power is < MinPower or > MaxPower)
            throw new ArtifactException(output, "power", $"is {power}, expected {MinPower} to {MaxPower}");
        using OwnedTauPowers powers = OwnedTauPowers.Initial(power);
        cancellationToken.ThrowIfCancellationRequested();
        using var file = new PtauWriter(output, power, power);
        file.Add(powers.View);
        file.Add([]);
        file.Commit();
        progress?.Report(new StageProgress("begin", 1));
    }

    /// <summary>The contributions of a file, unchecked.</summary>
    public static IReadOnlyList<PtauContribution> Contributions(string input)
    {
        using PtauFile file = PtauFile.Open(input);
        return ReadContributions(file);
    }

    internal static List<PtauContribution> ReadContributions(PtauFile file)
    {
        SectionReader reader = file.Section(PtauSection.Contributions).Reader;
        int count = reader.Count("number of contributions");
        var contributions = new List<PtauContribution>();
        for (int i = 0; i < count; i++)
            contributions.Add(PtauContribution.Read(ref reader, $"contribution {i + 1}"));
        reader.End();
        return contributions;
    }

    private static TauPowers PowersOf(PtauFile file) => new(file.TauG1, file.TauG2, file.AlphaTauG1, file.BetaTauG1, file.BetaG2);

    /// <summary>The challenge that the next contributor to a file answers, after making sure that the file's powers are those that it
    /// names.</summary>
    private static byte[] CurrentChallenge(PtauFile file, List<PtauContribution> contributions, CancellationToken cancellationToken)
    {
        if (file.Power != file.CeremonyPower)
            throw new ArtifactException(
                file.Path,
                "power",
                $"is {file.Power} of a ceremony for {file.CeremonyPower}: only the whole file can be continued or prepared"
            );
        byte[] expected =
            contributions.Count == 0
                ? PowersTranscript.FirstChallenge(file.Power, cancellationToken)
                : contributions[^1].NextChallenge.ToArray();
        ReadOnlySpan<byte> response = contributions.Count == 0 ? PowersTranscript.EmptyResponse : contributions[^1].ResponseHash.Span;
        if (!PowersTranscript.NextChallenge(response, PowersOf(file), cancellationToken).AsSpan().SequenceEqual(expected))
            throw new ArtifactException(file.Path, "powers", "have another hash than the last contribution names");
        return expected;
    }

    /// <summary>What the name of a contribution ends with whose secrets follow from a seed: such a file is for tests alone.</summary>
    public const string SeededMark = " (seeded: not secret, for tests)";

    /// <summary>Contributes with secrets that nobody will know: from the system's generator, with what the contributor types mixed
    /// in.</summary>
    /// <returns>The contribution; the contributor publishes its <see cref="PtauContribution.ResponseHash"/>.</returns>
    public static PtauContribution Contribute(
        string input,
        string output,
        string? name,
        string? entropy = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) =>
        Extend(
            input,
            output,
            name,
            null,
            ContributorRandomness.FromSystem(entropy),
            CpuPointMultiplier.Instance,
            progress,
            cancellationToken
        );

    /// <summary>The same, with the multiples of the points from elsewhere, which learns the secrets.</summary>
    public static PtauContribution Contribute(
        string input,
        string output,
        IPointMultiplier multiplier,
        string? name,
        string? entropy = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => Extend(input, output, name, null, ContributorRandomness.FromSystem(entropy), multiplier, progress, cancellationToken);

    /// <summary>Contributes with secrets that anybody can compute from the seed, and says so in the name. For tests.</summary>
    public static PtauContribution ContributeSeeded(
        string input,
        string output,
        string? name,
        string seed,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) =>
        Extend(
            input,
            output,
            name + SeededMark,
            null,
            ContributorRandomness.FromSeed(seed),
            CpuPointMultiplier.Instance,
            progress,
            cancellationToken
        );

    /// <summary>Closes a ceremony with a contribution whose secrets follow from a public value that was unknown before.</summary>
    public static PtauContribution ApplyBeacon(
        string input,
        string output,
        Beacon beacon,
        string? name = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(beacon);
        return ApplyBeacon(input, output, CpuPointMultiplier.Instance, beacon, name, progress, cancellationToken);
    }

    /// <summary>The same, with the multiples of the points from elsewhere.</summary>
    public static PtauContribution ApplyBeacon(
        string input,
        string output,
        IPointMultiplier multiplier,
        Beacon beacon,
        string? name = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(beacon);
        return Extend(input, output, name, beacon, beacon.Generator(progress, cancellationToken), multiplier, progress, cancellationToken);
    }

    private static PtauContribution Extend(
        string input,
        string output,
        string? name,
        Beacon? beacon,
        ChaChaGenerator generator,
        IPointMultiplier multiplier,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        RequireName(name);
        using PtauFile before = PtauFile.Open(input);
        List<PtauContribution> contributions = ReadContributions(before);
        byte[] challenge = CurrentChallenge(before, contributions, cancellationToken);
        using Phase1Secrets secrets = Phase1Secrets.Draw(generator, challenge, out Phase1PublicKey key);
        generator.Clear();
        using OwnedTauPowers after = OwnedTauPowers.Multiply(
            before.Power,
            PowersOf(before),
            secrets,
            multiplier,
            progress,
            cancellationToken
        );
        return Append(before.Power, contributions, challenge, after.View, key, name, beacon, output, cancellationToken);
    }

    /// <summary>Writes the file that has one contribution more.</summary>
    private static PtauContribution Append(
        int power,
        List<PtauContribution> contributions,
        byte[] challenge,
        in TauPowers after,
        in Phase1PublicKey key,
        string? name,
        Beacon? beacon,
        string output,
        CancellationToken cancellationToken
    )
    {
        byte[] state = PowersTranscript.ResponseUpToKey(challenge, after, cancellationToken).ExportState();
        byte[] response = PtauContribution.HashResponse(state, key);
        byte[] next = PowersTranscript.NextChallenge(response, after, cancellationToken);
        var contribution = new PtauContribution(after.Heads, key, state, next, name, beacon);
        using var file = new PtauWriter(output, power, power);
        file.Add(after);
        file.Add([.. contributions, contribution]);
        file.Commit();
        return contribution;
    }

    private static void RequireName(string? name)
    {
        int bytes = name is null ? 0 : Encoding.UTF8.GetByteCount(name);
        if (bytes > 255)
            throw new ArtifactException("contribution", "name", $"has {bytes} bytes, expected at most 255");
    }

    /// <summary>
    /// Makes a prepared file at once, from secrets that everybody knows: for development and tests. No contribution stands in it, so
    /// <see cref="Verify"/> refuses it, and anyone who makes a key from it can forge under that key.
    /// </summary>
    /// <param name="power">The file serves circuits of up to 2^power rows.</param>
    /// <param name="output">Where the file will stand.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellationToken">Ends the work early; then there is no file.</param>
    public static void Develop(
        int power,
        string output,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        if (power is < MinPower or > ConstraintSystem.LargestPower)
            throw new ArtifactException(output, "power", $"is {power}, expected {MinPower} to {ConstraintSystem.LargestPower}");
        using var writer = new ContainerWriter(output, PtauFile.Magic, PtauFile.Version);
        new DevelopmentPowers(power, writer, progress, cancellationToken).Write();
        writer.Commit();
    }

    /// <summary>Writes the challenge that a contributor with another tool answers: the last response's hash and the powers.</summary>
    public static void ExportChallenge(string input, string output, CancellationToken cancellationToken = default)
    {
        using PtauFile file = PtauFile.Open(input);
        List<PtauContribution> contributions = ReadContributions(file);
        CurrentChallenge(file, contributions, cancellationToken);
        using var challenge = new AtomicFile(output);
        long position = 0;
        Append(contributions.Count == 0 ? PowersTranscript.EmptyResponse : contributions[^1].ResponseHash.Span);
        PowersTranscript.WriteUncompressed(PowersOf(file), Append, cancellationToken);
        challenge.Commit();

        void Append(ReadOnlySpan<byte> bytes)
        {
            challenge.Write(position, bytes);
            position += bytes.Length;
        }
    }

    /// <summary>Takes in the answer to a challenge: checks that it continues the file and was made as its key says, and adds it as a
    /// contribution.</summary>
    public static PtauContribution ImportResponse(
        string input,
        string response,
        string output,
        string? name,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        RequireName(name);
        using PtauFile before = PtauFile.Open(input);
        List<PtauContribution> contributions = ReadContributions(before);
        byte[] challenge = CurrentChallenge(before, contributions, cancellationToken);
        using OwnedTauPowers after = ResponseFile.Read(
            response,
            before.Power,
            challenge,
            out Phase1PublicKey key,
            progress,
            cancellationToken
        );
        TauHeads from = PowersOf(before).Heads,
            to = after.View.Heads;
        if (!to.AreInTheirGroups)
            throw new ArtifactException(response, "powers", "have a first point outside its group");
        if (key.FaultOfStep(from, to, challenge) is string fault)
            throw new ArtifactException(response, "key", fault);
        PowersCheck.RequireConsistent(after.View, response, progress, cancellationToken);
        return Append(before.Power, contributions, challenge, after.View, key, name, null, output, cancellationToken);
    }

    private const int WeightG2 = 3;

    /// <summary>Bytes of memory that <c>Prepare</c> needs, at most.</summary>
    public static long MemoryForPreparation(int power) => 512L << power;

    /// <summary>Adds what phase 2 needs: the powers in the Lagrange bases of all domains up to 2^power, for tau in G1 one more. Ends the
    /// ceremony.</summary>
    public static void Prepare(
        string input,
        string output,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => Prepare(input, output, CpuPointMultiplier.Instance, progress, cancellationToken);

    /// <summary>The same, with the multiples of the points from elsewhere.</summary>
    public static void Prepare(
        string input,
        string output,
        IPointMultiplier multiplier,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        using PtauFile file = PtauFile.Open(input);
        if (file.Power > ConstraintSystem.LargestPower)
            throw new ArtifactException(
                input,
                "power",
                $"is {file.Power}, expected at most {ConstraintSystem.LargestPower}: circuits cannot be larger, since the field has no larger domains"
            );
        List<PtauContribution> contributions = ReadContributions(file);
        CurrentChallenge(file, contributions, cancellationToken);
        TauPowers powers = PowersOf(file);
        using var prepared = new PtauWriter(output, file.Power, file.Power);
        prepared.Add(powers);
        prepared.Add(contributions);

        long upTo(int largest) => Enumerable.Range(0, largest + 1).Sum(PointTransform.Multiples);
        var work = new WorkMeter("prepare phase 2", upTo(file.Power + 1) + (2 + WeightG2) * upTo(file.Power), progress);
        AddLagrange(prepared, PtauSection.LagrangeTauG1, powers.TauG1, file.Power + 1, 1, multiplier, work, cancellationToken);
        AddLagrange(prepared, PtauSection.LagrangeTauG2, powers.TauG2, file.Power, WeightG2, multiplier, work, cancellationToken);
        AddLagrange(prepared, PtauSection.LagrangeAlphaTauG1, powers.AlphaTauG1, file.Power, 1, multiplier, work, cancellationToken);
        AddLagrange(prepared, PtauSection.LagrangeBetaTauG1, powers.BetaTauG1, file.Power, 1, multiplier, work, cancellationToken);
        prepared.Commit();
    }

    /// <summary>Writes the bases of the domains of 1, 2, 4, ... 2^largest points one after the other. Where powers are missing, their place
    /// is infinity.</summary>
    private static unsafe void AddLagrange<T>(
        PtauWriter file,
        uint section,
        NativeSpan<AffinePoint<T>> powers,
        int largest,
        int weight,
        IPointMultiplier multiplier,
        WorkMeter work,
        CancellationToken cancellationToken
    )
        where T : unmanaged, IField<T>
    {
        SectionWriter writer = file.Reserve<T>(section, (2L << largest) - 1);
        using var points = new NativeArray<AffinePoint<T>>(1L << largest, clear: false);
        using var scratch = new NativeArray<AffinePoint<T>>(1L << largest, clear: false);
        for (int logSize = 0; logSize <= largest; logSize++)
        {
            int size = 1 << logSize,
                known = Math.Min(size, powers.Length);
            NativeSpan<AffinePoint<T>> basis = points.View.Slice(0, size);
            powers.Slice(0, known).Span.CopyTo(basis.Span);
            basis.Slice(known).Span.Clear();
            PointTransform.InverseVarTime(basis, scratch.View, multiplier, count => work.Add(count * weight), cancellationToken);
            writer.Write(((1L << logSize) - 1) * sizeof(AffinePoint<T>), basis);
        }
    }

    /// <summary>Cuts a prepared file down to one that serves circuits of up to 2^<paramref name="power"/> constraints, and is as
    /// safe.</summary>
    public static void Truncate(string input, string output, int power, CancellationToken cancellationToken = default)
    {
        using PtauFile file = PtauFile.Open(input);
        file.RequirePrepared();
        if (power < MinPower || power >= file.Power)
            throw new ArtifactException(
                input,
                "power",
                $"is {file.Power}: it can be cut to {MinPower} to {file.Power - 1}, not to {power}"
            );
        int size = 1 << power;
        using var truncated = new PtauWriter(output, power, file.CeremonyPower);
        truncated.Add(
            new TauPowers(
                file.TauG1.Slice(0, 2 * size - 1),
                file.TauG2.Slice(0, size),
                file.AlphaTauG1.Slice(0, size),
                file.BetaTauG1.Slice(0, size),
                file.BetaG2
            )
        );
        truncated.Add(ReadContributions(file));
        AddBases<Fq>(PtauSection.LagrangeTauG1, file.LagrangeTauG1, power + 1);
        AddBases<Fq2>(PtauSection.LagrangeTauG2, file.LagrangeTauG2, power);
        AddBases<Fq>(PtauSection.LagrangeAlphaTauG1, file.LagrangeAlphaTauG1, power);
        AddBases<Fq>(PtauSection.LagrangeBetaTauG1, file.LagrangeBetaTauG1, power);
        truncated.Commit();

        unsafe void AddBases<T>(uint section, Func<int, NativeSpan<AffinePoint<T>>> basisOf, int largest)
            where T : unmanaged, IField<T>
        {
            SectionWriter writer = truncated.Reserve<T>(section, (2L << largest) - 1);
            for (int logSize = 0; logSize <= largest; logSize++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                writer.Write(((1L << logSize) - 1) * sizeof(AffinePoint<T>), basisOf(logSize));
            }
        }
    }

    /// <summary>Checks everything that a file claims: its points, the powers, every contribution from the first to the last, and the
    /// Lagrange bases if it is prepared.</summary>
    /// <returns>The contributions, so that contributors can look for their own.</returns>
    /// <exception cref="ArtifactException">The first fault found.</exception>
    public static IReadOnlyList<PtauContribution> Verify(
        string input,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        using PtauFile file = PtauFile.Open(input);
        List<PtauContribution> contributions = ReadContributions(file);
        if (contributions.Count == 0)
            throw new ArtifactException(input, "contributions", "are none, expected at least one: anybody knows the secrets of this file");
        PowersCheck.RequireConsistent(PowersOf(file), input, progress, cancellationToken);
        RequireTranscript(file, contributions, progress, cancellationToken);
        RequireLastContribution(file, contributions, cancellationToken);
        if (file.IsPrepared)
            LagrangeCheck.RequireConsistent(file, progress, cancellationToken);
        return contributions;
    }

    /// <summary>Every contribution multiplied what it found by secrets that its author knew, or that follow from its beacon.</summary>
    private static void RequireTranscript(
        PtauFile file,
        List<PtauContribution> contributions,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var work = new WorkMeter("check the contributions", contributions.Count, progress);
        TauHeads before = TauHeads.Initial;
        byte[] challenge = PowersTranscript.FirstChallenge(file.CeremonyPower, cancellationToken);
        for (int i = 0; i < contributions.Count; i++)
        {
            PtauContribution contribution = contributions[i];
            cancellationToken.ThrowIfCancellationRequested();
            if (FaultOf(contribution, before, challenge, progress, cancellationToken) is string fault)
                throw new ArtifactException(file.Path, $"contribution {i + 1}", fault);
            before = contribution.Heads;
            challenge = contribution.NextChallenge.ToArray();
            work.Add(1);
        }
        if (before != PowersOf(file).Heads)
            throw new ArtifactException(file.Path, "powers", "are not those of the last contribution");
    }

    private static string? FaultOf(
        PtauContribution contribution,
        in TauHeads before,
        byte[] challenge,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        if (!contribution.Heads.AreInTheirGroups)
            return "has a point outside its group";
        if (contribution.Key.FaultOfStep(before, contribution.Heads, challenge) is string fault)
            return fault;
        if (contribution.Beacon is null)
            return null;
        using Phase1Secrets secrets = Phase1Secrets.Draw(
            contribution.Beacon.Generator(progress, cancellationToken),
            challenge,
            out Phase1PublicKey key
        );
        return key == contribution.Key ? null : "has another key than follows from its beacon";
    }

    /// <summary>The hashes of the last contribution are those of the powers. A truncated file no longer has what they cover.</summary>
    private static void RequireLastContribution(PtauFile file, List<PtauContribution> contributions, CancellationToken cancellationToken)
    {
        if (file.Power != file.CeremonyPower)
            return;
        PtauContribution last = contributions[^1];
        CurrentChallenge(file, contributions, cancellationToken);
        byte[] answered =
            contributions.Count == 1
                ? PowersTranscript.FirstChallenge(file.Power, cancellationToken)
                : contributions[^2].NextChallenge.ToArray();
        byte[] state = PowersTranscript.ResponseUpToKey(answered, PowersOf(file), cancellationToken).ExportState();
        if (!PtauContribution.HashResponse(state, last.Key).AsSpan().SequenceEqual(last.ResponseHash.Span))
            throw new ArtifactException(
                file.Path,
                $"contribution {contributions.Count}",
                "has another response hash than its powers and key"
            );
    }
}
