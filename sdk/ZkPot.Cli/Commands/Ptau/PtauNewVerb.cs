using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot ptau new: begins a phase 1 ceremony.</summary>
internal sealed class PtauNewVerb : Verb
{
    private readonly Argument<int> power = new("power")
    {
        Description = $"The ceremony serves circuits of up to 2^power rows; {PowersOfTau.MinPower} to {PowersOfTau.MaxPower}.",
        CustomParser = given => WholeNumber.Parse(given, PowersOfTau.MinPower, PowersOfTau.MaxPower),
    };
    private readonly Argument<string> output = File("new.ptau", "Where the file will stand.");

    public PtauNewVerb()
        : base("new", "Begin a phase 1 ceremony.") => Take(power, output);

    public override Report Run(ParseResult values, Operation operation)
    {
        int size = values.GetRequiredValue(power);
        Operation.RequireOutputs([], values.GetRequiredValue(output));
        operation.AnnounceMemory(PowersOfTau.MemoryForContribution(size));
        PowersOfTau.New(size, values.GetRequiredValue(output), operation.Progress, operation.Cancellation);
        return new Report("The ceremony has begun. Nobody has contributed yet: next is \"zkpot ptau contribute\".")
            .Add("output", "Written", values.GetRequiredValue(output))
            .Add("power", "Power", size);
    }
}
