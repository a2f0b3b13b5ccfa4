using System.Diagnostics;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace ZkPot.Gpu;

/// <summary>
/// A device with our kernels on it, and one queue of work. Work is given to a queue in order, by one thread at a time. Whatever fails is a
/// <see cref="GpuException"/>, so that the CPU can take over.
/// </summary>
/// <example><code>
/// using GpuDevice device = GpuDevices.List()[0].Open();
/// using var prover = Groth16Prover.Open("circuit.zkey", new GpuProving(device, Console.Error.WriteLine));
/// </code></example>
public sealed unsafe class GpuDevice : IDisposable
{
    /// <summary>Threads of a group, where the device has no fewer: for work of one item a thread, and for work on tiles.</summary>
    private const int PreferredThreads = 128,
        PreferredTileThreads = 256;

    /// <summary>Bytes of the smallest buffer, so that a view of one is never empty.</summary>
    private const long MinBytes = 256;

    private readonly Accelerator accelerator;
    private readonly AcceleratorStream stream;
    private readonly DeviceInterceptor? interceptor;
    private readonly bool isOwner;

    internal GpuDevice(Accelerator accelerator, GpuDeviceInfo info, DeviceInterceptor? interceptor = null)
    {
        this.accelerator = accelerator;
        this.interceptor = interceptor;
        Info = info;
        stream = accelerator.CreateStream();
        Kernels = new KernelLibrary(this, accelerator);
        isOwner = true;
    }

    private GpuDevice(GpuDevice other, GpuDeviceInfo info, DeviceInterceptor? interceptor)
    {
        (accelerator, Info, Kernels, this.interceptor) = (other.accelerator, info, other.Kernels, interceptor);
        stream = accelerator.CreateStream();
    }

    /// <summary>Gets what the device says of itself.</summary>
    public GpuDeviceInfo Info { get; }

    /// <summary>Gets the kernels, compiled when they are first asked for.</summary>
    internal KernelLibrary Kernels { get; }

    /// <summary>Gets the threads of a group that works on a tile in shared memory.</summary>
    internal int TileThreads => Math.Min(PreferredTileThreads, Info.MaxThreads);

    /// <summary>
    /// The same device and memory with another queue: what is begun on both may run at the same time. It is to be disposed of before the
    /// device.
    /// </summary>
    internal GpuDevice OpenQueue() => Run("open a queue", () => new GpuDevice(this, Info, interceptor));

    /// <summary>Another queue that describes itself otherwise and has something put before its driver.</summary>
    internal GpuDevice Intercept(GpuDeviceInfo info, DeviceInterceptor other) => new(this, info, other);

    /// <summary>Reserves memory, which all queues of the device may use. What is in it is not defined.</summary>
    internal GpuBuffer Allocate(long bytes) =>
        Run(
            $"reserve {bytes:N0} bytes",
            () =>
            {
                interceptor?.Allocating(bytes);
                long length = Math.Max(bytes, MinBytes);
                var buffer = new GpuBuffer(accelerator.AllocateRaw(length, 1), length);
                if (interceptor?.FreshByte is { } fresh)
                    buffer.View<byte>().MemSet(stream, fresh);
                return buffer;
            }
        );

    /// <summary>Copies to the device; the source may change as soon as the call is back.</summary>
    internal void Write(GpuBuffer target, long offset, void* source, long bytes)
    {
        if (bytes > 0)
            Run("copy to the device", () => target.Part(offset, bytes).CopyFromCPU(stream, ref Unsafe.AsRef<byte>(source), bytes));
    }

    /// <summary>Copies from the device, after all that was begun before on this queue.</summary>
    internal void Read(GpuBuffer source, long offset, void* target, long bytes)
    {
        if (bytes == 0)
            return;
        Run("copy from the device", () => source.Part(offset, bytes).CopyToCPU(stream, ref Unsafe.AsRef<byte>(target), bytes));
        interceptor?.HasRead(new Span<byte>(target, checked((int)bytes)));
    }

    /// <summary>Copies the first bytes of a buffer to another.</summary>
    internal void Copy(GpuBuffer source, GpuBuffer target, long bytes) =>
        Run("copy on the device", () => source.Part(0, bytes).CopyTo(stream, target.Part(0, bytes)));

    /// <summary>Sets the first bytes of a buffer to zero.</summary>
    internal void Clear(GpuBuffer target, long bytes)
    {
        if (bytes > 0)
            Run("clear memory", () => target.Part(0, bytes).MemSetToZero(stream));
    }

    /// <summary>Begins a kernel with at least one thread for each of <paramref name="count"/> items.</summary>
    internal void LaunchFor(string kernel, long count, Action<AcceleratorStream, KernelConfig> start)
    {
        int threads = Math.Min(PreferredThreads, Info.MaxThreads);
        if (count > 0)
            Launch(kernel, (count + threads - 1) / threads, threads, start);
    }

    /// <summary>Begins a kernel with so many groups of <see cref="TileThreads"/>.</summary>
    internal void LaunchTiles(string kernel, long groups, Action<AcceleratorStream, KernelConfig> start) =>
        Launch(kernel, groups, TileThreads, start);

