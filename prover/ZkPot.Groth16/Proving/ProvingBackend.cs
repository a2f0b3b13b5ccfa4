using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>What does the heavy work of a proof: the seam for other processors.</summary>
/// <param name="Msm">Multi-scalar sums.</param>
/// <param name="Ntt">Polynomial transforms.</param>
public sealed record ProvingBackend(IMsmBackend Msm, INttBackend Ntt)
{
    /// <summary>All cores of this machine.</summary>
    public static ProvingBackend Cpu()
    {
        CpuMsm.BeginWarmUp();
        return new(new CpuMsm(), new CpuNtt());
    }
}
