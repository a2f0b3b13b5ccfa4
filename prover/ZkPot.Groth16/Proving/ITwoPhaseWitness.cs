using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A witness of a two-phase circuit, whose second part exists only when the prover has committed to the first and so knows the challenge.</summary>
public interface ITwoPhaseWitness
{
    /// <summary>
    /// The canonical value of every wire, in the order of <see cref="PhasePartition"/>. From the start the constant, the public values and the
    /// first phase are set; the challenge and the second phase are set by <see cref="Complete"/>.
    /// </summary>
    NativeSpan<U256> Values { get; }

    /// <summary>Sets the challenge and the wires of the second phase. It may be called again with another challenge, and then replaces them.</summary>
    void Complete(Fr challenge, CancellationToken cancellation = default);
}
