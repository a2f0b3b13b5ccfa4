using System.CommandLine;
using ZkPot.Circuits;

namespace ZkPot.Cli;

/// <summary>zkpot statement cost: how large the circuit of a task is, and what a key and a proof will take.</summary>
internal sealed class StatementCostCommand : ToolCommand
{
    private readonly Argument<string> task = File("task.json", "The task.");

    public StatementCostCommand()
        : base("cost", "Say how large the circuit of a task is, and what it needs.") => Take(task);

    public override Report Run(ParseResult values, Operation operation)
    {
        StatementTask statement = StatementTask.Load(values.GetRequiredValue(task));
        CircuitCost cost = statement.Cost(operation);
        return new Report($"A circuit of {Quantity.Count(cost.Constraints, "constraint")} for {statement.Subject}.")
            .Add("constraints", "Constraints", cost.Constraints)
            .Add("wires", "Wires", cost.Wires)
            .Add("firstPhase", "Wires of the first phase", cost.FirstWires)
            .Add("secondPhase", "Wires of the second phase", cost.SecondWires)
            .Add("terms", "Terms", cost.TermsA + cost.TermsB + cost.TermsC)
            .Add("power", "Power of tau needed", cost.DomainPower)
            .AddBytes("keyBytes", "Proving key", cost.KeyBytes)
            .AddBytes("proofBytes", "Memory of a proof, key included", cost.ProvingBytes(Environment.ProcessorCount));
    }
}
