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
}
