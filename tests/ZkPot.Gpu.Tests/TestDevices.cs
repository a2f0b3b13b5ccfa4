namespace ZkPot.Gpu.Tests;

/// <summary>The devices that tests run on: every device of this machine, and an interpreter of our PTX, which every machine has.</summary>
public static class TestDevices
{
    private static readonly Dictionary<string, Lazy<GpuDevice>> Known = Find();

    /// <summary>The name of the interpreter.</summary>
    public const string Interpreter = "PTX, interpreted";

    /// <summary>Their names, for theories.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>Whether a device is quick enough for work of real size.</summary>
    public static bool IsQuick(string name) => name != Interpreter;

    /// <summary>A device, opened once for all tests. Tests that use one run one after the other: see <see cref="DeviceTests"/>.</summary>
    public static GpuDevice Get(string name) => Known[name].Value;

    /// <summary>One of them.</summary>
    public static GpuDevice First => Known.Values.First().Value;

    private static Dictionary<string, Lazy<GpuDevice>> Find()
    {
        var devices = new Dictionary<string, Lazy<GpuDevice>> { [Interpreter] = new(() => new Ptx.PtxDevice()) };
        foreach (GpuDeviceEntry entry in GpuDevices.List()) devices[$"{entry.Info.Driver}: {entry.Info.Name}"] = new(entry.Open);
        return devices;
    }
}

/// <summary>Tests of one device do not run beside each other.</summary>
[CollectionDefinition(nameof(DeviceTests), DisableParallelization = false)]
public sealed class DeviceTests;
