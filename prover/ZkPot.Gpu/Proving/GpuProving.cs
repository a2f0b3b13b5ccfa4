using ZkPot.Groth16;

namespace ZkPot.Gpu;

/// <summary>
/// Proofs on a GPU. The key is copied to the device once and stays there; what goes over for a proof is the witness, and what comes back
/// are a few points. Every proof is verified before it is returned; if the device fails, or a proof of it is false, the CPU takes over.
/// </summary>
public sealed class GpuProving : IProvingBackend
{
    private readonly GpuDevice device;
    private readonly Action<string> report;

    /// <summary>Uses a device, which stays the caller's.</summary>
    /// <param name="device">The device.</param>
    /// <param name="report">Told in one line when the CPU takes over.</param>
    public GpuProving(GpuDevice device, Action<string>? report = null) => (this.device, this.report) = (device, report ?? (_ => { }));

    /// <summary>How much of a proof the device makes.</summary>
    public GpuUse Use { get; init; } = GpuUse.Auto;

    /// <summary>
    /// Rows of the tables of points: 1 for none, 0 to take four where the device's memory allows. More rows make sums cheaper, and the key
    /// larger on the device.
    /// </summary>
    public int TableRows { get; init; }

    /// <summary>Bytes of device memory that proofs under a key need at most.</summary>
    public long EstimateDeviceMemory(ZkeyFile key) => GpuKey.EstimateBytes(key, MsmSelection.All, Rows(key));

    /// <inheritdoc/>
    public IProverSession Open(ZkeyFile key)
    {
        int rows = Rows(key);
        long needed = GpuKey.EstimateBytes(key, MsmSelection.All, rows);
        if (needed > device.Info.Memory)
        {
            string lack = $"has {device.Info.Memory >> 20:N0} MiB of memory, and this key needs about {needed >> 20:N0} MiB there";
            throw new GpuException(GpuFault.OutOfMemory, $"{device.Info.Name} {lack}");
        }
        MsmSelection parts = Use == GpuUse.Everything ? MsmSelection.All : CostMeter.Measure(device, key).Divide();
        if (parts == MsmSelection.None)
            return new CpuProving().Open(key);
        var onDevice = new GpuKey(device, key, parts, rows);
        return new GpuProverSession(onDevice, parts, new CpuProving().Open(key));
    }

    /// <inheritdoc/>
    public void Report(string message) => report(message);

    private int Rows(ZkeyFile key)
    {
        if (TableRows > 0)
            return TableRows;
        const int Many = 4;
        return !device.Info.IsProcessor && GpuKey.EstimateBytes(key, MsmSelection.All, Many) <= device.Info.Memory * 7 / 10 ? Many : 1;
    }
}

/// <summary>How much of a proof a device makes.</summary>
public enum GpuUse
{
    /// <summary>Whatever makes the proof soonest, by costs measured with the key: all, a part, or nothing.</summary>
    Auto,

    /// <summary>All that can be made there.</summary>
    Everything,
}