    /// <summary>Waits for all that was begun on this queue.</summary>
    internal void Finish() => Run("finish its work", stream.Synchronize);

    /// <summary>Copies values to the device.</summary>
    internal void Write<T>(GpuBuffer target, ReadOnlySpan<T> values, long offset = 0)
        where T : unmanaged
    {
        fixed (T* source = values)
            Write(target, offset, source, (long)values.Length * sizeof(T));
    }

    /// <summary>Copies values from the device.</summary>
    internal T[] Read<T>(GpuBuffer source, long count, long first = 0)
        where T : unmanaged
    {
        var values = new T[count];
        fixed (T* target = values)
            Read(source, first * sizeof(T), target, count * sizeof(T));
        return values;
    }

    /// <summary>Reserves memory and copies values to it.</summary>
    internal GpuBuffer Upload<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        GpuBuffer buffer = Allocate((long)values.Length * sizeof(T));
        try
        {
            Write(buffer, values);
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Compiles kernels and gives them to the driver.</summary>
    internal T Load<T>(string kernels, Func<T> load) =>
        Run(
            $"take the kernels of {kernels}",
            () =>
            {
                interceptor?.Loading(kernels);
                return load();
            },
            GpuFault.Program
        );

    /// <summary>Gives back what belongs to a device. One that is lost has lost it already, and its driver refuses every call.</summary>
    internal static void Release(IDisposable owned)
    {
        try
        {
            owned.Dispose();
        }
        catch (AcceleratorException) { }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release(stream);
        if (isOwner)
            Release(accelerator);
    }

    private void Launch(string kernel, long groups, int threads, Action<AcceleratorStream, KernelConfig> start) =>
        Run(
            $"begin {kernel}",
            () =>
            {
                interceptor?.Launching(kernel);
                var config = new KernelConfig(checked((int)groups), threads);
                if (interceptor is not { TimesLaunches: true })
                {
                    start(stream, config);
                    return;
                }
                stream.Synchronize();
                long begun = Stopwatch.GetTimestamp();
                start(stream, config);
                stream.Synchronize();
                interceptor.Launched(kernel, Stopwatch.GetElapsedTime(begun));
            }
        );

    private static bool IsOutOfMemory(Exception e) =>
        e switch
        {
            OutOfMemoryException => true,
            CudaException cuda => cuda.Error == nameof(CudaError.CUDA_ERROR_OUT_OF_MEMORY),
            CLException opencl => opencl.Error
                is CLError.CL_OUT_OF_RESOURCES
                    or CLError.CL_MEM_OBJECT_ALLOCATION_FAILURE
                    or CLError.CL_OUT_OF_HOST_MEMORY,
            _ => false,
        };

    private void Run(string doing, Action action) =>
        Run(
            doing,
            () =>
            {
                action();
                return true;
            }
        );

    private T Run<T>(string doing, Func<T> action, GpuFault fault = GpuFault.Lost)
    {
        try
        {
            // Proofs come from any thread, and a CUDA context belongs to the thread that calls.
            accelerator.Bind();
            return action();
        }
        catch (Exception e) when (e is not (GpuException or ObjectDisposedException or ArgumentException))
        {
            throw new GpuException(IsOutOfMemory(e) ? GpuFault.OutOfMemory : fault, $"{Info.Name} could not {doing}: {e.Message}", e);
        }
    }
}

/// <summary>What tests and measurements put between a device and its driver.</summary>
internal abstract class DeviceInterceptor
{
    /// <summary>Gets whether each kernel is waited for, and its time told to <see cref="Launched"/>.</summary>
    public virtual bool TimesLaunches => false;

    /// <summary>Gets what fresh memory is filled with; null leaves it as it is.</summary>
    public virtual byte? FreshByte => null;

    /// <summary>Called before kernels are compiled.</summary>
    public virtual void Loading(string kernels) { }

    /// <summary>Called before memory is reserved.</summary>
    public virtual void Allocating(long bytes) { }

    /// <summary>Called before a kernel begins.</summary>
    public virtual void Launching(string kernel) { }

    /// <summary>Called with the time of a kernel.</summary>
    public virtual void Launched(string kernel, TimeSpan time) { }

    /// <summary>Called with what was read, which it may change.</summary>
    public virtual void HasRead(Span<byte> bytes) { }
}

/// <summary>Memory on a device.</summary>
internal sealed class GpuBuffer(MemoryBuffer memory, long bytes) : IDisposable
{
    /// <summary>Gets its size.</summary>
    public long Bytes => bytes;

    /// <summary>
    /// All of it, for a kernel or a copy. Kernels assume that a view begins at an aligned address, so there are no views from an offset on.
    /// </summary>
    public ArrayView<T> View<T>()
        where T : unmanaged => memory.AsRawArrayView(0, bytes).Cast<T>();

    /// <summary>A part of it for a copy.</summary>
    public ArrayView<byte> Part(long offset, long length) => memory.AsRawArrayView(offset, length);

    /// <inheritdoc/>
    public void Dispose() => GpuDevice.Release(memory);
}
