using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot statement cost: how large the circuit of a task is, and what a key and a proof will take.</summary>
internal sealed class StatementCostVerb : Verb
{
    private readonly Argument<string> task = File("task.json", "The task.");

    public StatementCostVerb() : base("cost", "Say how large the circuit of a task is, and what it needs.") => Take(task);

    public override Report Run(ParseResult values, Operation operation)
    {
        using AccuracyTask accuracy = AccuracyTask.Load(values.GetRequiredValue(task), operation);
        CircuitSummary size = CircuitSummary.Of(accuracy.Constraints);
        return new Report($"A circuit of {Quantity.Count(size.Constraints, "constraint")} for {Quantity.Count(accuracy.PoolSize, "sample")}.")
            .Add("constraints", "Constraints", size.Constraints)
            .Add("wires", "Wires", size.Wires)
            .AddPhases(accuracy.Constraints.Phases)
            .Add("terms", "Terms", (long)size.TermsA + size.TermsB + size.TermsC)
            .Add("power", "Power of tau needed", size.DomainPower)
            .AddBytes("keyBytes", "Proving key", Groth16Setup.KeySize(accuracy.Constraints))
            .AddBytes("setupBytes", "Memory to make the key", Groth16Setup.MemoryNeeded(accuracy.Constraints))
            .AddBytes("proofBytes", "Memory of a proof, key included", Groth16Setup.ProofMemory(accuracy.Constraints));
    }
}
