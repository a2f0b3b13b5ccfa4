using System.Runtime.InteropServices;

namespace ZkPot.Gpu;

/// <summary>The part of NVIDIA's driver API that we use. It comes with the driver; no toolkit is needed.</summary>
internal static unsafe partial class CudaDriver
{
    public const string Library = "cuda";

    public const int Success = 0, OutOfMemory = 2, NotInitialised = 3, NoDevice = 100, InvalidImage = 200, NoKernelForDevice = 209, InvalidPtx = 218,
        UnsupportedPtx = 222, LaunchOutOfResources = 701;

    public const int MultiprocessorCount = 16, MaxThreadsPerBlock = 1, ComputeMajor = 75, ComputeMinor = 76;

    public const int JitInfoLog = 3, JitInfoSize = 4, JitErrorLog = 5, JitErrorSize = 6;

    public static readonly string[] Names = OperatingSystem.IsWindows() ? ["nvcuda.dll"] : ["libcuda.so.1", "libcuda.so"];

    /// <summary>Throws unless the call was successful.</summary>
    public static void Check(int code, string doing)
    {
        if (code == Success) return;
        GpuFault fault = code switch
        {
            OutOfMemory => GpuFault.OutOfMemory,
            NotInitialised or NoDevice => GpuFault.Unavailable,
            InvalidImage or NoKernelForDevice or InvalidPtx or UnsupportedPtx => GpuFault.Program,
            _ => GpuFault.Lost,
        };
        throw new GpuException(fault, $"NVIDIA's driver could not {doing}: {Name(code)}");
    }

    private static string Name(int code)
    {
        byte* text = null;
        return cuGetErrorString(code, &text) == Success && text != null ? $"{Marshal.PtrToStringUTF8((nint)text)} (error {code})" : $"error {code}";
    }

    [LibraryImport(Library)]
    public static partial int cuInit(uint flags);

    [LibraryImport(Library)]
    public static partial int cuDriverGetVersion(int* version);

    [LibraryImport(Library)]
    public static partial int cuGetErrorString(int code, byte** text);

    [LibraryImport(Library)]
    public static partial int cuDeviceGetCount(int* count);

    [LibraryImport(Library)]
    public static partial int cuDeviceGet(int* device, int ordinal);

    [LibraryImport(Library)]
    public static partial int cuDeviceGetName(byte* name, int length, int device);

    [LibraryImport(Library, EntryPoint = "cuDeviceTotalMem_v2")]
    public static partial int cuDeviceTotalMem(nuint* bytes, int device);

    [LibraryImport(Library)]
    public static partial int cuDeviceGetAttribute(int* value, int attribute, int device);

    [LibraryImport(Library)]
    public static partial int cuDevicePrimaryCtxRetain(nint* context, int device);

    [LibraryImport(Library, EntryPoint = "cuDevicePrimaryCtxRelease_v2")]
    public static partial int cuDevicePrimaryCtxRelease(int device);

    [LibraryImport(Library)]
    public static partial int cuCtxSetCurrent(nint context);

    [LibraryImport(Library)]
    public static partial int cuModuleLoadDataEx(nint* module, void* image, uint count, int* options, void** values);

    [LibraryImport(Library)]
    public static partial int cuModuleUnload(nint module);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int cuModuleGetFunction(nint* function, nint module, string name);

    [LibraryImport(Library)]
    public static partial int cuStreamCreate(nint* stream, uint flags);

    [LibraryImport(Library, EntryPoint = "cuStreamDestroy_v2")]
    public static partial int cuStreamDestroy(nint stream);

    [LibraryImport(Library)]
    public static partial int cuStreamSynchronize(nint stream);

    [LibraryImport(Library, EntryPoint = "cuMemAlloc_v2")]
    public static partial int cuMemAlloc(nint* pointer, nuint bytes);

    [LibraryImport(Library, EntryPoint = "cuMemFree_v2")]
    public static partial int cuMemFree(nint pointer);

    [LibraryImport(Library, EntryPoint = "cuMemcpyHtoDAsync_v2")]
    public static partial int cuMemcpyHtoDAsync(nint target, void* source, nuint bytes, nint stream);

    [LibraryImport(Library, EntryPoint = "cuMemcpyDtoHAsync_v2")]
    public static partial int cuMemcpyDtoHAsync(void* target, nint source, nuint bytes, nint stream);

    [LibraryImport(Library, EntryPoint = "cuMemcpyDtoDAsync_v2")]
    public static partial int cuMemcpyDtoDAsync(nint target, nint source, nuint bytes, nint stream);

    [LibraryImport(Library)]
    public static partial int cuMemsetD8Async(nint target, byte value, nuint bytes, nint stream);

    [LibraryImport(Library)]
    public static partial int cuLaunchKernel(nint function, uint gridX, uint gridY, uint gridZ, uint blockX, uint blockY, uint blockZ,
        uint sharedBytes, nint stream, void** arguments, void** extra);
}
