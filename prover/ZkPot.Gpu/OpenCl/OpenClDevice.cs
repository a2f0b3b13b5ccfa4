using System.Text;

namespace ZkPot.Gpu;

/// <summary>A device of OpenCL.</summary>
internal sealed unsafe class OpenClDevice : GpuDevice
{
    private readonly Dictionary<string, nint> kernels = [];
    private readonly nint id;
    private readonly bool ownsContext;
    private nint context, queue, program;

    private OpenClDevice(GpuDeviceInfo info, nint id) : base(info)
    {
        this.id = id;
        nint device = id;
        try
        {
            int error;
            context = OpenCl.clCreateContext(null, 1, &device, 0, 0, &error);
            OpenCl.Check(error, "open the device");
            ownsContext = true;
            queue = MakeQueue();
            program = Build(device);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private OpenClDevice(OpenClDevice other) : base(other.Info)
    {
        (id, context, program) = (other.id, other.context, other.program);
        queue = MakeQueue();
    }

    /// <summary>All devices of all platforms, and how to open each; none if there is no OpenCL here.</summary>
    public static IEnumerable<(GpuDeviceInfo Info, Func<GpuDevice> Open)> List()
    {
        var found = new List<(GpuDeviceInfo, Func<GpuDevice>)>();
        try
        {
            foreach (nint platform in Platforms())
                foreach (nint device in Devices(platform))
                {
                    GpuDeviceInfo info = Describe(platform, device);
                    found.Add((info, () => new OpenClDevice(info, device)));
                }
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            // No loader: no devices.
        }
        return found;
    }

    /// <inheritdoc/>
    public override GpuDevice OpenQueue() => new OpenClDevice(this);

    /// <inheritdoc/>
    public override GpuBuffer Allocate(long bytes)
    {
        int error;
        nint handle = OpenCl.clCreateBuffer(context, OpenCl.MemReadWrite, (nuint)Math.Max(bytes, 16), null, &error);
        OpenCl.Check(error, $"reserve {bytes:N0} bytes");
        return new Buffer(handle, bytes);
    }

    /// <inheritdoc/>
    public override void Write(GpuBuffer target, long offset, void* source, long bytes)
    {
        if (bytes > 0) OpenCl.Check(OpenCl.clEnqueueWriteBuffer(queue, target.Handle, 1, (nuint)offset, (nuint)bytes, source, 0, null, null), "copy to the device");
    }

    /// <inheritdoc/>
    public override void Read(GpuBuffer source, long offset, void* target, long bytes)
    {
        if (bytes > 0) OpenCl.Check(OpenCl.clEnqueueReadBuffer(queue, source.Handle, 1, (nuint)offset, (nuint)bytes, target, 0, null, null), "copy from the device");
    }

    /// <inheritdoc/>
    public override void Copy(GpuBuffer source, GpuBuffer target, long bytes) =>
        OpenCl.Check(OpenCl.clEnqueueCopyBuffer(queue, source.Handle, target.Handle, 0, 0, (nuint)bytes, 0, null, null), "copy on the device");

    /// <inheritdoc/>
    public override void Clear(GpuBuffer target, long bytes)
    {
        uint zero = 0;
        OpenCl.Check(OpenCl.clEnqueueFillBuffer(queue, target.Handle, &zero, sizeof(uint), 0, (nuint)bytes, 0, null, null), "clear memory");
    }

    /// <inheritdoc/>
    public override void Launch(string kernel, long groups, int threads, params ReadOnlySpan<KernelArgument> arguments)
    {
        nint handle = Kernel(kernel);
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Buffer is { } buffer)
            {
                nint memory = buffer.Handle;
                OpenCl.Check(OpenCl.clSetKernelArg(handle, (uint)i, (nuint)sizeof(nint), &memory), $"set argument {i} of {kernel}");
            }
            else
            {
                uint number = arguments[i].Number;
                OpenCl.Check(OpenCl.clSetKernelArg(handle, (uint)i, sizeof(uint), &number), $"set argument {i} of {kernel}");
            }
        }
        nuint global = (nuint)(groups * threads), local = (nuint)threads;
        OpenCl.Check(OpenCl.clEnqueueNDRangeKernel(queue, handle, 1, null, &global, &local, 0, null, null), $"begin {kernel}");
    }

