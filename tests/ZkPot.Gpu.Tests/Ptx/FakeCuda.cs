using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace ZkPot.Gpu.Tests.Ptx;

/// <summary>
/// NVIDIA's driver as far as we call it, with one device that interprets PTX. It is as strict as the true one: every call needs a context that
/// is current on its thread, handles must exist, and what is not freed is counted. A process has one.
/// </summary>
internal static unsafe class FakeCuda
{
    public const int InvalidValue = 1, InvalidContext = 201, InvalidHandle = 400, NotFound = 500, LaunchFailed = 719;

    private const nint Context = 0x77;
    private const int Device = 3;

    private static readonly Lock Gate = new();
    private static readonly HashSet<nint> Streams = [];
    private static readonly List<PtxFunction> Found = [];
    private static PtxMemory memory = new();
    private static Dictionary<string, PtxFunction>? module;
    private static int contexts, launches;

    [ThreadStatic]
    private static nint current;

    /// <summary>A fresh driver.</summary>
    public static CudaDriver Start(int devices = 1, int initCode = 0, int loadCode = 0, int launchesUntilFailure = int.MaxValue)
    {
        (Devices, InitCode, LoadCode, LaunchesUntilFailure) = (devices, initCode, loadCode, launchesUntilFailure);
        (memory, module, contexts, launches, current) = (new PtxMemory(), null, 0, 0, 0);
        Streams.Clear();
        Found.Clear();
        return new CudaDriver(Find);
    }

    private static int Devices { get; set; }

    private static int InitCode { get; set; }

    private static int LoadCode { get; set; }

    private static int LaunchesUntilFailure { get; set; }

    /// <summary>Contexts, streams, modules and blocks of memory that are still held.</summary>
    public static (int Contexts, int Streams, int Modules, int Blocks) Held => (contexts, Streams.Count, module is null ? 0 : 1, memory.Count);

    /// <summary>The most bytes that were reserved at once.</summary>
    public static long Peak => memory.Peak;

    private static nint Find(string name) => name switch
    {
        "cuInit" => (nint)(delegate* unmanaged<uint, int>)&Init,
        "cuDriverGetVersion" => (nint)(delegate* unmanaged<int*, int>)&DriverGetVersion,
        "cuGetErrorString" => (nint)(delegate* unmanaged<int, byte**, int>)&GetErrorString,
        "cuDeviceGetCount" => (nint)(delegate* unmanaged<int*, int>)&DeviceGetCount,
        "cuDeviceGet" => (nint)(delegate* unmanaged<int*, int, int>)&DeviceGet,
        "cuDeviceGetName" => (nint)(delegate* unmanaged<byte*, int, int, int>)&DeviceGetName,
        "cuDeviceTotalMem_v2" => (nint)(delegate* unmanaged<nuint*, int, int>)&DeviceTotalMem,
        "cuDeviceGetAttribute" => (nint)(delegate* unmanaged<int*, int, int, int>)&DeviceGetAttribute,
        "cuDevicePrimaryCtxRetain" => (nint)(delegate* unmanaged<nint*, int, int>)&Retain,
        "cuDevicePrimaryCtxRelease_v2" => (nint)(delegate* unmanaged<int, int>)&Release,
        "cuCtxSetCurrent" => (nint)(delegate* unmanaged<nint, int>)&SetCurrent,
        "cuModuleLoadDataEx" => (nint)(delegate* unmanaged<nint*, byte*, uint, int*, void**, int>)&LoadData,
        "cuModuleUnload" => (nint)(delegate* unmanaged<nint, int>)&Unload,
        "cuModuleGetFunction" => (nint)(delegate* unmanaged<nint*, nint, byte*, int>)&GetFunction,
        "cuStreamCreate" => (nint)(delegate* unmanaged<nint*, uint, int>)&StreamCreate,
        "cuStreamDestroy_v2" => (nint)(delegate* unmanaged<nint, int>)&StreamDestroy,
        "cuStreamSynchronize" => (nint)(delegate* unmanaged<nint, int>)&StreamSynchronize,
        "cuMemAlloc_v2" => (nint)(delegate* unmanaged<nint*, nuint, int>)&MemAlloc,
        "cuMemFree_v2" => (nint)(delegate* unmanaged<nint, int>)&MemFree,
        "cuMemcpyHtoDAsync_v2" => (nint)(delegate* unmanaged<nint, void*, nuint, nint, int>)&CopyToDevice,
        "cuMemcpyDtoHAsync_v2" => (nint)(delegate* unmanaged<void*, nint, nuint, nint, int>)&CopyToHost,
        "cuMemcpyDtoDAsync_v2" => (nint)(delegate* unmanaged<nint, nint, nuint, nint, int>)&CopyOnDevice,
        "cuMemsetD8Async" => (nint)(delegate* unmanaged<nint, byte, nuint, nint, int>)&MemSet,
        "cuLaunchKernel" => (nint)(delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int>)&LaunchKernel,
        _ => throw new EntryPointNotFoundException(name),
    };

