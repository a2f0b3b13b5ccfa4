namespace ZkPot.Gpu;

/// <summary>
/// A device with our kernels on it, and one queue of work: the seam behind which drivers stand. Work is given to a queue in order, by one
/// thread at a time. Whatever fails is a <see cref="GpuException"/>.
/// </summary>
public abstract unsafe class GpuDevice : IDisposable
{
    /// <summary>A device that describes itself so.</summary>
    protected GpuDevice(GpuDeviceInfo info) => Info = info;

    /// <summary>What the device says of itself.</summary>
    public GpuDeviceInfo Info { get; }

    /// <summary>The same device and memory with another queue: what is begun on both may run at the same time. It is to be disposed of before the device.</summary>
    public abstract GpuDevice OpenQueue();

    /// <summary>Reserves memory, which all queues of the device may use.</summary>
    public abstract GpuBuffer Allocate(long bytes);

    /// <summary>Copies to the device; the source may change as soon as the call is back.</summary>
    public abstract void Write(GpuBuffer target, long offset, void* source, long bytes);

    /// <summary>Copies from the device, after all that was begun before on this queue.</summary>
    public abstract void Read(GpuBuffer source, long offset, void* target, long bytes);

    /// <summary>Copies on the device.</summary>
    public abstract void Copy(GpuBuffer source, GpuBuffer target, long bytes);

    /// <summary>Sets bytes to zero; their number is a multiple of four.</summary>
    public abstract void Clear(GpuBuffer target, long bytes);

    /// <summary>Begins a kernel with groups of threads.</summary>
    public abstract void Launch(string kernel, long groups, int threads, params ReadOnlySpan<KernelArgument> arguments);

    /// <summary>Waits for all that was begun on this queue.</summary>
    public abstract void Finish();

    /// <summary>Begins a kernel with at least one thread for each of <paramref name="count"/> items.</summary>
    internal void LaunchFor(string kernel, long count, params ReadOnlySpan<KernelArgument> arguments)
    {
        const int Threads = 128;
        if (count > 0) Launch(kernel, (count + Threads - 1) / Threads, Threads, arguments);
    }

    /// <summary>Copies values to the device.</summary>
    internal void Write<T>(GpuBuffer target, ReadOnlySpan<T> values, long offset = 0) where T : unmanaged
    {
        fixed (T* source = values) Write(target, offset, source, (long)values.Length * sizeof(T));
    }

    /// <summary>Copies values from the device.</summary>
    internal T[] Read<T>(GpuBuffer source, long count, long first = 0) where T : unmanaged
    {
        var values = new T[count];
        fixed (T* target = values) Read(source, first * sizeof(T), target, count * sizeof(T));
        return values;
    }

    /// <summary>Reserves memory and copies values to it.</summary>
    internal GpuBuffer Upload<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        GpuBuffer buffer = Allocate(Math.Max(1L, values.Length) * sizeof(T));
        try
        {
            Write(buffer, values);
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public abstract void Dispose();
}
