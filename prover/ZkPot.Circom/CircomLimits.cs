namespace ZkPot.Circom;

/// <summary>What a witness program may use. It is a program that somebody else wrote: without limits it could take a machine for
/// itself.</summary>
public sealed record CircomLimits
{
    /// <summary>Gets the largest file that is compiled, in bytes.</summary>
    public long FileBytes { get; init; } = 1L << 30;

    /// <summary>Gets the memory that the program may have, in bytes: at most the 4 GiB that its addresses reach.</summary>
    public long MemoryBytes { get; init; } = 4L << 30;

    /// <summary>Gets how long compiling it may take, and again computing one witness.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(10);
}
