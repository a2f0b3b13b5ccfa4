using ILGPU;
using ILGPU.Runtime;

namespace ZkPot.Gpu;

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
