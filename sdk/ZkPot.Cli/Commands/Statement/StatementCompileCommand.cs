using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot statement compile: writes the circuit of a task, from which anybody can check its key.</summary>
internal sealed class StatementCompileCommand : ToolCommand
{
    private readonly Argument<string> task = File("task.json", "The task."),
        output = File("circuit.r1cs", "Where the circuit will stand.");

    public StatementCompileCommand()
        : base("compile", "Write the circuit of a task, to make or to check a key with the verbs of zkey.") => Take(task, output);

    public override Report Run(ParseResult values, Operation operation)
    {
        string taskPath = values.GetRequiredValue(task),
            path = values.GetRequiredValue(output);
        Operation.RequireOutputs([taskPath], path);
        using CompiledStatement statement = StatementTask.Load(taskPath).Compile(operation);
        R1csFile.Write(path, statement.Constraints);
        return new Report("Written.")
            .Add("output", "Written", path)
            .Add("constraints", "Constraints", statement.Constraints.ConstraintCount)
            .Add("power", "Power of tau needed", statement.Constraints.DomainPower);
    }
}
