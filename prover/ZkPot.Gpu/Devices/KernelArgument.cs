namespace ZkPot.Gpu;

/// <summary>An argument of a kernel: memory, or a number of 32 bits.</summary>
public readonly struct KernelArgument
{
    private KernelArgument(GpuBuffer? buffer, uint number) => (Buffer, Number) = (buffer, number);

    /// <summary>The memory, or null for a number.</summary>
    public GpuBuffer? Buffer { get; }

    /// <summary>The number.</summary>
    public uint Number { get; }

    /// <summary>Memory.</summary>
    public static implicit operator KernelArgument(GpuBuffer buffer) => new(buffer, 0);

    /// <summary>A number.</summary>
    public static implicit operator KernelArgument(uint number) => new(null, number);

    /// <summary>A number that is not negative.</summary>
    public static implicit operator KernelArgument(int number) => new(null, checked((uint)number));
}
