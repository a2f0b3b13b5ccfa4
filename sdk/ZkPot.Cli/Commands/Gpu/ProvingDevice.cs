using ZkPot.Gpu;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>An open device to make proofs with, or none for the CPU. It outlives the provers that use it.</summary>
internal sealed class ProvingDevice(GpuDevice? device, GpuProving? backend) : IDisposable
{
    /// <summary>No device: the CPU.</summary>
    public static ProvingDevice Cpu => new(null, null);

    /// <summary>For provers; null is the CPU.</summary>
    public IProvingBackend? Backend => backend;

    /// <summary>Its name.</summary>
    public string Name => device?.Info.Name ?? "CPU";

    /// <summary>Says before the start how much memory a key needs on the device.</summary>
    public void Announce(string zkeyPath, Operation operation)
    {
        if (device is null) return;
        using ZkeyFile key = ZkeyFile.Open(zkeyPath);
        operation.Note($"Needs about {Quantity.Bytes(backend!.EstimateDeviceMemory(key))} on {device.Info.Name}, which has {Quantity.Bytes(device.Info.Memory)}.");
    }

    /// <inheritdoc/>
    public void Dispose() => device?.Dispose();
}
