using System.CommandLine;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>zkpot statement cost: how large the circuit of a task is, and what a key and a proof will take.</summary>
internal sealed class StatementCostVerb : Verb
{
    private readonly Argument<string> task = File("task.json", "The task.");

    public StatementCostVerb() : base("cost", "Say how large the circuit of a task is, and what it needs.") => Take(task);

    public override Report Run(ParseResult values, Operation operation)
    {
        string path = values.GetRequiredValue(task);
        IntegerArchitecture architecture = TaskFile.Load(path).RequireArchitecture();
        Dataset pool = TaskData.Load(path, operation).Pool;
        operation.Progress?.Report(new StageProgress("count", 0));
        CircuitCost cost = AccuracyStatement.CostOf(architecture, pool);
        return new Report($"A circuit of {Quantity.Count(cost.Constraints, "constraint")} for {Quantity.Count(pool.Count, "sample")}.")
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
