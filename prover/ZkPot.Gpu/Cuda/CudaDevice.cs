using System.Text;

namespace ZkPot.Gpu;

/// <summary>A device of NVIDIA's driver.</summary>
internal sealed unsafe class CudaDevice : GpuDevice
{
    private readonly Dictionary<string, nint> functions = [];
    private readonly int device;
    private nint context, module, stream;

    private CudaDevice(GpuDeviceInfo info, int device) : base(info)
    {
        this.device = device;
        try
        {
            nint opened;
            CudaDriver.Check(CudaDriver.cuDevicePrimaryCtxRetain(&opened, device), "open the device");
            context = opened;
            Use();
            CudaDriver.Check(CudaDriver.cuStreamCreate(&opened, 1), "make a stream");
            stream = opened;
            module = Load();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>All devices of the driver, and how to open each; none if there is no driver here.</summary>
    public static IEnumerable<(GpuDeviceInfo Info, Func<GpuDevice> Open)> List()
    {
        var found = new List<(GpuDeviceInfo, Func<GpuDevice>)>();
        NativeLibraries.Prepare();
        try
        {
            int count;
            if (CudaDriver.cuInit(0) != CudaDriver.Success || CudaDriver.cuDeviceGetCount(&count) != CudaDriver.Success) return [];
            for (int ordinal = 0; ordinal < count; ordinal++)
            {
                int opened;
                CudaDriver.Check(CudaDriver.cuDeviceGet(&opened, ordinal), "list its devices");
                int device = opened;
                GpuDeviceInfo info = Describe(device);
                found.Add((info, () => new CudaDevice(info, device)));
            }
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            // No driver, or one of another age: no devices.
        }
        return found;
    }

    /// <inheritdoc/>
    public override GpuBuffer Allocate(long bytes)
    {
        Use();
        nint pointer;
        CudaDriver.Check(CudaDriver.cuMemAlloc(&pointer, (nuint)Math.Max(bytes, 16)), $"reserve {bytes:N0} bytes");
        return new Buffer(this, pointer, bytes);
    }

    /// <inheritdoc/>
    public override void Write(GpuBuffer target, long offset, void* source, long bytes)
    {
        Use();
        CudaDriver.Check(CudaDriver.cuMemcpyHtoDAsync(target.Handle + (nint)offset, source, (nuint)bytes, stream), "copy to the device");
        Finish();
    }

    /// <inheritdoc/>
    public override void Read(GpuBuffer source, long offset, void* target, long bytes)
    {
        Use();
        CudaDriver.Check(CudaDriver.cuMemcpyDtoHAsync(target, source.Handle + (nint)offset, (nuint)bytes, stream), "copy from the device");
        Finish();
    }

    /// <inheritdoc/>
    public override void Copy(GpuBuffer source, GpuBuffer target, long bytes)
    {
        Use();
        CudaDriver.Check(CudaDriver.cuMemcpyDtoDAsync(target.Handle, source.Handle, (nuint)bytes, stream), "copy on the device");
    }

    /// <inheritdoc/>
    public override void Clear(GpuBuffer target, long bytes)
    {
        Use();
        CudaDriver.Check(CudaDriver.cuMemsetD8Async(target.Handle, 0, (nuint)bytes, stream), "clear memory");
    }

    /// <inheritdoc/>
    public override void Launch(string kernel, long groups, int threads, params ReadOnlySpan<KernelArgument> arguments)
    {
        Use();
        nint function = Function(kernel);
        // Each value where the driver finds it: a pointer or a number in its own eight bytes.
        ulong* values = stackalloc ulong[arguments.Length];
        void** places = stackalloc void*[arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            values[i] = arguments[i].Buffer is { } buffer ? (ulong)buffer.Handle : arguments[i].Number;
            places[i] = values + i;
        }
        CudaDriver.Check(CudaDriver.cuLaunchKernel(function, (uint)groups, 1, 1, (uint)threads, 1, 1, 0, stream, places, null), $"begin {kernel}");
    }

    /// <inheritdoc/>
    public override void Finish()
    {
        Use();
        CudaDriver.Check(CudaDriver.cuStreamSynchronize(stream), "finish its work");
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (context == 0) return;
        _ = CudaDriver.cuCtxSetCurrent(context);
        if (module != 0) _ = CudaDriver.cuModuleUnload(module);
        if (stream != 0) _ = CudaDriver.cuStreamDestroy(stream);
        _ = CudaDriver.cuDevicePrimaryCtxRelease(device);
        (context, module, stream) = (0, 0, 0);
    }

    /// <summary>A context belongs to the thread that calls.</summary>
    private void Use()
    {
        ObjectDisposedException.ThrowIf(context == 0, this);
        CudaDriver.Check(CudaDriver.cuCtxSetCurrent(context), "use the device");
    }

    private nint Function(string name)
    {
        if (functions.TryGetValue(name, out nint function)) return function;
        CudaDriver.Check(CudaDriver.cuModuleGetFunction(&function, module, name), $"find the kernel {name}");
        return functions[name] = function;
    }

    private nint Load()
    {
        const int LogBytes = 8192;
        byte[] image = Encoding.UTF8.GetBytes(KernelSource.Ptx() + '\0'), log = new byte[LogBytes];
        fixed (byte* text = image, errors = log)
        {
            int* options = stackalloc int[] { CudaDriver.JitErrorLog, CudaDriver.JitErrorSize };
            void** values = stackalloc void*[] { errors, (void*)LogBytes };
            nint loaded;
            int code = CudaDriver.cuModuleLoadDataEx(&loaded, text, 2, options, values);
            if (code == CudaDriver.Success) return loaded;
            string said = Encoding.UTF8.GetString(log).TrimEnd('\0').Trim();
            if (code == CudaDriver.OutOfMemory) CudaDriver.Check(code, "load the kernels");
            throw new GpuException(GpuFault.Program, $"NVIDIA's driver does not take the kernels for {Info.Name} (error {code}){(said.Length > 0 ? ": " + said : "")}");
        }
    }

    private static GpuDeviceInfo Describe(int device)
    {
        const int NameBytes = 256;
        byte* name = stackalloc byte[NameBytes];
        nuint memory;
        int version;
        CudaDriver.Check(CudaDriver.cuDeviceGetName(name, NameBytes, device), "describe the device");
        CudaDriver.Check(CudaDriver.cuDeviceTotalMem(&memory, device), "describe the device");
        CudaDriver.Check(CudaDriver.cuDriverGetVersion(&version), "describe itself");
        int Ask(int attribute)
        {
            int value;
            CudaDriver.Check(CudaDriver.cuDeviceGetAttribute(&value, attribute, device), "describe the device");
            return value;
        }
        return new(GpuDriver.Cuda, System.Runtime.InteropServices.Marshal.PtrToStringUTF8((nint)name) ?? "NVIDIA",
            $"CUDA {version / 1000}.{version % 1000 / 10}, compute capability {Ask(CudaDriver.ComputeMajor)}.{Ask(CudaDriver.ComputeMinor)}",
            (long)memory, (long)memory, Ask(CudaDriver.MultiprocessorCount), Ask(CudaDriver.MaxThreadsPerBlock), IsProcessor: false);
    }

    private sealed class Buffer(CudaDevice owner, nint pointer, long bytes) : GpuBuffer(bytes)
    {
        private nint pointer = pointer;

        public override nint Handle => pointer != 0 ? pointer : throw new ObjectDisposedException(nameof(GpuBuffer));

        public override void Dispose()
        {
            nint own = Interlocked.Exchange(ref pointer, 0);
            if (own == 0 || owner.context == 0) return;
            _ = CudaDriver.cuCtxSetCurrent(owner.context);
            _ = CudaDriver.cuMemFree(own);
        }
    }
}
