namespace ZkPot.Gpu;

/// <summary>Working memory on a device, kept from one use to the next: reserving costs more than most kernels.</summary>
internal sealed class Scratch(GpuDevice device) : IDisposable
{
    private readonly Dictionary<string, GpuBuffer> buffers = [];

    /// <summary>A buffer of at least so many bytes for one purpose. What stood in it is lost.</summary>
    public GpuBuffer Get(string purpose, long bytes)
    {
        if (buffers.TryGetValue(purpose, out GpuBuffer? buffer))
        {
            if (buffer.Bytes >= bytes) return buffer;
            // A buffer may still be in use by what was begun.
            device.Finish();
            buffers.Remove(purpose);
            buffer.Dispose();
        }
        return buffers[purpose] = device.Allocate(bytes);
    }

    /// <summary>Bytes that are held.</summary>
    public long Bytes => buffers.Values.Sum(buffer => buffer.Bytes);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (GpuBuffer buffer in buffers.Values) buffer.Dispose();
        buffers.Clear();
    }
}
