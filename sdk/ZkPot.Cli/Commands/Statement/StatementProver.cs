using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>Makes proofs of statements under a key of any flavor.</summary>
internal sealed class StatementProver(Groth16Prover prover) : IDisposable
{
    /// <summary>Bytes that a proof needs, the mapped key included.</summary>
    public long MemoryBytes => prover.EstimateMemory().Total;

    /// <summary>Whether a device makes the proofs, not the CPU.</summary>
    public bool UsesDevice => prover.UsesDevice;

    /// <summary>Maps a key.</summary>
    public static StatementProver Open(string path, IProvingBackend? backend) => new(Groth16Prover.Open(path, backend));

    /// <summary>Whether the key can be that of a circuit: it has as many wires of each kind.</summary>
    public bool Fits(ConstraintSystem system) =>
        system.Phases == prover.Phases && prover.WireCount == system.WireCount && prover.PublicCount == system.PublicCount;

    /// <summary>A proof, as JSON.</summary>
    public byte[] Prove(CircuitWitness witness, Operation operation) =>
        ProofJson.Write(
            prover.Phases is null
                ? prover.Prove(witness.Values, operation.Progress, operation.Cancellation)
                : prover.Prove(witness, operation.Progress, operation.Cancellation)
        );

    /// <summary>The polynomial commitments that a proof of a witness is about.</summary>
    public KzgCommitment[] CommitmentsOf(CircuitWitness witness, Operation operation) =>
        [.. witness.Polynomials.Select(polynomial => polynomial.Commit(prover.Powers, operation.Cancellation))];

    /// <inheritdoc/>
    public void Dispose() => prover.Dispose();
}
