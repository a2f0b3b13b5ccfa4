using System.Runtime.CompilerServices;

namespace ZkPot.Gpu;

/// <summary>The GPUs of this machine.</summary>
public static class GpuDevices
{
    /// <summary>Gets or sets whether ILGPU's own processor device is listed too: for tests of what works on a device.</summary>
    internal static bool ListsCpu { get; set; }

    /// <summary>
    /// Gets, in one sentence without its full stop, why no GPU can be used here. It makes sense where <see cref="First"/> is null.
    /// </summary>
    public static string Absence =>
        RuntimeFeature.IsDynamicCodeSupported
            ? List().FirstOrDefault(device => device.Info.Refusal is not null) is { } refused
                ? $"{refused.Info.Name} cannot be used: {refused.Info.Refusal}"
                : "There is no GPU here, or no driver for it"
            : "This program was compiled ahead of time and cannot use a GPU";

    /// <summary>Gets the first GPU that can be used; null if there is none.</summary>
    public static GpuDeviceEntry? First => List().FirstOrDefault(device => device.Info is { IsProcessor: false, Refusal: null });

    /// <summary>
    /// All devices: those of NVIDIA's driver, then those of OpenCL that are not the same again, then those that ILGPU does not accept. None
    /// is no error. A program that was compiled ahead of time has none, since ILGPU compiles kernels from IL.
    /// </summary>
    public static IReadOnlyList<GpuDeviceEntry> List() => RuntimeFeature.IsDynamicCodeSupported ? IlgpuDevices.List(ListsCpu) : [];
}

/// <summary>A device that can be opened.</summary>
public sealed class GpuDeviceEntry
{
    private readonly Func<GpuDevice> open;

    internal GpuDeviceEntry(int number, GpuDeviceInfo info, Func<GpuDevice> open) => (Number, Info, this.open) = (number, info, open);

    /// <summary>Gets its number on this machine, from 0 on.</summary>
    public int Number { get; }

    /// <summary>Gets what it says of itself.</summary>
    public GpuDeviceInfo Info { get; }

    /// <summary>Opens the device.</summary>
    /// <exception cref="GpuException">ILGPU or the driver refuses.</exception>
    public GpuDevice Open() =>
        Info.Refusal is null ? open() : throw new GpuException(GpuFault.Unavailable, $"{Info.Name} cannot be used: {Info.Refusal}");
}

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
