using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Gpu;

/// <summary>The sums of a proof, divided between a device and the CPU, which work at the same time.</summary>
internal sealed class GpuProvingWork(GpuKey key, ProvingParts share, IProvingWork cpu) : IProvingWork
{
    /// <summary>A device takes one proof at a time.</summary>
    private readonly Lock gate = new();

    /// <inheritdoc/>
    public bool IsCpu => false;

    /// <inheritdoc/>
    public long WorkingBytes => share == ProvingParts.All ? 0 : cpu.WorkingBytes;

    /// <inheritdoc/>
    public JacobianPoint<Fq> SumFirst(NativeSpan<U256> witness, CancellationToken cancellation)
    {
        lock (gate) return key.SumFirst(witness);
    }

    /// <inheritdoc/>
    public JacobianPoint<Fq> SumPowers(NativeSpan<U256> scalars, CancellationToken cancellation)
    {
        lock (gate) return key.SumPowers(scalars);
    }

    /// <inheritdoc/>
    public ProvingSums Sum(NativeSpan<U256> witness, ProvingParts parts, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        ProvingParts own = parts & share, others = parts & ~share;
        Task<ProvingSums> rest = others == ProvingParts.None
            ? Task.FromResult(default(ProvingSums))
            : Task.Run(() => cpu.Sum(witness, others, null, cancellation), cancellation);
        try
        {
            ProvingSums sums;
            lock (gate) sums = key.Sum(witness, own, progress, cancellation);
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
        lock (gate) key.Dispose();
        cpu.Dispose();
    }
}
