using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Gpu;

/// <summary>The sums of a proof, divided between a device and the CPU, which work at the same time.</summary>
internal sealed class GpuProverSession(GpuKey key, MsmSelection share, IProverSession cpu) : IProverSession
{
    /// <summary>A device takes one proof at a time.</summary>
    private readonly Lock gate = new();

    /// <inheritdoc/>
    public bool IsCpu => false;

    /// <inheritdoc/>
    public long WorkingBytes => share == MsmSelection.All ? 0 : cpu.WorkingBytes;

    /// <inheritdoc/>
    public JacobianPoint<Fq> SumFirst(NativeSpan<U256> witness, CancellationToken cancellationToken)
    {
        lock (gate)
            return key.SumFirst(witness);
    }

    /// <inheritdoc/>
    public JacobianPoint<Fq> SumPowers(NativeSpan<U256> scalars, CancellationToken cancellationToken)
    {
        lock (gate)
            return key.SumPowers(scalars);
    }

    /// <inheritdoc/>
    public ProofMsms Sum(
        NativeSpan<U256> witness,
        MsmSelection parts,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        MsmSelection own = parts & share,
            others = parts & ~share;
        Task<ProofMsms> rest =
            others == MsmSelection.None
                ? Task.FromResult(default(ProofMsms))
                : Task.Run(() => cpu.Sum(witness, others, null, cancellationToken), cancellationToken);
        try
        {
            ProofMsms sums;
            lock (gate)
                sums = key.Sum(witness, own, progress, cancellationToken);
            return sums + rest.GetAwaiter().GetResult();
        }
        finally
        {
            // Whatever happened here, the witness must not go while the CPU still reads it.
            ((IAsyncResult)rest).AsyncWaitHandle.WaitOne();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
            key.Dispose();
        cpu.Dispose();
    }
}
