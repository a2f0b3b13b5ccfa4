namespace ZkPot.Ethereum;

/// <summary>How a stream of logs asks the node.</summary>
public sealed record LogStreamOptions
{
    /// <summary>What holds if nothing is said.</summary>
    public static LogStreamOptions Default { get; } = new();

    /// <summary>How often to look for a new block.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Waits for a new block instead, such as for a subscription; the poll interval is then the longest wait.</summary>
    public Func<CancellationToken, Task>? NextBlock { get; init; }

    /// <summary>How far behind the newest block to stay: 0 to be fast and see logs removed, more to see that seldom.</summary>
    public ulong Lag { get; init; }

    /// <summary>How many blocks to remember, and so how deep a reorganisation may be.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>The most blocks to ask for at once; halved when the node finds it too many.</summary>
    public ulong MostBlocks { get; init; } = 2000;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
