using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot ptau truncate: a smaller prepared file from a large one.</summary>
internal sealed class PtauTruncateVerb : Verb
{
    private readonly Argument<string> input = File("prepared.ptau", "A prepared file."),
        output = File("smaller.ptau", "Where the smaller one will stand.");
    private readonly Argument<int> power = new("power")
    {
        Description = "It will serve circuits of up to 2^power rows.",
        CustomParser = given => WholeNumber.Parse(given, PowersOfTau.MinPower, PowersOfTau.MaxPower),
    };

    public PtauTruncateVerb()
        : base("truncate", "Cut a prepared file down for smaller circuits.") => Take(input, output, power);

    public override Report Run(ParseResult values, Operation operation)
    {
        string from = values.GetRequiredValue(input),
            to = values.GetRequiredValue(output);
        Operation.RequireOutputs([from], to);
        PowersOfTau.Truncate(from, to, values.GetRequiredValue(power), operation.Cancellation);
        return new Report("Truncated.").Add("output", "Written", to).Add("power", "Power", values.GetRequiredValue(power));
    }
}
