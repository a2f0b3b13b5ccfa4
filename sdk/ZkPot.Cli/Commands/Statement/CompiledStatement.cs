using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>What a prover of a statement gives.</summary>
/// <param name="Model">The committed words, or the file of a public network.</param>
/// <param name="Input">What the network is asked.</param>
/// <param name="Context">What the proof is for.</param>
/// <param name="Step">Where a step starts, and how far it may lead.</param>
internal sealed record ProverFiles(string Model, LoadedInput Input, Fr Context, GivenStep Step);

/// <summary>Where the step of a proof starts, and how far it may lead.</summary>
/// <param name="Global">The file of the global model.</param>
/// <param name="Bound">The greatest squared distance of the two models.</param>
internal sealed record GivenStep(string? Global, long? Bound)
{
    public const string NotTaken = "--global and --bound are for tasks whose statement is a step from a global model; this task has none.";

    /// <summary>The file as a list, to see that nothing is written over it.</summary>
    public string[] Files => Global is null ? [] : [Global];

    /// <summary>Fails if a step is given that the task does not take.</summary>
    public void RequireTaken(StatementTask task)
    {
        if (!task.TakesSteps && (Global is not null || Bound is not null))
            throw new UsageException(NotTaken);
        if (task.TakesSteps)
            RequireGlobal();
    }

    /// <summary>The file of the global model.</summary>
    public string RequireGlobal() =>
        Global ?? throw new UsageException("The task proves a step from a global model: name its integer network with --global.");
}

/// <summary>The statement of a task with its circuit.</summary>
/// <param name="statement">What is disposed of in the end.</param>
/// <param name="circuit">Its circuit.</param>
/// <param name="newWitness">Makes the witness of what a prover gives.</param>
internal sealed class CompiledStatement(IDisposable statement, Circuit circuit, Func<ProverFiles, Operation, CircuitWitness> newWitness)
    : IDisposable
{
    /// <summary>The constraints.</summary>
    public ConstraintSystem Constraints => circuit.System;

    /// <summary>The witness of what a prover gives.</summary>
    public CircuitWitness NewWitness(ProverFiles files, Operation operation) => newWitness(files, operation);

    /// <inheritdoc/>
    public void Dispose() => statement.Dispose();
}
