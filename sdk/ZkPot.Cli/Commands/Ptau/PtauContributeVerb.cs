using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot ptau contribute: adds a secret to a phase 1 ceremony.</summary>
internal sealed class PtauContributeVerb : Verb
{
    private readonly Argument<string> input = File("old.ptau", "The file of the contributor before."),
        output = File("new.ptau", "Where yours will stand.");
    private readonly Option<string?> name = ContributorOptions.Name(),
        entropy = ContributorOptions.Entropy();
    private readonly DeviceOption device = DeviceOption.ForPoints();

    public PtauContributeVerb()
        : base("contribute", "Contribute to a phase 1 ceremony.")
    {
        Take(input, output);
        Take(name, entropy, device.Option);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string from = values.GetRequiredValue(input),
            to = values.GetRequiredValue(output);
        Operation.RequireOutputs([from], to);
        operation.AnnounceMemory(PtauMemory.OfContribution(from));
        using ProvingDevice points = device.Open(values, operation);
        PtauContribution made = PowersOfTau.Contribute(
            from,
            to,
            points.Multiplier(operation),
            values.GetValue(name),
            values.GetValue(entropy),
            operation.Progress,
            operation.Cancellation
        );
        return ContributionReport.Made(to, made.Name, made.ResponseHash);
    }
}
