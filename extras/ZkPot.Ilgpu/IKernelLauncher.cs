using ILGPU.Runtime;

namespace ZkPot.Ilgpu;

/// <summary>Begins our kernels on a stream of an accelerator.</summary>
internal interface IKernelLauncher : IDisposable
{
    /// <summary>Begins a kernel; an argument is the address of a buffer or a number of 32 bits.</summary>
    void Launch(AcceleratorStream stream, string kernel, long groups, int threads, ReadOnlySpan<ulong> arguments);
}
