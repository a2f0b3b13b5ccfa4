using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot ptau export: the challenge for a contributor with another tool.</summary>
internal sealed class PtauExportVerb : Verb
{
    private readonly Argument<string> input = File("old.ptau", "The file of the contributor before."),
        output = File("challenge", "Where the challenge will stand.");

    public PtauExportVerb()
        : base("export", "Write the challenge that a contributor with another tool answers.") => Take(input, output);

    public override Report Run(ParseResult values, Operation operation)
    {
        string from = values.GetRequiredValue(input),
            to = values.GetRequiredValue(output);
        Operation.RequireOutputs([from], to);
        PowersOfTau.ExportChallenge(from, to, operation.Cancellation);
        return new Report("Exported. Take the answer in with \"zkpot ptau import\".").Add("output", "Written", to);
    }
}
