using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot ptau verify: checks everything that a phase 1 file claims.</summary>
internal sealed class PtauVerifyVerb : Verb
{
    private readonly Argument<string> input = File("file.ptau", "The file.");

    public PtauVerifyVerb()
        : base("verify", "Check the powers and every contribution of a phase 1 file.") => Take(input);

    public override Report Run(ParseResult values, Operation operation)
    {
        IReadOnlyList<PtauContribution> contributions = PowersOfTau.Verify(
            values.GetRequiredValue(input),
            operation.Progress,
            operation.Cancellation
        );
        return new Report(
            $"The file is right, with {Quantity.Count(contributions.Count, "contribution")}. It is safe if one of the contributors was honest."
        )
            .Add("valid", "Valid", true)
            .Add(
                new FactTable("contributions", "Contributions", [.. contributions.Select((made, i) => ContributionReport.Row(i + 1, made))])
            );
    }
}
