namespace ZkPot.Gpu;

/// <summary>Why a GPU could not do its work.</summary>
public enum GpuFault
{
    /// <summary>No driver, or no such device.</summary>
    Unavailable,

    /// <summary>The driver does not take our kernels.</summary>
    Program,

    /// <summary>Not enough memory on the device.</summary>
    OutOfMemory,

    /// <summary>The device stopped working, or a kernel went wrong.</summary>
    Lost,
}

/// <summary>A GPU could not do its work; the same work on the CPU is not affected.</summary>
public sealed class GpuException : ZkPot.Groth16.ProvingDeviceException
{
    /// <summary>Says what went wrong.</summary>
    public GpuException(GpuFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>What went wrong.</summary>
    public GpuFault Fault { get; }
}
