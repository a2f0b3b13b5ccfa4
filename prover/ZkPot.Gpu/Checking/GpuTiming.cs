namespace ZkPot.Gpu;

/// <summary>The times of one kind of work on a device and on this machine's CPU, measured in turn.</summary>
/// <param name="Name">The work.</param>
/// <param name="Size">On how many elements.</param>
/// <param name="Device">The device's median; what the key keeps there is there already.</param>
/// <param name="Cpu">The CPU's median.</param>
public sealed record GpuTiming(string Name, int Size, TimeSpan Device, TimeSpan Cpu);
