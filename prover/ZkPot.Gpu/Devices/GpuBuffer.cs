namespace ZkPot.Gpu;

/// <summary>Memory on a device.</summary>
public abstract class GpuBuffer : IDisposable
{
    /// <summary>Memory of so many bytes.</summary>
    protected GpuBuffer(long bytes) => Bytes = bytes;

    /// <summary>Its size.</summary>
    public long Bytes { get; }

    /// <summary>What the driver calls it.</summary>
    public abstract nint Handle { get; }

    /// <inheritdoc/>
    public abstract void Dispose();
}
