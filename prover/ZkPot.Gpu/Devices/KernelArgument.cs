namespace ZkPot.Gpu;

/// <summary>An argument of a kernel: memory, or a number of 32 bits.</summary>
internal readonly struct KernelArgument
{
    private KernelArgument(GpuBuffer? buffer, uint number) => (Buffer, Number) = (buffer, number);

    public GpuBuffer? Buffer { get; }

    public uint Number { get; }

    public static implicit operator KernelArgument(GpuBuffer buffer) => new(buffer, 0);

    public static implicit operator KernelArgument(uint number) => new(null, number);

    public static implicit operator KernelArgument(int number) => new(null, checked((uint)number));
}
