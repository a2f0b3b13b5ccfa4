using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot zkey new: makes the proving key of a circuit.</summary>
internal sealed class ZkeyNewCommand : ToolCommand
{
    private readonly Argument<string> circuit = File("circuit.r1cs", "The circuit."),
        powers = File("prepared.ptau", "A prepared phase 1 file, large enough.");
    private readonly Argument<string> output = File("circuit.zkey", "Where the key will stand.");
    private readonly DeviceOption device = DeviceOption.ForPoints();

    public ZkeyNewCommand()
        : base("new", "Make the proving key of a circuit, before any contribution.")
    {
        Take(circuit, powers, output);
        Take(device.Option);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string r1cs = values.GetRequiredValue(circuit),
            ptau = values.GetRequiredValue(powers),
            zkey = values.GetRequiredValue(output);
        Operation.RequireOutputs([r1cs, ptau], zkey);
        using PtauFile file = PtauFile.Open(ptau);
        file.RequirePrepared();
        using ConstraintSystem system = R1csFile.Read(r1cs);
        operation.AnnounceMemory(Groth16Setup.MemoryNeeded(system));
        using ProvingDevice points = device.Open(values, operation);
        byte[] hash = Groth16Setup.CreateKey(system, file, zkey, points.Multiplier(operation), operation.Progress, operation.Cancellation);
        return new Report("Made. Nobody has contributed yet, so anybody could forge proofs: next is \"zkpot zkey contribute\".")
            .Add("output", "Written", zkey)
            .Add("constraints", "Constraints", system.ConstraintCount)
            .Add("circuitHash", "Circuit hash", Convert.ToHexStringLower(hash));
    }
}
