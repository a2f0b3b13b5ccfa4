using System.Runtime.InteropServices;

namespace ZkPot.Gpu;

/// <summary>
/// The part of NVIDIA's driver API that we use. It comes with the driver; no toolkit is needed. Its functions are found by name when it is
/// loaded, so that a test can bring its own.
/// </summary>
internal sealed unsafe class CudaDriver
{
    public const int Success = 0, OutOfMemory = 2, NotInitialised = 3, NoDevice = 100, InvalidImage = 200, NoKernelForDevice = 209, InvalidPtx = 218,
        UnsupportedPtx = 222;

    public const int MaxThreadsPerBlock = 1, MultiprocessorCount = 16, ComputeMajor = 75, ComputeMinor = 76;

    public const int JitErrorLog = 5, JitErrorSize = 6;

    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["nvcuda.dll"] : ["libcuda.so.1", "libcuda.so"];

    private static readonly Lazy<CudaDriver?> OfThisMachine = new(Load);

    private readonly delegate* unmanaged<uint, int> init;
    private readonly delegate* unmanaged<int*, int> driverGetVersion, deviceGetCount;
    private readonly delegate* unmanaged<int, byte**, int> getErrorString;
    private readonly delegate* unmanaged<int*, int, int> deviceGet;
    private readonly delegate* unmanaged<byte*, int, int, int> deviceGetName;
    private readonly delegate* unmanaged<nuint*, int, int> deviceTotalMem;
    private readonly delegate* unmanaged<int*, int, int, int> deviceGetAttribute;
    private readonly delegate* unmanaged<nint*, int, int> primaryContextRetain;
    private readonly delegate* unmanaged<int, int> primaryContextRelease;
    private readonly delegate* unmanaged<nint, int> contextSetCurrent, moduleUnload, streamDestroy, streamSynchronize, memFree;
    private readonly delegate* unmanaged<nint*, void*, uint, int*, void**, int> moduleLoadDataEx;
    private readonly delegate* unmanaged<nint*, nint, byte*, int> moduleGetFunction;
    private readonly delegate* unmanaged<nint*, uint, int> streamCreate;
    private readonly delegate* unmanaged<nint*, nuint, int> memAlloc;
    private readonly delegate* unmanaged<nint, void*, nuint, nint, int> copyToDevice;
    private readonly delegate* unmanaged<void*, nint, nuint, nint, int> copyToHost;
    private readonly delegate* unmanaged<nint, nint, nuint, nint, int> copyOnDevice;
    private readonly delegate* unmanaged<nint, byte, nuint, nint, int> memset;
    private readonly delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int> launchKernel;

    /// <summary>Takes the functions from wherever they are; each has C's calling convention.</summary>
    /// <param name="find">The address of a function by its name in the driver.</param>
    public CudaDriver(Func<string, nint> find)
    {
        init = (delegate* unmanaged<uint, int>)find("cuInit");
        driverGetVersion = (delegate* unmanaged<int*, int>)find("cuDriverGetVersion");
        deviceGetCount = (delegate* unmanaged<int*, int>)find("cuDeviceGetCount");
        getErrorString = (delegate* unmanaged<int, byte**, int>)find("cuGetErrorString");
        deviceGet = (delegate* unmanaged<int*, int, int>)find("cuDeviceGet");
        deviceGetName = (delegate* unmanaged<byte*, int, int, int>)find("cuDeviceGetName");
        deviceTotalMem = (delegate* unmanaged<nuint*, int, int>)find("cuDeviceTotalMem_v2");
        deviceGetAttribute = (delegate* unmanaged<int*, int, int, int>)find("cuDeviceGetAttribute");
        primaryContextRetain = (delegate* unmanaged<nint*, int, int>)find("cuDevicePrimaryCtxRetain");
        primaryContextRelease = (delegate* unmanaged<int, int>)find("cuDevicePrimaryCtxRelease_v2");
        contextSetCurrent = (delegate* unmanaged<nint, int>)find("cuCtxSetCurrent");
        moduleLoadDataEx = (delegate* unmanaged<nint*, void*, uint, int*, void**, int>)find("cuModuleLoadDataEx");
        moduleUnload = (delegate* unmanaged<nint, int>)find("cuModuleUnload");
        moduleGetFunction = (delegate* unmanaged<nint*, nint, byte*, int>)find("cuModuleGetFunction");
        streamCreate = (delegate* unmanaged<nint*, uint, int>)find("cuStreamCreate");
        streamDestroy = (delegate* unmanaged<nint, int>)find("cuStreamDestroy_v2");
        streamSynchronize = (delegate* unmanaged<nint, int>)find("cuStreamSynchronize");
        memAlloc = (delegate* unmanaged<nint*, nuint, int>)find("cuMemAlloc_v2");
        memFree = (delegate* unmanaged<nint, int>)find("cuMemFree_v2");
        copyToDevice = (delegate* unmanaged<nint, void*, nuint, nint, int>)find("cuMemcpyHtoDAsync_v2");
        copyToHost = (delegate* unmanaged<void*, nint, nuint, nint, int>)find("cuMemcpyDtoHAsync_v2");
        copyOnDevice = (delegate* unmanaged<nint, nint, nuint, nint, int>)find("cuMemcpyDtoDAsync_v2");
        memset = (delegate* unmanaged<nint, byte, nuint, nint, int>)find("cuMemsetD8Async");
        launchKernel = (delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int>)find("cuLaunchKernel");
    }

    /// <summary>The driver of this machine; null if there is none, or one of another age.</summary>
    public static CudaDriver? Installed => OfThisMachine.Value;

