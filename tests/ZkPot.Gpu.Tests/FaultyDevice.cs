namespace ZkPot.Gpu.Tests;

/// <summary>A device on which something goes wrong.</summary>
internal sealed unsafe class FaultyDevice(GpuDevice inner, long memory = 0) : GpuDevice(inner.Info with { Name = "faulty device", Memory = memory > 0 ? memory : inner.Info.Memory })
{
    private int launches, allocations;

    /// <summary>Lost when so many kernels have been begun.</summary>
    public int LostAfterLaunches { get; init; } = int.MaxValue;

    /// <summary>Out of memory after so many reservations.</summary>
    public int FullAfterAllocations { get; init; } = int.MaxValue;

    /// <summary>Changes a bit of every point that is read.</summary>
    public bool Lies { get; init; }

    /// <summary>How many kernels have been begun.</summary>
    public int Launches => launches;

    /// <summary>What is wrong is wrong on every queue.</summary>
    public override GpuDevice OpenQueue() => this;

    public override GpuBuffer Allocate(long bytes) => Interlocked.Increment(ref allocations) > FullAfterAllocations
        ? throw new GpuException(GpuFault.OutOfMemory, $"{Info.Name} could not reserve {bytes:N0} bytes")
        : inner.Allocate(bytes);

    public override void Write(GpuBuffer target, long offset, void* source, long bytes) => inner.Write(target, offset, source, bytes);

    public override void Read(GpuBuffer source, long offset, void* target, long bytes)
    {
        inner.Read(source, offset, target, bytes);
        const int histogramBytes = 1024;
        if (Lies && bytes >= 128 && bytes != histogramBytes) *(byte*)target ^= 1;
    }

    public override void Copy(GpuBuffer source, GpuBuffer target, long bytes) => inner.Copy(source, target, bytes);

    public override void Clear(GpuBuffer target, long bytes) => inner.Clear(target, bytes);

    public override void Launch(string kernel, long groups, int threads, params ReadOnlySpan<KernelArgument> arguments)
    {
        if (Interlocked.Increment(ref launches) > LostAfterLaunches) throw new GpuException(GpuFault.Lost, $"{Info.Name} was lost");
        inner.Launch(kernel, groups, threads, arguments);
    }

    public override void Finish() => inner.Finish();

    public override void Dispose()
    {
        // The device below belongs to others.
    }
}
