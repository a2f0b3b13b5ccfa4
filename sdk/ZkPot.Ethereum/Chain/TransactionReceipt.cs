using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>What became of a transaction that is in a block.</summary>
public sealed record TransactionReceipt
{
    /// <summary>The transaction.</summary>
    public required Hash32 TransactionHash { get; init; }

    /// <summary>The block.</summary>
    public required Hash32 BlockHash { get; init; }

    /// <summary>The height of the block.</summary>
    public required ulong BlockNumber { get; init; }

    /// <summary>Who sent it.</summary>
    public required Address From { get; init; }

    /// <summary>Whom it called, or null if it created a contract.</summary>
    public Address? To { get; init; }

    /// <summary>The contract that it created.</summary>
    public Address? ContractAddress { get; init; }

    /// <summary>The gas that it used.</summary>
    public required ulong GasUsed { get; init; }

    /// <summary>What a unit of gas cost.</summary>
    public BigInteger EffectiveGasPrice { get; init; }

    /// <summary>On an OP chain, what its place on the chain below cost besides.</summary>
    public BigInteger? L1Fee { get; init; }

    /// <summary>One if it succeeded, zero if it was reverted.</summary>
    public required ulong Status { get; init; }

    /// <summary>What contracts logged.</summary>
    public IReadOnlyList<EventLog> Logs { get; init; } = [];

    /// <summary>Whether it was not reverted.</summary>
    public bool Succeeded => Status == 1;

    /// <summary>What it cost altogether, without the ether that it carried.</summary>
    public BigInteger Cost => GasUsed * EffectiveGasPrice + (L1Fee ?? 0);
}
