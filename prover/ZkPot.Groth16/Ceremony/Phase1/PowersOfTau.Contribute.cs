using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

public static partial class PowersOfTau
{
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
}
