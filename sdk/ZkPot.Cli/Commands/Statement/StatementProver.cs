using ZkPot.Circuits;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>Makes proofs under a key of either flavour.</summary>
internal abstract class StatementProver : IDisposable
{
    /// <summary>Bytes that a proof needs, the mapped key included.</summary>
    public abstract long MemoryBytes { get; }

    /// <summary>Whether a device makes the proofs, not the CPU.</summary>
    public abstract bool UsesDevice { get; }

    /// <summary>Maps a key.</summary>
    public static StatementProver Open(string path, IProvingBackend? backend)
    {
        bool isTwoPhase;
        using (ZkeyFile file = ZkeyFile.Open(path)) isTwoPhase = file.IsTwoPhase;
        return isTwoPhase ? new OfTwoPhases(TwoPhaseProver.Open(path, backend)) : new Plain(Groth16Prover.Open(path, backend));
    }

    /// <summary>Whether the key can be that of a circuit: it has as many wires of each kind.</summary>
    public abstract bool Fits(ConstraintSystem system);

    /// <summary>A proof, as JSON.</summary>
    public abstract byte[] Prove(CircuitWitness witness, Operation operation);

    /// <inheritdoc/>
    public abstract void Dispose();

    private sealed class Plain(Groth16Prover prover) : StatementProver
    {
        public override long MemoryBytes => prover.EstimateMemory().Total;

        public override bool UsesDevice => prover.UsesDevice;

        public override bool Fits(ConstraintSystem system) => system.Phases is null && prover.WireCount == system.WireCount && prover.PublicCount == system.PublicCount;

        public override byte[] Prove(CircuitWitness witness, Operation operation) => ProofJson.Write(prover.Prove(witness.Values, operation.Progress, operation.Cancellation));

        public override void Dispose() => prover.Dispose();
    }

    private sealed class OfTwoPhases(TwoPhaseProver prover) : StatementProver
    {
        public override long MemoryBytes => prover.EstimateMemory().Total;

        public override bool UsesDevice => prover.UsesDevice;

        public override bool Fits(ConstraintSystem system) => system.Phases == prover.Phases;

        public override byte[] Prove(CircuitWitness witness, Operation operation) => TwoPhaseProofJson.Write(prover.Prove(witness, operation.Progress, operation.Cancellation));

        public override void Dispose() => prover.Dispose();
    }
}
