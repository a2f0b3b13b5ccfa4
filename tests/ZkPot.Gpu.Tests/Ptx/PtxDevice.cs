using System.Runtime.InteropServices;

namespace ZkPot.Gpu.Tests.Ptx;

/// <summary>A device that interprets the PTX of our kernels, so that it is tested on machines without NVIDIA's driver too, instruction for instruction.</summary>
internal sealed unsafe class PtxDevice() : GpuDevice(new GpuDeviceInfo(GpuDriver.Other, "PTX, interpreted", "1", 1L << 34, 1L << 32, 1, 1024, IsProcessor: true))
{
    private readonly Dictionary<string, PtxFunction> functions = PtxParser.Parse(KernelSource.Ptx());
    private readonly PtxMemory memory = new();

    /// <summary>Its queues take turns.</summary>
    private readonly Lock gate = new();

    public override GpuDevice OpenQueue() => new Queue(this);

    public override GpuBuffer Allocate(long bytes)
    {
        lock (gate) return new Buffer(this, bytes);
    }

    public override void Write(GpuBuffer target, long offset, void* source, long bytes)
    {
        Require(target, offset, bytes);
        NativeMemory.Copy(source, (byte*)target.Handle + offset, (nuint)bytes);
    }

    public override void Read(GpuBuffer source, long offset, void* target, long bytes)
    {
        Require(source, offset, bytes);
        NativeMemory.Copy((byte*)source.Handle + offset, target, (nuint)bytes);
    }

    public override void Copy(GpuBuffer source, GpuBuffer target, long bytes)
    {
        Require(source, 0, bytes);
        Require(target, 0, bytes);
        NativeMemory.Copy((void*)source.Handle, (void*)target.Handle, (nuint)bytes);
    }

    public override void Clear(GpuBuffer target, long bytes)
    {
        Require(target, 0, bytes);
        NativeMemory.Clear((void*)target.Handle, (nuint)bytes);
    }

    public override void Launch(string kernel, long groups, int threads, params ReadOnlySpan<KernelArgument> arguments)
    {
        PtxFunction function = functions[kernel];
        if (!function.IsKernel || function.Parameters.Length != arguments.Length) throw new ArgumentException($"{kernel} takes {function.Parameters.Length} arguments, not {arguments.Length}.");
        var values = new ulong[arguments.Length];
        for (int i = 0; i < values.Length; i++) values[i] = arguments[i].Buffer is { } buffer ? (ulong)buffer.Handle : arguments[i].Number;
        lock (gate)
        {
            using var group = new PtxGroup(functions, function, memory);
            for (long g = 0; g < groups; g++) group.Run((uint)g, threads, values);
        }
    }

    public override void Finish()
    {
        // Everything is done when it is begun.
    }

    public override void Dispose()
    {
        // Buffers free themselves.
    }

    private static void Require(GpuBuffer buffer, long offset, long bytes)
    {
        if (offset < 0 || bytes < 0 || offset + bytes > buffer.Bytes) throw new ArgumentException($"{bytes} bytes at {offset} are not within a buffer of {buffer.Bytes}.");
    }

    private sealed class Buffer(PtxDevice owner, long bytes) : GpuBuffer(bytes)
    {
        private nint block = owner.memory.Reserve(bytes);

        public override nint Handle => block != 0 ? block : throw new ObjectDisposedException(nameof(Buffer));

        public override void Dispose()
        {
            lock (owner.gate)
            {
                if (block != 0) owner.memory.Free(block);
                block = 0;
            }
        }
    }

    private sealed class Queue(PtxDevice owner) : GpuDevice(owner.Info)
    {
        public override GpuDevice OpenQueue() => new Queue(owner);

        public override GpuBuffer Allocate(long bytes) => owner.Allocate(bytes);

        public override void Write(GpuBuffer target, long offset, void* source, long bytes) => owner.Write(target, offset, source, bytes);

        public override void Read(GpuBuffer source, long offset, void* target, long bytes) => owner.Read(source, offset, target, bytes);

        public override void Copy(GpuBuffer source, GpuBuffer target, long bytes) => owner.Copy(source, target, bytes);

        public override void Clear(GpuBuffer target, long bytes) => owner.Clear(target, bytes);

        public override void Launch(string kernel, long groups, int threads, params ReadOnlySpan<KernelArgument> arguments) => owner.Launch(kernel, groups, threads, arguments);

        public override void Finish() => owner.Finish();

        public override void Dispose()
        {
            // It holds nothing.
        }
    }
}
