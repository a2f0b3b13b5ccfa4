namespace ZkPot.Gpu;

/// <summary>
/// Working memory on a device, kept from one use to the next: reserving costs more than most kernels. It holds witnesses, so it is cleared
/// before it is given back.
/// </summary>
internal sealed class Scratch(GpuDevice device) : IDisposable
{
    private readonly Dictionary<string, GpuBuffer> buffers = [];

    /// <summary>A buffer of at least so many bytes for one purpose. What stood in it is lost.</summary>
    public GpuBuffer Get(string purpose, long bytes)
    {
        if (buffers.TryGetValue(purpose, out GpuBuffer? buffer))
        {
            if (buffer.Bytes >= bytes)
                return buffer;
            // A buffer may still be in use by what was begun.
            device.Clear(buffer, buffer.Bytes);
            device.Finish();
            buffers.Remove(purpose);
            buffer.Dispose();
        }
        return buffers[purpose] = device.Allocate(bytes);
    }

    /// <summary>Forgets what stands in all of it.</summary>
    public void Clear()
    {
        foreach (GpuBuffer buffer in buffers.Values)
            device.Clear(buffer, buffer.Bytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Clear();
            device.Finish();
        }
        catch (GpuException)
        {
            // A device that is lost has lost its memory too.
        }
        foreach (GpuBuffer buffer in buffers.Values)
            buffer.Dispose();
        buffers.Clear();
    }
}
