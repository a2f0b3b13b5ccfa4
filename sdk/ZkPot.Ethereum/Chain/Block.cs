using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>A block, with the hashes of its transactions.</summary>
public sealed record Block
{
    /// <summary>Its height.</summary>
    public required ulong Number { get; init; }

    /// <summary>Its name.</summary>
    public required Hash32 Hash { get; init; }

    /// <summary>The block before it.</summary>
    public required Hash32 ParentHash { get; init; }

    /// <summary>The root of the tree of all accounts after it, against which an <see cref="AccountProof"/> is verified.</summary>
    public Hash32 StateRoot { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public required ulong Timestamp { get; init; }

    /// <summary>The gas that its transactions may use together.</summary>
    public required ulong GasLimit { get; init; }

    /// <summary>The gas that they used.</summary>
    public required ulong GasUsed { get; init; }

    /// <summary>The part of the price of gas that is burnt; null on chains without EIP-1559.</summary>
    public BigInteger? BaseFeePerGas { get; init; }

    /// <summary>The hashes of the transactions.</summary>
    public IReadOnlyList<Hash32> Transactions { get; init; } = [];
}
