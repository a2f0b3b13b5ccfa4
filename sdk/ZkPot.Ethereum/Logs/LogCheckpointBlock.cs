namespace ZkPot.Ethereum;

/// <summary>A block that a stream of logs has passed.</summary>
public sealed record LogCheckpointBlock
{
    /// <summary>Its height.</summary>
    public required ulong Number { get; init; }

    /// <summary>Its name.</summary>
    public required Hash32 Hash { get; init; }

    /// <summary>What it logged of what the stream is about.</summary>
    public required IReadOnlyList<EventLog> Logs { get; init; }
}
