using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot ptau develop: makes a prepared phase 1 file for development.</summary>
internal sealed class PtauDevelopVerb : Verb
{
    private readonly Argument<int> power = new("power")
    {
        Description = "The file serves circuits of up to 2^power rows.",
        CustomParser = given => WholeNumber.Parse(given, PowersOfTau.MinPower, ConstraintSystem.LargestPower),
    };
    private readonly Argument<string> output = File("development.ptau", "Where the file will stand.");

    public PtauDevelopVerb()
        : base("develop", "Make a prepared phase 1 file at once, from published secrets: worth nothing but for development.") =>
        Take(power, output);

    public override Report Run(ParseResult values, Operation operation)
    {
        int size = values.GetRequiredValue(power);
        string path = values.GetRequiredValue(output);
        Operation.RequireOutputs([], path);
        PowersOfTau.Develop(size, path, operation.Progress, operation.Cancellation);
        return new Report("Made, ready for keys. Its secrets are published: whoever makes a key from it can forge under that key.")
            .Add("output", "Written", path)
            .Add("power", "Power", size);
    }
}
