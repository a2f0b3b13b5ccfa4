using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot ptau prepare: makes a closed phase 1 file ready for keys.</summary>
internal sealed class PtauPrepareVerb : Verb
{
    private readonly Argument<string> input = File("old.ptau", "The file of a closed ceremony."),
        output = File("prepared.ptau", "Where the prepared file will stand.");
    private readonly DeviceOption device = DeviceOption.ForPoints();

    public PtauPrepareVerb()
        : base("prepare", "Prepare the file of a closed phase 1 ceremony for making keys.")
    {
        Take(input, output);
        Take(device.Option);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string from = values.GetRequiredValue(input),
            to = values.GetRequiredValue(output);
        Operation.RequireOutputs([from], to);
        operation.AnnounceMemory(PtauMemory.OfPreparation(from));
        using ProvingDevice points = device.Open(values, operation);
        PowersOfTau.Prepare(from, to, points.Multiplier(operation), operation.Progress, operation.Cancellation);
        return new Report("Prepared. Next is \"zkpot zkey new\".").Add("output", "Written", to);
    }
}
