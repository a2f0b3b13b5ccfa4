using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ZkPot.Gpu;

namespace ZkPot.Ilgpu;

/// <summary>
/// A CUDA accelerator of ILGPU as a device for proofs: they run on a stream of its context and in buffers of its, beside whatever else the
/// program does there. The accelerator stays the caller's.
/// </summary>
/// <example><code>
/// using Context context = Context.CreateDefault();
/// using CudaAccelerator accelerator = context.CreateCudaAccelerator(0);
/// using var device = new IlgpuDevice(accelerator);
/// using var prover = Groth16Prover.Open("circuit.zkey", new GpuProving(device, Console.Error.WriteLine));
/// </code></example>
public sealed unsafe class IlgpuDevice : GpuDevice
{
    private readonly Accelerator accelerator;
    private readonly AcceleratorStream stream;
    private readonly IKernelLauncher kernels;
    private readonly bool ownsKernels = true;

    /// <summary>Loads our kernels into the context of an accelerator.</summary>
    /// <exception cref="GpuException">The driver refuses them.</exception>
    public IlgpuDevice(CudaAccelerator accelerator) : this(accelerator, new CudaKernels(accelerator))
    {
    }

    /// <summary>Uses any accelerator whose memory the launcher can work on.</summary>
    internal IlgpuDevice(Accelerator accelerator, IKernelLauncher kernels) : base(Describe(accelerator))
    {
        this.accelerator = accelerator;
        this.kernels = kernels;
        stream = accelerator.CreateStream();
    }

    private IlgpuDevice(IlgpuDevice other) : this(other.accelerator, other.kernels) => ownsKernels = false;

    /// <inheritdoc/>
    public override GpuDevice OpenQueue() => new IlgpuDevice(this);

    /// <inheritdoc/>
    public override GpuBuffer Allocate(long bytes) => Run($"reserve {bytes:N0} bytes", () => new Buffer(accelerator.AllocateRaw(Math.Max(bytes, 16), 1), bytes));

    /// <inheritdoc/>
    public override void Write(GpuBuffer target, long offset, void* source, long bytes)
    {
        if (bytes > 0) Run("copy to the device", () => View(target, offset, bytes).CopyFromCPU(stream, ref Unsafe.AsRef<byte>(source), bytes));
    }

    /// <inheritdoc/>
    public override void Read(GpuBuffer source, long offset, void* target, long bytes)
    {
        if (bytes > 0) Run("copy from the device", () => View(source, offset, bytes).CopyToCPU(stream, ref Unsafe.AsRef<byte>(target), bytes));
    }

    /// <inheritdoc/>
    public override void Copy(GpuBuffer source, GpuBuffer target, long bytes) => Run("copy on the device", () => View(source, 0, bytes).CopyTo(stream, View(target, 0, bytes)));

    /// <inheritdoc/>
    public override void Clear(GpuBuffer target, long bytes) => Run("clear memory", () => View(target, 0, bytes).MemSetToZero(stream));

    /// <inheritdoc/>
    public override void Launch(string kernel, long groups, int threads, params ReadOnlySpan<KernelArgument> arguments)
    {
        var values = new ulong[arguments.Length];
        for (int i = 0; i < values.Length; i++) values[i] = arguments[i].Buffer is { } buffer ? (ulong)buffer.Handle : arguments[i].Number;
        Run($"begin {kernel}", () => kernels.Launch(stream, kernel, groups, threads, values));
    }

    /// <inheritdoc/>
    public override void Finish() => Run("finish its work", stream.Synchronize);

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (ownsKernels) kernels.Dispose();
        stream.Dispose();
    }

    private static GpuDeviceInfo Describe(Accelerator accelerator) => new(
        GpuDriver.Other, accelerator.Name, $"ILGPU {typeof(Accelerator).Assembly.GetName().Version}", accelerator.MemorySize, accelerator.MemorySize,
        accelerator.NumMultiprocessors, accelerator.MaxNumThreadsPerGroup, accelerator.AcceleratorType == AcceleratorType.CPU);

    private static ArrayView<byte> View(GpuBuffer buffer, long offset, long bytes) => ((Buffer)buffer).Memory.AsRawArrayView(offset, bytes);

    private void Run(string doing, Action action) => Run(doing, () =>
    {
        action();
        return true;
    });

    /// <summary>Whatever ILGPU throws is a fault of the device, so that the CPU takes over.</summary>
    private T Run<T>(string doing, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is AcceleratorException or OutOfMemoryException or NotSupportedException)
        {
            bool isFull = e is OutOfMemoryException || (e is CudaException cuda && cuda.Error == nameof(CudaError.CUDA_ERROR_OUT_OF_MEMORY));
            throw new GpuException(isFull ? GpuFault.OutOfMemory : GpuFault.Lost, $"{accelerator.Name} could not {doing}: {e.Message}", e);
        }
    }

    private sealed class Buffer(MemoryBuffer memory, long bytes) : GpuBuffer(bytes)
    {
        public MemoryBuffer Memory => memory;

        public override nint Handle => memory.IsDisposed ? throw new ObjectDisposedException(nameof(GpuBuffer)) : memory.NativePtr;

        public override void Dispose() => memory.Dispose();
    }
}
