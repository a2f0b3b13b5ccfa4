using System.Collections.Concurrent;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ZkPot.Gpu;
using static ILGPU.Runtime.Cuda.CudaAPI;

namespace ZkPot.Ilgpu;

/// <summary>The PTX of ZkPot.Gpu as a module in the CUDA context of an accelerator.</summary>
internal sealed unsafe class CudaKernels : IKernelLauncher
{
    private readonly ConcurrentDictionary<string, nint> functions = [];
    private readonly CudaAccelerator accelerator;
    private readonly nint module;

    public CudaKernels(CudaAccelerator accelerator)
    {
        this.accelerator = accelerator;
        accelerator.Bind();
        CudaError error = CurrentAPI.LoadModule(out module, KernelSource.Ptx(), out string? log);
        if (error != CudaError.CUDA_SUCCESS) throw new GpuException(GpuFault.Program, $"{accelerator.Name} does not take the kernels: {error} {log}");
    }

    /// <inheritdoc/>
    public void Launch(AcceleratorStream stream, string kernel, long groups, int threads, ReadOnlySpan<ulong> arguments)
    {
        accelerator.Bind();
        nint function = functions.GetOrAdd(kernel, Find);
        fixed (ulong* values = arguments)
        {
            // Each value where the driver finds it: an address or a number in its own eight bytes.
            void** places = stackalloc void*[arguments.Length];
            for (int i = 0; i < arguments.Length; i++) places[i] = values + i;
            CudaException.ThrowIfFailed(CurrentAPI.LaunchKernel(function, checked((int)groups), 1, 1, threads, 1, 1, 0, ((CudaStream)stream).StreamPtr, (nint)places, 0));
        }
    }

    private nint Find(string kernel)
    {
        CudaException.ThrowIfFailed(CurrentAPI.GetModuleFunction(out nint function, module, kernel));
        return function;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        accelerator.Bind();
        _ = CurrentAPI.DestroyModule(module);
    }
}
