namespace ZkPot.Gpu;

/// <summary>Through which driver a device is used.</summary>
public enum GpuDriver
{
    /// <summary>NVIDIA's driver, with kernels as PTX.</summary>
    Cuda,

    /// <summary>OpenCL, with kernels as source.</summary>
    OpenCl,

    /// <summary>Whatever the caller brings.</summary>
    Other,
}

/// <summary>What a device says of itself.</summary>
/// <param name="Driver">The driver.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Version of driver or platform.</param>
/// <param name="Memory">Bytes of memory.</param>
/// <param name="LargestBuffer">Bytes that one buffer may have.</param>
/// <param name="Units">Multiprocessors or compute units.</param>
/// <param name="MaxThreads">Threads that one group may have.</param>
/// <param name="IsProcessor">True if it is really this machine's processor, as PoCL's device is.</param>
public sealed record GpuDeviceInfo(GpuDriver Driver, string Name, string Version, long Memory, long LargestBuffer, int Units, int MaxThreads, bool IsProcessor);
