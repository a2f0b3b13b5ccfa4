using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>A task whose shifts and windows are fixed, with the circuit of its accuracy statement.</summary>
internal sealed class AccuracyTask : IDisposable
{
    private AccuracyTask(IntegerArchitecture architecture, AccuracyStatement statement, int poolSize) => (Architecture, Statement, PoolSize) = (architecture, statement, poolSize);

    /// <summary>What all models of the task have in common.</summary>
    public IntegerArchitecture Architecture { get; }

    /// <summary>The statement.</summary>
    public AccuracyStatement Statement { get; }

    /// <summary>How many samples the score is counted on.</summary>
    public int PoolSize { get; }

    /// <summary>The circuit's constraints.</summary>
    public ConstraintSystem Constraints => Statement.Circuit.System;

    /// <summary>Reads a task with its pool, and lays the circuit.</summary>
    public static AccuracyTask Load(string path, Operation operation)
    {
        IntegerArchitecture architecture = TaskFile.Load(path).RequireArchitecture();
        TaskData data = TaskData.Load(path, operation);
        operation.Progress?.Report(new StageProgress("lay the circuit", 0));
        return new(architecture, new AccuracyStatement(architecture, data.Pool), data.Pool.Count);
    }

    /// <inheritdoc/>
    public void Dispose() => Statement.Dispose();
}
