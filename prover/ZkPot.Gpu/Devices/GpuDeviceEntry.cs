namespace ZkPot.Gpu;

/// <summary>A device that can be opened.</summary>
public sealed class GpuDeviceEntry
{
    private readonly Func<GpuDevice> open;

    internal GpuDeviceEntry(int number, GpuDeviceInfo info, Func<GpuDevice> open) => (Number, Info, this.open) = (number, info, open);

    /// <summary>Its number on this machine, from 0 on.</summary>
    public int Number { get; }

    /// <summary>What it says of itself.</summary>
    public GpuDeviceInfo Info { get; }

    /// <summary>Opens the device and puts our kernels on it.</summary>
    /// <exception cref="GpuException">The driver refuses.</exception>
    public GpuDevice Open() => open();
}
