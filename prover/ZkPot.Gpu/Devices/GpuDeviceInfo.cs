namespace ZkPot.Gpu;

/// <summary>The driver through which a device is used.</summary>
public enum GpuDriver
{
    /// <summary>NVIDIA's driver.</summary>
    Cuda,

    /// <summary>OpenCL of any vendor.</summary>
    OpenCl,

    /// <summary>None: ILGPU runs the kernels on this machine's processor, for tests.</summary>
    Cpu,
}

/// <summary>What a device says of itself.</summary>
/// <param name="Driver">The driver.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Version of driver or platform.</param>
/// <param name="Memory">Bytes of memory.</param>
/// <param name="Units">Multiprocessors or compute units.</param>
/// <param name="MaxThreads">Threads that one group may have.</param>
/// <param name="IsProcessor">True if it is really this machine's processor, as PoCL's device is.</param>
/// <param name="Refusal">Why ILGPU does not accept the device, in a clause that follows its name; null if it does.</param>
public sealed record GpuDeviceInfo(
    GpuDriver Driver,
    string Name,
    string Version,
    long Memory,
    int Units,
    int MaxThreads,
    bool IsProcessor,
    string? Refusal = null
);
