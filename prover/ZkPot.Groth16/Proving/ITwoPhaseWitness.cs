using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A witness of a circuit with a challenge, whose second part exists only when the prover has committed to the first and so knows
/// the challenge.</summary>
public interface ITwoPhaseWitness
{
    /// <summary>
    /// The canonical value of every wire, in the order of <see cref="PhasePartition"/>. From the start the constant, the public values and
    /// the first phase are set; the challenge and the second phase are set by <see cref="Complete"/>.
    /// </summary>
    NativeSpan<U256> Values { get; }

    /// <summary>The polynomials that the statement is about, in the order of their commitments; none where it is about none.</summary>
    IReadOnlyList<HidingPolynomial> Polynomials => [];

    /// <summary>Sets the wires of the mask that hides what an opening would tell. The prover draws a fresh one for each proof, before it
    /// commits to the first phase.</summary>
    void SetMask(KzgMask mask) { }

    /// <summary>Sets the challenge and the wires of the second phase. It may be called again with another challenge, and then replaces
    /// them.</summary>
    void Complete(Fr challenge, CancellationToken cancellationToken = default);
}
