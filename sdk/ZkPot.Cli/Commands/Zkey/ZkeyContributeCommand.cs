using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot zkey contribute: adds a secret to the key of a circuit.</summary>
internal sealed class ZkeyContributeCommand : ToolCommand
{
    private readonly Argument<string> input = File("old.zkey", "The key of the contributor before."),
        output = File("new.zkey", "Where yours will stand.");
    private readonly Option<string?> name = ContributorOptions.Name(),
        entropy = ContributorOptions.Entropy();
    private readonly DeviceOption device = DeviceOption.ForPoints();

    public ZkeyContributeCommand()
        : base("contribute", "Contribute to the key of a circuit.")
    {
        Take(input, output);
        Take(name, entropy, device.Option);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string from = values.GetRequiredValue(input),
            to = values.GetRequiredValue(output);
        Operation.RequireOutputs([from], to);
        using ProvingDevice points = device.Open(values, operation);
        Phase2Contribution made = ZkeyCeremony.Contribute(
            from,
            to,
            points.Multiplier(operation),
            values.GetValue(name) ?? "",
            values.GetValue(entropy),
            operation.Progress,
            operation.Cancellation
        );
        return ContributionReport.Made(to, made.Name, made.Hash);
    }
}
