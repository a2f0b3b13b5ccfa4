using ZkPot.Algebra;

namespace ZkPot.Groth16;

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
