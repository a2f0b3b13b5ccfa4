namespace ZkPot.Gpu;

/// <summary>What a device made of a piece of work whose answer is known.</summary>
/// <param name="Name">The work.</param>
/// <param name="Passed">Whether the answer agrees with the CPU's, bit for bit.</param>
/// <param name="Time">How long it took.</param>
public sealed record GpuCheck(string Name, bool Passed, TimeSpan Time);
