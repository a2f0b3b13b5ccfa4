namespace ZkPot.Ethereum;

/// <summary>What a contract logged.</summary>
public sealed record EventLog
{
    /// <summary>The contract.</summary>
    public required Address Address { get; init; }

    /// <summary>What can be searched for; the first is usually the event.</summary>
    public required IReadOnlyList<Hash32> Topics { get; init; }

    /// <summary>The rest.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The height of the block.</summary>
    public required ulong BlockNumber { get; init; }

    /// <summary>The block.</summary>
    public required Hash32 BlockHash { get; init; }

    /// <summary>The transaction.</summary>
    public required Hash32 TransactionHash { get; init; }

    /// <summary>The place of the transaction in the block.</summary>
    public required ulong TransactionIndex { get; init; }

    /// <summary>The place of the log in the block.</summary>
    public required ulong LogIndex { get; init; }
}
