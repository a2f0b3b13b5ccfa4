using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot ptau beacon: closes a phase 1 ceremony with public randomness.</summary>
internal sealed class PtauBeaconVerb : Verb
{
    private readonly Argument<string> input = File("old.ptau", "The file of the last contributor."),
        output = File("new.ptau", "Where the closed file will stand.");
    private readonly BeaconArguments beacon = new();
    private readonly Option<string?> name = ContributorOptions.Name();

    public PtauBeaconVerb()
        : base("beacon", "Close a phase 1 ceremony with public randomness.")
    {
        Take(input, output, beacon.Value, beacon.Exponent);
        Take(name);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string from = values.GetRequiredValue(input),
            to = values.GetRequiredValue(output);
        Operation.RequireOutputs([from], to);
        Beacon chosen = beacon.Read(values);
        operation.AnnounceMemory(PtauMemory.OfContribution(from));
        PtauContribution made = PowersOfTau.ApplyBeacon(
            from,
            to,
            chosen,
            values.GetValue(name),
            operation.Progress,
            operation.Cancellation
        );
        return ContributionReport.Made(to, made.Name, made.ResponseHash);
    }
}
