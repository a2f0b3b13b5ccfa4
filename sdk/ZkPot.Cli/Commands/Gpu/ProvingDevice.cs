using ZkPot.Algebra;
using ZkPot.Gpu;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>An open device to make proofs with, or none for the CPU. It outlives the provers that use it.</summary>
internal sealed class ProvingDevice(GpuDevice? device, GpuProving? backend) : IDisposable
{
    private GpuPointMultiplier? multiplier;

    /// <summary>No device: the CPU.</summary>
    public static ProvingDevice Cpu => new(null, null);

    /// <summary>For provers; null is the CPU.</summary>
    public IProvingBackend? Backend => backend;

    /// <summary>Its name.</summary>
    public string Name => device?.Info.Name ?? "CPU";

    /// <summary>Says before the start how much memory a key needs on the device.</summary>
    public void Announce(string zkeyPath, Operation operation)
    {
        if (device is null)
            return;
        using ZkeyFile key = ZkeyFile.Open(zkeyPath);
        operation.Note(
            $"Needs about {Quantity.Bytes(backend!.EstimateDeviceMemory(key))} on {device.Info.Name}, which has {Quantity.Bytes(device.Info.Memory)}."
        );
    }

    /// <summary>For ceremonies and setups: multiplies points on the device, or on the CPU where there is none. It is disposed of with the
    /// device.</summary>
    public IPointMultiplier Multiplier(Operation operation) =>
        device is null ? CpuPointMultiplier.Instance : multiplier ??= new GpuPointMultiplier(device, operation.Note);

    /// <inheritdoc/>
    public void Dispose()
    {
        multiplier?.Dispose();
        device?.Dispose();
    }
}
