using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot r1cs info: the size of a circuit.</summary>
internal sealed class R1csInfoVerb : Verb
{
    private readonly Argument<string> circuit = File("circuit.r1cs", "The circuit, as circom compiles it.");

    public R1csInfoVerb() : base("info", "Say how large a circuit is, and what it needs.") => Take(circuit);

    public override Report Run(ParseResult values, Operation operation)
    {
        using ConstraintSystem system = R1csFile.Read(values.GetRequiredValue(circuit));
        WireCounts counts = system.Counts;
        return new Report($"A circuit of {Quantity.Count(system.ConstraintCount, "constraint")}.")
            .Add("curve", "Curve", "bn128")
            .Add("constraints", "Constraints", system.ConstraintCount)
            .Add("wires", "Wires", counts.Wires)
            .Add("outputs", "Public outputs", counts.Outputs)
            .Add("publicInputs", "Public inputs", counts.PublicInputs)
            .Add("privateInputs", "Private inputs", counts.PrivateInputs)
            .Add("labels", "Labels", (long)counts.Labels)
            .Add("terms", "Terms of A, B, C", (long)system.A.Terms.Length + system.B.Terms.Length + system.C.Terms.Length)
            .Add("power", "Power of tau needed", system.DomainPower);
    }
}
