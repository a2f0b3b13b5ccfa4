using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot ptau import: takes in the answer of a contributor with another tool.</summary>
internal sealed class PtauImportVerb : Verb
{
    private readonly Argument<string> input = File("old.ptau", "The file that the challenge was exported from.");
    private readonly Argument<string> response = File("response", "The contributor's answer."),
        output = File("new.ptau", "Where the file with it will stand.");
    private readonly Option<string?> name = ContributorOptions.Name();

    public PtauImportVerb()
        : base("import", "Take in the answer to an exported challenge.")
    {
        Take(input, response, output);
        Take(name);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string from = values.GetRequiredValue(input),
            answer = values.GetRequiredValue(response),
            to = values.GetRequiredValue(output);
        Operation.RequireOutputs([from, answer], to);
        operation.AnnounceMemory(PtauMemory.OfContribution(from));
        PtauContribution made = PowersOfTau.ImportResponse(
            from,
            answer,
            to,
            values.GetValue(name),
            operation.Progress,
            operation.Cancellation
        );
        return ContributionReport.Made(to, made.Name, made.ResponseHash);
    }
}
