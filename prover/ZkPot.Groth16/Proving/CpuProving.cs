using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Proofs on all cores of this machine, or with sums and transforms of the caller's.</summary>
public sealed class CpuProving : IProvingBackend
{
    private readonly IMsmBackend msm;
    private readonly INttBackend ntt;

    /// <summary>Uses all cores.</summary>
    public CpuProving()
        : this(new CpuMsm(), new CpuNtt()) => CpuMsm.BeginWarmUp();

    /// <summary>Uses other sums and transforms.</summary>
    public CpuProving(IMsmBackend msm, INttBackend ntt) => (this.msm, this.ntt) = (msm, ntt);

    /// <inheritdoc/>
    public IProverSession Open(ZkeyFile key) => new CpuProverSession(key, msm, ntt);

    /// <inheritdoc/>
    public void Report(string message)
    {
        // The CPU has nobody who takes over.
    }
}
