using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot zkey develop: makes a fresh key one for development.</summary>
internal sealed class ZkeyDevelopCommand : ToolCommand
{
    private readonly Argument<string> input = File("fresh.zkey", "The key as \"zkpot zkey new\" made it."),
        output = File("development.zkey", "Where the key for development will stand.");

    public ZkeyDevelopCommand()
        : base("develop", "Make a fresh key one for development: its secret is published, so it is worth nothing elsewhere.") =>
        Take(input, output);

    public override Report Run(ParseResult values, Operation operation)
    {
        string from = values.GetRequiredValue(input),
            to = values.GetRequiredValue(output);
        Operation.RequireOutputs([from], to);
        ZkeyCeremony.MakeDevelopmentKey(from, to, operation.Progress, operation.Cancellation);
        return new Report(
            "Made. Anybody can forge proofs under this key: it is good for development alone, and contracts refuse it on any chain of value."
        ).Add("output", "Written", to);
    }
}
