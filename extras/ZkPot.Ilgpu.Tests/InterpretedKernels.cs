using ILGPU.Runtime;
using ZkPot.Gpu.Tests.Ptx;

namespace ZkPot.Ilgpu.Tests;

/// <summary>Our PTX, interpreted, in the buffers of ILGPU's CPU accelerator: their addresses are those of this process.</summary>
internal sealed class InterpretedKernels : IKernelLauncher
{
    private readonly Dictionary<string, PtxFunction> functions = PtxParser.Parse(KernelSource.Ptx());

    public void Launch(AcceleratorStream stream, string kernel, long groups, int threads, ReadOnlySpan<ulong> arguments)
    {
        stream.Synchronize();
        lock (functions)
        {
            using var group = new PtxGroup(functions, functions[kernel], AllMemory.Instance);
            for (long g = 0; g < groups; g++) group.Run((uint)g, threads, arguments);
        }
    }

    public void Dispose()
    {
        // Nothing is held.
    }

    /// <summary>ILGPU knows what is reserved; the tests of ZkPot.Gpu watch addresses.</summary>
    private sealed class AllMemory : IPtxMemory
    {
        public static readonly AllMemory Instance = new();

        public bool Contains(ulong address, long bytes) => true;
    }
}
