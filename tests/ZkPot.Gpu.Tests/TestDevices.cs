namespace ZkPot.Gpu.Tests;

/// <summary>The devices that tests run on: every device of this machine.</summary>
public static class TestDevices
{
    private static readonly Dictionary<string, Lazy<GpuDevice>> Known = Find();

    /// <summary>Their names, for theories.</summary>
    public static TheoryData<string> Names => [.. Known.Keys];

    /// <summary>A device, opened once for all tests. Tests that use one run one after the other: see <see cref="DeviceTests"/>.</summary>
    public static GpuDevice Get(string name) => Known[name].Value;

    /// <summary>One of them.</summary>
    public static GpuDevice First => Known.Values.First().Value;

    private static Dictionary<string, Lazy<GpuDevice>> Find()
    {
        var devices = new Dictionary<string, Lazy<GpuDevice>>();
        foreach (GpuDeviceEntry entry in GpuDevices.List()) devices[$"{entry.Info.Driver}: {entry.Info.Name}"] = new(entry.Open);
        return devices;
    }
}

/// <summary>Tests of one device do not run beside each other.</summary>
[CollectionDefinition(nameof(DeviceTests), DisableParallelization = false)]
public sealed class DeviceTests;
