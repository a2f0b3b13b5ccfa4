using System.Numerics;
using System.Text.Json.Serialization;

namespace ZkPot.Ethereum;

/// <summary>A transaction as a node knows it.</summary>
public sealed record TransactionInfo
{
    /// <summary>Its name.</summary>
    public required Hash32 Hash { get; init; }

    /// <summary>Who sent it.</summary>
    public required Address From { get; init; }

    /// <summary>Its place among the transactions of the account.</summary>
    public required ulong Nonce { get; init; }

    /// <summary>Whom it calls, or null if it creates a contract.</summary>
    public Address? To { get; init; }

    /// <summary>The wei that it carries.</summary>
    public BigInteger Value { get; init; }

    /// <summary>The calldata.</summary>
    [JsonPropertyName("input")]
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The most gas that it may use.</summary>
    public BigInteger Gas { get; init; }

    /// <summary>The height of its block, or null while it waits.</summary>
    public ulong? BlockNumber { get; init; }
}