    /// <summary>Whether it works and has devices.</summary>
    public bool TryCount(out int devices)
    {
        int count = 0;
        bool works = init(0) == Success && deviceGetCount(&count) == Success;
        devices = works ? count : 0;
        return works;
    }

    public int DeviceOf(int ordinal)
    {
        int device;
        Check(deviceGet(&device, ordinal), "list its devices");
        return device;
    }

    public string NameOf(int device)
    {
        const int Bytes = 256;
        byte* name = stackalloc byte[Bytes];
        Check(deviceGetName(name, Bytes, device), "describe the device");
        return Marshal.PtrToStringUTF8((nint)name) ?? "NVIDIA";
    }

    public long MemoryOf(int device)
    {
        nuint bytes;
        Check(deviceTotalMem(&bytes, device), "describe the device");
        return (long)bytes;
    }

    public int AttributeOf(int device, int attribute)
    {
        int value;
        Check(deviceGetAttribute(&value, attribute, device), "describe the device");
        return value;
    }

    public int Version()
    {
        int version;
        Check(driverGetVersion(&version), "describe itself");
        return version;
    }

    public nint Open(int device)
    {
        nint context;
        Check(primaryContextRetain(&context, device), "open the device");
        return context;
    }

    public void Close(int device) => _ = primaryContextRelease(device);

    /// <summary>Makes a context that of the calling thread.</summary>
    public void Use(nint context) => Check(contextSetCurrent(context), "use the device");

    /// <summary>Compiles and loads a program in PTX, which ends with a zero.</summary>
    public nint LoadModule(ReadOnlySpan<byte> ptx, string deviceName)
    {
        const int LogBytes = 8192;
        var log = new byte[LogBytes];
        fixed (byte* text = ptx, errors = log)
        {
            int* options = stackalloc int[] { JitErrorLog, JitErrorSize };
            void** values = stackalloc void*[] { errors, (void*)LogBytes };
            nint module;
            int code = moduleLoadDataEx(&module, text, 2, options, values);
            if (code == Success) return module;
            if (code == OutOfMemory) Check(code, "load the kernels");
            string said = System.Text.Encoding.UTF8.GetString(log).TrimEnd('\0').Trim();
            throw new GpuException(GpuFault.Program, $"NVIDIA's driver does not take the kernels for {deviceName}: {Describe(code)}{(said.Length > 0 ? ": " + said : "")}");
        }
    }

    public void UnloadModule(nint module) => _ = moduleUnload(module);

    public nint FunctionOf(nint module, string name)
    {
        nint function;
        fixed (byte* text = System.Text.Encoding.UTF8.GetBytes(name + '\0')) Check(moduleGetFunction(&function, module, text), $"find the kernel {name}");
        return function;
    }

    /// <summary>A queue that does not wait for the default one.</summary>
    public nint CreateStream()
    {
        const uint NonBlocking = 1;
        nint stream;
        Check(streamCreate(&stream, NonBlocking), "make a stream");
        return stream;
    }

    public void DestroyStream(nint stream) => _ = streamDestroy(stream);

    public void Synchronise(nint stream) => Check(streamSynchronize(stream), "finish its work");

    public nint Allocate(long bytes)
    {
        nint pointer;
        Check(memAlloc(&pointer, (nuint)Math.Max(bytes, 16)), $"reserve {bytes:N0} bytes");
        return pointer;
    }

    public void Free(nint pointer) => _ = memFree(pointer);

    public void CopyToDevice(nint target, void* source, long bytes, nint stream) => Check(copyToDevice(target, source, (nuint)bytes, stream), "copy to the device");

    public void CopyToHost(void* target, nint source, long bytes, nint stream) => Check(copyToHost(target, source, (nuint)bytes, stream), "copy from the device");

    public void CopyOnDevice(nint target, nint source, long bytes, nint stream) => Check(copyOnDevice(target, source, (nuint)bytes, stream), "copy on the device");

    public void Clear(nint target, long bytes, nint stream) => Check(memset(target, 0, (nuint)bytes, stream), "clear memory");

    /// <summary>Begins a kernel; each argument is eight bytes of which the driver takes what the kernel declares.</summary>
    public void Launch(nint function, string name, uint groups, uint threads, nint stream, ReadOnlySpan<ulong> arguments)
    {
        fixed (ulong* values = arguments)
        {
            void** places = stackalloc void*[arguments.Length];
            for (int i = 0; i < arguments.Length; i++) places[i] = values + i;
            Check(launchKernel(function, groups, 1, 1, threads, 1, 1, 0, stream, places, null), $"begin {name}");
        }
    }

    private static CudaDriver? Load()
    {
        try
        {
            foreach (string name in Names)
                if (NativeLibrary.TryLoad(name, out nint library)) return new CudaDriver(function => NativeLibrary.GetExport(library, function));
        }
        catch (EntryPointNotFoundException)
        {
            // A driver of another age.
        }
        return null;
    }

    /// <summary>Throws unless the call was successful.</summary>
    private void Check(int code, string doing)
    {
        if (code == Success) return;
        GpuFault fault = code switch
        {
            OutOfMemory => GpuFault.OutOfMemory,
            NotInitialised or NoDevice => GpuFault.Unavailable,
            InvalidImage or NoKernelForDevice or InvalidPtx or UnsupportedPtx => GpuFault.Program,
            _ => GpuFault.Lost,
        };
        throw new GpuException(fault, $"NVIDIA's driver could not {doing}: {Describe(code)}");
    }

    private string Describe(int code)
    {
        byte* text = null;
        return getErrorString(code, &text) == Success && text != null ? $"{Marshal.PtrToStringUTF8((nint)text)} (error {code})" : $"error {code}";
    }
}
