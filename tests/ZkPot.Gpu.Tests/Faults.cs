using ILGPU.Runtime.Cuda;

namespace ZkPot.Gpu.Tests;

/// <summary>What goes wrong between a device and its driver, on every queue of it.</summary>
internal sealed class Faults : DeviceInterceptor
{
    private int launches,
        allocations,
        reads;

    /// <summary>Lost when so many kernels have begun.</summary>
    public int LostAfterLaunches { get; init; } = int.MaxValue;

    /// <summary>Out of memory after so many reservations.</summary>
    public int FullAfterAllocations { get; init; } = int.MaxValue;

    /// <summary>Lost after so many copies back.</summary>
    public int LostAfterReads { get; init; } = int.MaxValue;

    /// <summary>The driver does not take these kernels.</summary>
    public string? Refuses { get; init; }

    /// <summary>Changes a bit of every point that is read.</summary>
    public bool Lies { get; init; }

    /// <summary>How many kernels were to begin.</summary>
    public int Launches => launches;

    public override void Loading(string kernels)
    {
        if (kernels == Refuses)
            throw new NotSupportedException("line 7: unknown instruction");
    }

    public override void Allocating(long bytes)
    {
        // A kind of what the runtime throws where a driver has no memory left, and the only one that programs may throw.
        if (Interlocked.Increment(ref allocations) > FullAfterAllocations)
            throw new InsufficientMemoryException("no memory left");
    }

    public override void Launching(string kernel)
    {
        if (Interlocked.Increment(ref launches) > LostAfterLaunches)
            throw new CudaException("unspecified launch failure");
    }

    public override void HasRead(Span<byte> bytes)
    {
        if (Interlocked.Increment(ref reads) > LostAfterReads)
            throw new GpuException(GpuFault.Lost, "faulty device could not copy from the device");
        if (Lies && bytes.Length >= 128 && bytes.Length != DigitKernels.Sizes * sizeof(uint))
            bytes[0] ^= 1;
    }

    /// <summary>A device with these faults, on the accelerator and kernels of the cheapest one.</summary>
    public GpuDevice Open(long memory = 0)
    {
        GpuDeviceInfo whole = TestDevices.First.Info;
        return TestDevices.First.Intercept(whole with { Name = "faulty device", Memory = memory > 0 ? memory : whole.Memory }, this);
    }
}
