namespace ZkPot.Gpu.Tests;

/// <summary>
/// The devices that tests run on: ILGPU's processor device with groups of several sizes, which every machine has, and the GPUs of this
/// machine. Fresh memory is full of rubbish on each of them.
/// </summary>
public static class TestDevices
{
    private static readonly Dictionary<string, Lazy<GpuDevice>> Known = Find();

    /// <summary>Groups of two threads: the cheapest device there is.</summary>
    public const string Pairs = "groups of 2";

    /// <summary>Four warps of four threads.</summary>
    public const string Warps = "groups of 16";

    /// <summary>Eight warps of 32 threads, as on a GPU, each thread one of the operating system: dear, so only for races.</summary>
    public const string ManyWarps = "groups of 256";

    /// <summary>Gets the names of those that all tests run on.</summary>
    public static IEnumerable<string> Names => Known.Keys.Where(name => name != ManyWarps);

    /// <summary>Whether a device is one of the machine, and quick enough for work of real size.</summary>
    public static bool IsGpu(string name) => name is not (Pairs or Warps or ManyWarps);

    /// <summary>A device, opened once for all tests. Tests that use one run one after the other: see <see cref="DeviceTests"/>.</summary>
    public static GpuDevice Get(string name) => Known[name].Value;

    /// <summary>Gets one of them.</summary>
    public static GpuDevice First => Get(Pairs);

    private static Dictionary<string, Lazy<GpuDevice>> Find()
    {
        var devices = new Dictionary<string, Lazy<GpuDevice>>
        {
            [Pairs] = new(() => IlgpuDevices.OpenCpu(2, 1, new Rubbish())),
            [Warps] = new(() => IlgpuDevices.OpenCpu(4, 4, new Rubbish())),
            [ManyWarps] = new(() => IlgpuDevices.OpenCpu(32, 8, new Rubbish())),
        };
        foreach (GpuDeviceEntry entry in GpuDevices.List().Where(entry => entry.Info.Refusal is null))
            devices[$"{entry.Info.Driver}: {entry.Info.Name}"] = new(entry.Open);
        return devices;
    }

    private sealed class Rubbish : DeviceInterceptor
    {
        public override byte? FreshByte => 0xa5;
    }
}

/// <summary>Tests of one device do not run beside each other.</summary>
[CollectionDefinition(nameof(DeviceTests), DisableParallelization = false)]
public sealed class DeviceTests;
