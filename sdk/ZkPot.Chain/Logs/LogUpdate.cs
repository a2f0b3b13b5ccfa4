using Nethereum.RPC.Eth.DTOs;

namespace ZkPot.Chain;

/// <summary>What a stream of logs tells.</summary>
public enum LogUpdateKind
{
    /// <summary>A log that is on the chain.</summary>
    Added,

    /// <summary>A log that was told before and is on the chain no more.</summary>
    Removed,

    /// <summary>All logs up to here have been told: the checkpoint can be kept.</summary>
    Checkpoint,
}

/// <summary>A piece of news of a stream of logs.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Log">The log, unless it is a checkpoint.</param>
/// <param name="Checkpoint">The checkpoint, if it is one.</param>
public sealed record LogUpdate(LogUpdateKind Kind, FilterLog? Log, LogCheckpoint? Checkpoint);

/// <summary>
/// The chain was reorganized deeper than a stream of logs remembers: what it told before cannot be taken back one by one.
/// </summary>
public sealed class DeepReorganizationException(ulong number, int depth)
    : ChainException(
        $"The chain was reorganized below block {number}, more than {depth} blocks deep: start again from a block that is final."
    )
{
    /// <summary>Gets the lowest block that the stream remembers, which is on the chain no more.</summary>
    public ulong Number { get; } = number;
}

/// <summary>How a stream of logs asks the node.</summary>
public sealed record LogStreamOptions
{
    /// <summary>Gets what holds if nothing is said.</summary>
    public static LogStreamOptions Default { get; } = new();

    /// <summary>Gets how often to look for a new block.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Gets what waits for a new block instead, such as for a subscription; the poll interval is then the longest wait, so that a silent
    /// subscription loses nothing.
    /// </summary>
    public Func<CancellationToken, Task>? NextBlock { get; init; }

    /// <summary>Gets how far behind the newest block to stay: 0 to be fast and see logs removed, more to see that seldom.</summary>
    public ulong Lag { get; init; }

    /// <summary>Gets how many blocks to remember, and so how deep a reorganization may be.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Gets the most blocks to ask for at once; halved when the node finds it too many.</summary>
    public ulong MaxBlocks { get; init; } = 2000;

    /// <summary>Gets the clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
