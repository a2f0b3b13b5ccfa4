using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Does the heavy work of proofs: the seam behind which other processors stand.</summary>
public interface IProvingBackend
{
    /// <summary>Makes a key ready for proofs.</summary>
    /// <exception cref="ProvingDeviceException">The device cannot do it; the CPU then does.</exception>
    IProverSession Open(ZkeyFile key);

    /// <summary>Told, in one line for a person, when the CPU takes over.</summary>
    void Report(string message);
}

/// <summary>The sums of a proof over one key. Several threads may ask at once.</summary>
public interface IProverSession : IDisposable
{
    /// <summary>Whether this is the CPU of this machine, which is believed when another device is not.</summary>
    bool IsCpu { get; }

    /// <summary>Bytes that a proof needs on this machine beyond the mapped key and the witness.</summary>
    long WorkingBytes { get; }

    /// <summary>sum a_i [K_i / delta1] over the first phase.</summary>
    /// <exception cref="ProvingDeviceException">The device failed.</exception>
    JacobianPoint<Fq> SumFirst(NativeSpan<U256> witness, CancellationToken cancellationToken);

    /// <summary>sum s_i [tau^i]_1 over the key's powers, of which there may be more than scalars.</summary>
    /// <exception cref="ProvingDeviceException">The device failed.</exception>
    JacobianPoint<Fq> SumPowers(NativeSpan<U256> scalars, CancellationToken cancellationToken);

    /// <summary>The sums that are asked for; the others are left at infinity.</summary>
    /// <exception cref="ProvingDeviceException">The device failed.</exception>
    ProofMsms Sum(NativeSpan<U256> witness, MsmSelection parts, IProgress<StageProgress>? progress, CancellationToken cancellationToken);
}

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

/// <summary>The sums of which a proof consists.</summary>
[Flags]
public enum MsmSelection
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>sum a_i [u_i].</summary>
    A = 1,

    /// <summary>sum a_i [v_i] in G1.</summary>
    B1 = 2,

    /// <summary>sum a_i [v_i] in G2.</summary>
    B2 = 4,

    /// <summary>sum a_i [K_i / delta] over the private wires.</summary>
    C = 8,

    /// <summary>sum h_j H_j, with the constraints and the transforms that lead to h.</summary>
    H = 16,

    /// <summary>All of them.</summary>
    All = A | B1 | B2 | C | H,
}

/// <summary>The sums of a proof before they are blinded.</summary>
/// <param name="A">sum a_i [u_i].</param>
/// <param name="B1">sum a_i [v_i] in G1.</param>
/// <param name="B2">The same in G2.</param>
/// <param name="C">sum a_i [K_i / delta] + sum h_j H_j.</param>
public readonly record struct ProofMsms(JacobianPoint<Fq> A, JacobianPoint<Fq> B1, JacobianPoint<Fq2> B2, JacobianPoint<Fq> C)
{
    /// <summary>What two have summed of the same proof.</summary>
    public static ProofMsms operator +(ProofMsms x, ProofMsms y) => new(x.A + y.A, x.B1 + y.B1, x.B2 + y.B2, x.C + y.C);
}

/// <summary>A device other than the CPU could not do its part of a proof. The prover goes on without it.</summary>
public class ProvingDeviceException : Exception
{
    /// <summary>Says what went wrong.</summary>
    public ProvingDeviceException(string message, Exception? inner = null)
        : base(message, inner) { }
}
