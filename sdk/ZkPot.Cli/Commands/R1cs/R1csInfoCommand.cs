using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot r1cs info: the size of a circuit.</summary>
internal sealed class R1csInfoCommand : ToolCommand
{
    private readonly Argument<string> circuit = File("circuit.r1cs", "The circuit, as circom compiles it.");

    public R1csInfoCommand()
        : base("info", "Say how large a circuit is, and what it needs.") => Take(circuit);

    public override Report Run(ParseResult values, Operation operation)
    {
        using ConstraintSystem system = R1csFile.Read(values.GetRequiredValue(circuit));
        CircuitSummary size = CircuitSummary.Of(system);
        return new Report($"A circuit of {Quantity.Count(size.Constraints, "constraint")}.")
            .Add("curve", "Curve", "bn128")
            .Add("constraints", "Constraints", size.Constraints)
            .Add("wires", "Wires", size.Wires)
            .Add("outputs", "Public outputs", size.Outputs)
            .Add("publicInputs", "Public inputs", size.PublicInputs)
            .Add("privateInputs", "Private inputs", size.PrivateInputs)
            .AddPhases(system.Phases)
            .Add("labels", "Labels", (long)size.Labels)
            .Add("termsA", "Terms of left factors", size.TermsA)
            .Add("termsB", "Terms of right factors", size.TermsB)
            .Add("termsC", "Terms of products", size.TermsC)
            .Add("power", "Power of tau needed", size.DomainPower);
    }
}