    /// <summary>A call that needs a context on its thread; whatever fails inside is an error of the device.</summary>
    private static int InContext(Func<int> call)
    {
        if (current != Context || contexts == 0) return InvalidContext;
        try
        {
            lock (Gate) return call();
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException or KeyNotFoundException)
        {
            return LaunchFailed;
        }
    }

    private static bool IsReserved(nint address, nuint bytes) => bytes == 0 || memory.Contains((ulong)address, (long)bytes);

    [UnmanagedCallersOnly]
    private static int Init(uint flags) => flags == 0 ? InitCode : InvalidValue;

    [UnmanagedCallersOnly]
    private static int DriverGetVersion(int* version)
    {
        *version = 12080;
        return 0;
    }

    [UnmanagedCallersOnly]
    private static int GetErrorString(int code, byte** text)
    {
        if (code != LaunchFailed) return InvalidValue;
        *text = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference("unspecified launch failure\0"u8));
        return 0;
    }

    [UnmanagedCallersOnly]
    private static int DeviceGetCount(int* count)
    {
        *count = Devices;
        return 0;
    }

    [UnmanagedCallersOnly]
    private static int DeviceGet(int* device, int ordinal)
    {
        *device = Device;
        return ordinal >= 0 && ordinal < Devices ? 0 : InvalidValue;
    }

    [UnmanagedCallersOnly]
    private static int DeviceGetName(byte* name, int length, int device)
    {
        ReadOnlySpan<byte> text = "a device that interprets\0"u8;
        if (device != Device || length < text.Length) return InvalidValue;
        text.CopyTo(new Span<byte>(name, length));
        return 0;
    }

    [UnmanagedCallersOnly]
    private static int DeviceTotalMem(nuint* bytes, int device)
    {
        *bytes = (nuint)1 << 33;
        return device == Device ? 0 : InvalidValue;
    }

    [UnmanagedCallersOnly]
    private static int DeviceGetAttribute(int* value, int attribute, int device)
    {
        *value = attribute switch { 1 => 1024, 16 => 2, 75 => 9, 76 => 0, _ => -1 };
        return device == Device && *value >= 0 ? 0 : InvalidValue;
    }

    [UnmanagedCallersOnly]
    private static int Retain(nint* context, int device)
    {
        if (device != Device) return InvalidValue;
        contexts++;
        *context = Context;
        return 0;
    }

    [UnmanagedCallersOnly]
    private static int Release(int device)
    {
        if (device != Device || contexts == 0) return InvalidValue;
        contexts--;
        return 0;
    }

    [UnmanagedCallersOnly]
    private static int SetCurrent(nint context)
    {
        current = context;
        return context == Context && contexts > 0 ? 0 : InvalidContext;
    }

    [UnmanagedCallersOnly]
    private static int LoadData(nint* handle, byte* image, uint count, int* options, void** values)
    {
        *handle = 5;
        if (LoadCode != 0)
        {
            // Options 5 and 6: a buffer for errors, and its size.
            if (count != 2 || options[0] != 5 || options[1] != 6) return InvalidValue;
            "line 7: unknown instruction\0"u8.CopyTo(new Span<byte>(values[0], (int)values[1]));
            return LoadCode;
        }
        nint text = (nint)image;
        return InContext(() =>
        {
            module = PtxParser.Parse(Marshal.PtrToStringUTF8(text)!);
            return 0;
        });
    }

    [UnmanagedCallersOnly]
    private static int Unload(nint handle)
    {
        if (handle != 5 || module is null) return InvalidHandle;
        module = null;
        return 0;
    }

    [UnmanagedCallersOnly]
    private static int GetFunction(nint* function, nint handle, byte* name)
    {
        if (handle != 5 || module is null) return InvalidHandle;
        if (!module.TryGetValue(Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name)), out PtxFunction? found) || !found.IsKernel) return NotFound;
        lock (Gate)
        {
            Found.Add(found);
            *function = Found.Count;
        }
        return 0;
    }

    [UnmanagedCallersOnly]
    private static int StreamCreate(nint* stream, uint flags)
    {
        nint made = 0;
        int code = InContext(() =>
        {
            made = 100 + Streams.Count;
            return Streams.Add(made) && flags == 1 ? 0 : InvalidValue;
        });
        *stream = made;
        return code;
    }

    [UnmanagedCallersOnly]
    private static int StreamDestroy(nint stream) => InContext(() => Streams.Remove(stream) ? 0 : InvalidHandle);

    [UnmanagedCallersOnly]
    private static int StreamSynchronize(nint stream) => InContext(() => Streams.Contains(stream) ? 0 : InvalidHandle);

    [UnmanagedCallersOnly]
    private static int MemAlloc(nint* pointer, nuint bytes)
    {
        nint made = 0;
        int code = InContext(() =>
        {
            if (bytes == 0) return InvalidValue;
            made = memory.Reserve((long)bytes);
            return 0;
        });
        *pointer = made;
        return code;
    }

    [UnmanagedCallersOnly]
    private static int MemFree(nint pointer) => InContext(() =>
    {
        memory.Free(pointer);
        return 0;
    });

    [UnmanagedCallersOnly]
    private static int CopyToDevice(nint target, void* source, nuint bytes, nint stream) => CopyMemory(target, (nint)source, bytes, stream, isReserved: IsReserved(target, bytes));

    [UnmanagedCallersOnly]
    private static int CopyToHost(void* target, nint source, nuint bytes, nint stream) => CopyMemory((nint)target, source, bytes, stream, isReserved: IsReserved(source, bytes));

    [UnmanagedCallersOnly]
    private static int CopyOnDevice(nint target, nint source, nuint bytes, nint stream) => CopyMemory(target, source, bytes, stream, IsReserved(target, bytes) && IsReserved(source, bytes));

    private static int CopyMemory(nint target, nint source, nuint bytes, nint stream, bool isReserved) => InContext(() =>
    {
        if (!isReserved || !Streams.Contains(stream)) return InvalidValue;
        NativeMemory.Copy((void*)source, (void*)target, bytes);
        return 0;
    });

    [UnmanagedCallersOnly]
    private static int MemSet(nint target, byte value, nuint bytes, nint stream) => InContext(() =>
    {
        if (!IsReserved(target, bytes) || !Streams.Contains(stream)) return InvalidValue;
        NativeMemory.Fill((void*)target, bytes, value);
        return 0;
    });

    [UnmanagedCallersOnly]
    private static int LaunchKernel(nint function, uint gridX, uint gridY, uint gridZ, uint blockX, uint blockY, uint blockZ, uint sharedBytes, nint stream, void** arguments, void** extra)
    {
        nint places = (nint)arguments;
        bool isPlain = gridY == 1 && gridZ == 1 && blockY == 1 && blockZ == 1 && sharedBytes == 0 && extra == null;
        return InContext(() =>
        {
            if (!isPlain || gridX == 0 || blockX is 0 or > 1024 || !Streams.Contains(stream) || function < 1 || function > Found.Count) return InvalidValue;
            if (++launches > LaunchesUntilFailure) return LaunchFailed;
            PtxFunction kernel = Found[(int)function - 1];
            var values = new ulong[kernel.Parameters.Length];
            for (int i = 0; i < values.Length; i++) values[i] = *((ulong**)places)[i];
            using var group = new PtxGroup(module!, kernel, memory);
            for (uint g = 0; g < gridX; g++) group.Run(g, (int)blockX, values);
            return 0;
        });
    }
}
