namespace ZkPot.Gpu;

/// <summary>The GPUs of this machine.</summary>
public static class GpuDevices
{
    /// <summary>All devices: those of NVIDIA's driver, then those of OpenCL that are not the same again. None is no error.</summary>
    public static IReadOnlyList<GpuDeviceEntry> List()
    {
        var found = new List<(GpuDeviceInfo Info, Func<GpuDevice> Open)>(CudaDevice.List(CudaDriver.Installed));
        var names = found.Select(device => device.Info.Name).ToHashSet();
        // A processor behind OpenCL comes last: it is for tests.
        found.AddRange(OpenClDevice.List().Where(device => !names.Contains(device.Info.Name)).OrderBy(device => device.Info.IsProcessor));
        return [.. found.Select((device, number) => new GpuDeviceEntry(number, device.Info, device.Open))];
    }
}
