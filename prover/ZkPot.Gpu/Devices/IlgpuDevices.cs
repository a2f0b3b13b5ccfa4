using System.Reflection;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Backends.OpenCL;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace ZkPot.Gpu;

/// <summary>Devices as ILGPU finds them.</summary>
internal static class IlgpuDevices
{
    /// <summary>One for the process: it knows our operations, and devices are found when it is made.</summary>
    private static readonly Lazy<Context> Shared = new(Create);

    public static IReadOnlyList<GpuDeviceEntry> List(bool listsCpu)
    {
        var found = new List<(GpuDeviceInfo Info, Device Device)>();
        foreach (CudaDevice device in Shared.Value.GetCudaDevices())
            found.Add((Describe(device), device));
        var names = found.Select(device => device.Info.Name).ToHashSet();
        foreach (CLDevice device in Shared.Value.GetCLDevices())
            if (!names.Contains(device.Name))
                found.Add((Describe(device), device));
        if (listsCpu)
            found.Add(DescribeCpu(2, 1));
        // The sort is stable. A processor comes after the GPUs: it is for tests.
        return
        [
            .. found
                .OrderBy(device => device.Info.Refusal is not null)
                .ThenBy(device => device.Info.IsProcessor)
                .Select((device, number) => new GpuDeviceEntry(number, device.Info, () => Open(device.Info, device.Device))),
        ];
    }

    /// <summary>ILGPU's processor device with groups of <paramref name="warpSize"/> times <paramref name="warps"/> threads.</summary>
    public static GpuDevice OpenCpu(int warpSize, int warps, DeviceInterceptor? interceptor = null, long memory = 0)
    {
        (GpuDeviceInfo info, Device device) = DescribeCpu(warpSize, warps);
        return Open(memory > 0 ? info with { Memory = memory } : info, device, interceptor);
    }

    /// <summary>Why ILGPU does not accept an OpenCL device, or null.</summary>
    public static string? RefusalOf(Version version, bool hasGenericAddressSpace) =>
        version < new Version(CLBackend.MinimumVersion.Major, CLBackend.MinimumVersion.Minor)
            ? $"ILGPU needs OpenCL C {CLBackend.MinimumVersion.Major}.{CLBackend.MinimumVersion.Minor}, and its driver has {version}"
        : hasGenericAddressSpace ? null
        : "ILGPU needs OpenCL's generic address space, which its driver does not have";

    private static GpuDevice Open(GpuDeviceInfo info, Device device, DeviceInterceptor? interceptor = null)
    {
        try
        {
            return new GpuDevice(device.CreateAccelerator(Shared.Value), info, interceptor);
        }
        catch (Exception e)
            when (e is AcceleratorException or NotSupportedException or CapabilityNotSupportedException or DllNotFoundException)
        {
            throw new GpuException(GpuFault.Unavailable, $"{info.Name} could not be opened: {e.Message}", e);
        }
    }

    private static Context Create()
    {
        ResolveLibraries();
        // Devices that ILGPU does not accept are listed too, to say so.
        Context context = Context.Create(builder => builder.Cuda(_ => true).OpenCL(_ => true).Optimize(OptimizationLevel.O2));
        CarryChains.Register(context);
        return context;
    }

    private static GpuDeviceInfo Describe(CudaDevice device)
    {
        string version = $"CUDA {device.DriverVersion}, compute capability {device.Architecture?.Major}.{device.Architecture?.Minor}";
        string? refusal = device.InstructionSet is null ? "ILGPU needs a newer driver of NVIDIA's for it" : null;
        return Describe(GpuDriver.Cuda, device, version, isProcessor: false, refusal);
    }

    private static GpuDeviceInfo Describe(CLDevice device)
    {
        string? refusal = RefusalOf(
            new Version(device.CLStdVersion.Major, device.CLStdVersion.Minor),
            device.Capabilities.GenericAddressSpace
        );
        bool isProcessor = device.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_CPU);
        return Describe(GpuDriver.OpenCl, device, $"{device.PlatformName}, {device.DeviceVersion}", isProcessor, refusal);
    }

    private static GpuDeviceInfo Describe(GpuDriver driver, Device device, string version, bool isProcessor, string? refusal) =>
        new(driver, device.Name, version, device.MemorySize, device.NumMultiprocessors, device.MaxNumThreadsPerGroup, isProcessor, refusal);

    private static (GpuDeviceInfo Info, Device Device) DescribeCpu(int warpSize, int warps)
    {
        var device = new CPUDevice(warpSize, warps, 1);
        string version = $"ILGPU {typeof(Context).Assembly.GetName().Version?.ToString(3)}, groups of {warpSize * warps}";
        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return (new(GpuDriver.Cpu, "ILGPU's processor device", version, memory, 1, warpSize * warps, IsProcessor: true), device);
    }

    /// <summary>
    /// ILGPU asks for libcuda.so and libOpenCL.so, which only packages for developers have; drivers bring libcuda.so.1 and libOpenCL.so.1.
    /// </summary>
    private static void ResolveLibraries()
    {
        // Under WSL, ILGPU sets a resolver, and a second one is an error.
        if (!OperatingSystem.IsLinux() || Directory.Exists("/usr/lib/wsl/lib"))
            return;
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(Context).Assembly, Resolve);
        }
        catch (InvalidOperationException)
        {
            // The host has set one, which then answers for it.
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name is "cuda" or "OpenCL" && NativeLibrary.TryLoad($"lib{name}.so.1", assembly, path, out nint library) ? library : 0;
}
