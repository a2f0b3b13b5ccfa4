using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot ptau info: what a phase 1 file holds, unchecked.</summary>
internal sealed class PtauInfoVerb : Verb
{
    private readonly Argument<string> input = File("file.ptau", "The file.");

    public PtauInfoVerb()
        : base("info", "Say what a phase 1 file holds, without checking it.") => Take(input);

    public override Report Run(ParseResult values, Operation operation)
    {
        string path = values.GetRequiredValue(input);
        IReadOnlyList<PtauContribution> contributions = PowersOfTau.Contributions(path);
        using PtauFile file = PtauFile.Open(path);
        return new Report($"Powers of tau for circuits of up to 2^{file.Power} rows{(file.IsPrepared ? ", prepared" : ", not prepared")}.")
            .Add("power", "Power", file.Power)
            .Add("ceremonyPower", "Power of the ceremony", file.CeremonyPower)
            .Add("prepared", "Prepared", file.IsPrepared)
            .AddBytes("bytes", "Size", new FileInfo(path).Length)
            .Add("contributionCount", "Contributions", contributions.Count)
            .Add(
                new FactTable("contributions", "Contributions", [.. contributions.Select((made, i) => ContributionReport.Row(i + 1, made))])
            );
    }
}