    /// <inheritdoc/>
    public override void Finish() => OpenCl.Check(OpenCl.clFinish(queue), "finish its work");

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (nint kernel in kernels.Values) _ = OpenCl.clReleaseKernel(kernel);
        kernels.Clear();
        if (queue != 0) _ = OpenCl.clReleaseCommandQueue(queue);
        if (ownsContext && program != 0) _ = OpenCl.clReleaseProgram(program);
        if (ownsContext && context != 0) _ = OpenCl.clReleaseContext(context);
        (program, queue, context) = (0, 0, 0);
    }

    private nint Kernel(string name)
    {
        if (kernels.TryGetValue(name, out nint kernel)) return kernel;
        int error;
        kernel = OpenCl.clCreateKernel(program, name, &error);
        OpenCl.Check(error, $"find the kernel {name}");
        return kernels[name] = kernel;
    }

    private nint MakeQueue()
    {
        int error;
        nint made = OpenCl.clCreateCommandQueue(context, id, 0, &error);
        OpenCl.Check(error, "make a queue");
        return made;
    }

    private nint Build(nint device)
    {
        byte[] source = Encoding.UTF8.GetBytes(KernelSource.OpenCl());
        int error;
        nint built;
        fixed (byte* text = source)
        {
            byte* strings = text;
            nuint length = (nuint)source.Length;
            built = OpenCl.clCreateProgramWithSource(context, 1, &strings, &length, &error);
        }
        OpenCl.Check(error, "take the kernels");
        nint one = device;
        int code = OpenCl.clBuildProgram(built, 1, &one, "-cl-std=CL1.2", 0, 0);
        if (code == 0) return built;
        string log = Text((size, value, needed) => OpenCl.clGetProgramBuildInfo(built, device, OpenCl.ProgramBuildLog, size, value, needed));
        _ = OpenCl.clReleaseProgram(built);
        throw new GpuException(GpuFault.Program, $"the driver of {Info.Name} does not take the kernels (error {code}): {log.Trim()}");
    }

    private static nint[] Platforms()
    {
        uint count;
        // Without a platform the loader answers -1001.
        if (OpenCl.clGetPlatformIDs(0, null, &count) != 0 || count == 0) return [];
        var platforms = new nint[count];
        fixed (nint* p = platforms) OpenCl.Check(OpenCl.clGetPlatformIDs(count, p, null), "list its platforms");
        return platforms;
    }

    private static nint[] Devices(nint platform)
    {
        uint count;
        if (OpenCl.clGetDeviceIDs(platform, OpenCl.DeviceTypeAll, 0, null, &count) != 0 || count == 0) return [];
        var devices = new nint[count];
        fixed (nint* p = devices) OpenCl.Check(OpenCl.clGetDeviceIDs(platform, OpenCl.DeviceTypeAll, count, p, null), "list its devices");
        return devices;
    }

    private static GpuDeviceInfo Describe(nint platform, nint device)
    {
        string Ask(uint name) => Text((size, value, needed) => OpenCl.clGetDeviceInfo(device, name, size, value, needed));
        ulong Number(uint name)
        {
            ulong value = 0; // shorter numbers fill its lower part, on every machine that .NET runs on
            OpenCl.Check(OpenCl.clGetDeviceInfo(device, name, sizeof(ulong), &value, null), "describe the device");
            return value;
        }
        string version = Text((size, value, needed) => OpenCl.clGetPlatformInfo(platform, OpenCl.PlatformVersion, size, value, needed));
        return new(GpuDriver.OpenCl, Ask(OpenCl.DeviceName).Trim(), $"{version.Trim()}, driver {Ask(OpenCl.DriverVersion).Trim()}",
            (long)Number(OpenCl.DeviceGlobalMemory), (long)Number(OpenCl.DeviceMaxAllocation), (int)Number(OpenCl.DeviceMaxComputeUnits),
            (int)Number(OpenCl.DeviceMaxWorkGroupSize), (Number(OpenCl.DeviceType) & OpenCl.DeviceTypeCpu) != 0);
    }

    private delegate int Query(nuint size, void* value, nuint* needed);

    private static string Text(Query query)
    {
        nuint needed;
        if (query(0, null, &needed) != 0 || needed == 0) return "";
        var bytes = new byte[needed];
        fixed (byte* p = bytes)
            if (query(needed, p, null) != 0) return "";
        return Encoding.UTF8.GetString(bytes).TrimEnd('\0');
    }

    private sealed class Buffer(nint handle, long bytes) : GpuBuffer(bytes)
    {
        private nint handle = handle;

        public override nint Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(GpuBuffer));

        public override void Dispose()
        {
            nint own = Interlocked.Exchange(ref handle, 0);
            if (own != 0) _ = OpenCl.clReleaseMemObject(own);
        }
    }
}
