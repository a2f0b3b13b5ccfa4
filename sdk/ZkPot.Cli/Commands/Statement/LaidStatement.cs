using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>What a prover of a statement gives.</summary>
/// <param name="Model">The committed words, or the file of a public network.</param>
/// <param name="Input">What the network is asked.</param>
/// <param name="Context">What the proof is for.</param>
internal sealed record ProverFiles(string Model, GivenInput Input, Fr Context);

/// <summary>The statement of a task with its circuit.</summary>
/// <param name="statement">What is disposed of in the end.</param>
/// <param name="circuit">Its circuit.</param>
/// <param name="newWitness">Makes the witness of what a prover gives.</param>
internal sealed class LaidStatement(IDisposable statement, Circuit circuit, Func<ProverFiles, Operation, CircuitWitness> newWitness) : IDisposable
{
    /// <summary>The constraints.</summary>
    public ConstraintSystem Constraints => circuit.System;

    /// <summary>The witness of what a prover gives.</summary>
    public CircuitWitness NewWitness(ProverFiles files, Operation operation) => newWitness(files, operation);

    /// <inheritdoc/>
    public void Dispose() => statement.Dispose();
}
