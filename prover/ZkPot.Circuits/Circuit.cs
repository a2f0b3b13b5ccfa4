using ZkPot.Groth16;

namespace ZkPot.Circuits;

/// <summary>A circuit that has been laid: its constraints, and the steps that compute a witness from the inputs.</summary>
public sealed class Circuit : IDisposable
{
    internal Circuit(
        ConstraintSystem system,
        PhasePartition partition,
        bool hasChallenge,
        IReadOnlyList<WitnessStep> early,
        IReadOnlyList<WitnessStep> late,
        IReadOnlyList<Phase1Block> inputs,
        IReadOnlyList<RangedBlock> ranged,
        CommitmentOpening? opening
    )
    {
        (System, Partition, HasChallenge, Phase1Steps, Phase2Steps, Inputs, Ranged, Opening) = (
            system,
            partition,
            hasChallenge,
            early,
            late,
            inputs,
            ranged,
            opening
        );
    }

    /// <summary>The constraints; plain or of two phases.</summary>
    public ConstraintSystem System { get; }

    /// <summary>Whether the circuit has two phases.</summary>
    public bool HasChallenge { get; }

    /// <summary>The polynomial commitments that the statement is about; null if it is about none.</summary>
    internal CommitmentOpening? Opening { get; }

    internal PhasePartition Partition { get; }

    /// <summary>The steps of the first phase.</summary>
    internal IReadOnlyList<WitnessStep> Phase1Steps { get; }

    /// <summary>The steps of the second phase.</summary>
    internal IReadOnlyList<WitnessStep> Phase2Steps { get; }

    /// <summary>The wires whose values come from outside.</summary>
    internal IReadOnlyList<Phase1Block> Inputs { get; }

    /// <summary>The values that are kept in limbs.</summary>
    internal IReadOnlyList<RangedBlock> Ranged { get; }

    /// <summary>A witness of which all is computed that can be known without the challenge: for a plain circuit, all of it.</summary>
    /// <param name="setInputs">Sets public inputs and inputs.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public CircuitWitness NewWitness(Action<WitnessValues> setInputs, CancellationToken cancellationToken = default)
    {
        var witness = new CircuitWitness(this);
        try
        {
            setInputs(witness.Cells);
            witness.Run(Phase1Steps, cancellationToken);
            return witness;
        }
        catch
        {
            witness.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => System.Dispose();
}

/// <summary>A circuit cannot be laid, or a witness cannot be computed, from what was given.</summary>
public sealed class CircuitException : Exception
{
    /// <summary>Creates the error with its message.</summary>
    public CircuitException(string message)
        : base(message) { }

    /// <summary>Creates the error with its message and what caused it.</summary>
    public CircuitException(string message, Exception cause)
        : base(message, cause) { }
}
