using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot zkey beacon: closes the ceremony of a key with public randomness.</summary>
internal sealed class ZkeyBeaconCommand : ToolCommand
{
    private readonly Argument<string> input = File("old.zkey", "The key of the last contributor."),
        output = File("new.zkey", "Where the closed key will stand.");
    private readonly BeaconArguments beacon = new();
    private readonly Option<string?> name = ContributorOptions.Name();

    public ZkeyBeaconCommand()
        : base("beacon", "Close the ceremony of a key with public randomness.")
    {
        Take(input, output, beacon.Value, beacon.Exponent);
        Take(name);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string from = values.GetRequiredValue(input),
            to = values.GetRequiredValue(output);
        Operation.RequireOutputs([from], to);
        Phase2Contribution made = ZkeyCeremony.ApplyBeacon(
            from,
            to,
            beacon.Read(values),
            values.GetValue(name) ?? "",
            operation.Progress,
            operation.Cancellation
        );
        return ContributionReport.Made(to, made.Name, made.Hash);
    }
}
