using System.Text;

namespace ZkPot.Gpu;

/// <summary>A device of NVIDIA's driver, and one of its streams.</summary>
internal sealed unsafe class CudaDevice : GpuDevice
{
    private readonly Dictionary<string, nint> functions = [];
    private readonly CudaDriver driver;
    private readonly int device;
    private readonly bool ownsContext;
    private nint context, module, stream;

    private CudaDevice(CudaDriver driver, GpuDeviceInfo info, int device) : base(info)
    {
        (this.driver, this.device) = (driver, device);
        try
        {
            context = driver.Open(device);
            ownsContext = true;
            Use();
            stream = driver.CreateStream();
            module = driver.LoadModule(Encoding.UTF8.GetBytes(KernelSource.Ptx() + '\0'), info.Name);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private CudaDevice(CudaDevice other) : base(other.Info)
    {
        (driver, device, context, module) = (other.driver, other.device, other.context, other.module);
        Use();
        stream = driver.CreateStream();
    }

    /// <summary>All devices of a driver, and how to open each; none without a driver, or with one that does not work.</summary>
    public static IEnumerable<(GpuDeviceInfo Info, Func<GpuDevice> Open)> List(CudaDriver? driver)
    {
        var found = new List<(GpuDeviceInfo, Func<GpuDevice>)>();
        if (driver is null || !driver.TryCount(out int count)) return found;
        for (int ordinal = 0; ordinal < count; ordinal++)
        {
            int device = driver.DeviceOf(ordinal);
            GpuDeviceInfo info = Describe(driver, device);
            found.Add((info, () => new CudaDevice(driver, info, device)));
        }
        return found;
    }

    /// <inheritdoc/>
    public override GpuDevice OpenQueue() => new CudaDevice(this);

    /// <inheritdoc/>
    public override GpuBuffer Allocate(long bytes)
    {
        Use();
        return new Buffer(this, driver.Allocate(bytes), bytes);
    }

    /// <inheritdoc/>
    public override void Write(GpuBuffer target, long offset, void* source, long bytes)
    {
        Use();
        if (bytes > 0) driver.CopyToDevice(target.Handle + (nint)offset, source, bytes, stream);
        driver.Synchronise(stream);
    }

    /// <inheritdoc/>
    public override void Read(GpuBuffer source, long offset, void* target, long bytes)
    {
        Use();
        if (bytes > 0) driver.CopyToHost(target, source.Handle + (nint)offset, bytes, stream);
        driver.Synchronise(stream);
    }

    /// <inheritdoc/>
    public override void Copy(GpuBuffer source, GpuBuffer target, long bytes)
    {
        Use();
        driver.CopyOnDevice(target.Handle, source.Handle, bytes, stream);
    }

    /// <inheritdoc/>
    public override void Clear(GpuBuffer target, long bytes)
    {
        Use();
        driver.Clear(target.Handle, bytes, stream);
    }

    /// <inheritdoc/>
    public override void Launch(string kernel, long groups, int threads, params ReadOnlySpan<KernelArgument> arguments)
    {
        Use();
        if (!functions.TryGetValue(kernel, out nint function)) functions[kernel] = function = driver.FunctionOf(module, kernel);
        Span<ulong> values = stackalloc ulong[arguments.Length];
        for (int i = 0; i < values.Length; i++) values[i] = arguments[i].Buffer is { } buffer ? (ulong)buffer.Handle : arguments[i].Number;
        driver.Launch(function, kernel, (uint)groups, (uint)threads, stream, values);
    }

    /// <inheritdoc/>
    public override void Finish()
    {
        Use();
        driver.Synchronise(stream);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (context == 0) return;
        try
        {
            driver.Use(context);
        }
        catch (GpuException)
        {
            // A device that is lost has nothing left to free.
        }
        if (stream != 0) driver.DestroyStream(stream);
        if (ownsContext && module != 0) driver.UnloadModule(module);
        if (ownsContext) driver.Close(device);
        (context, module, stream) = (0, 0, 0);
    }

    /// <summary>A context belongs to the thread that calls.</summary>
    private void Use()
    {
        ObjectDisposedException.ThrowIf(context == 0, this);
        driver.Use(context);
    }

    private static GpuDeviceInfo Describe(CudaDriver driver, int device)
    {
        int version = driver.Version();
        return new(GpuDriver.Cuda, driver.NameOf(device),
            $"CUDA {version / 1000}.{version % 1000 / 10}, compute capability {driver.AttributeOf(device, CudaDriver.ComputeMajor)}.{driver.AttributeOf(device, CudaDriver.ComputeMinor)}",
            driver.MemoryOf(device), driver.MemoryOf(device), driver.AttributeOf(device, CudaDriver.MultiprocessorCount),
            driver.AttributeOf(device, CudaDriver.MaxThreadsPerBlock), IsProcessor: false);
    }

    private sealed class Buffer(CudaDevice owner, nint pointer, long bytes) : GpuBuffer(bytes)
    {
        private nint pointer = pointer;

        public override nint Handle => pointer != 0 ? pointer : throw new ObjectDisposedException(nameof(GpuBuffer));

        public override void Dispose()
        {
            nint own = Interlocked.Exchange(ref pointer, 0);
            if (own == 0 || owner.context == 0) return;
            try
            {
                owner.Use();
                owner.driver.Free(own);
            }
            catch (GpuException)
            {
                // A device that is lost has nothing left to free.
            }
        }
    }
}
