using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>What gas cost in the last blocks.</summary>
public sealed record FeeHistory
{
    /// <summary>The first of the blocks.</summary>
    public required ulong OldestBlock { get; init; }

    /// <summary>The base fee of each block, and at the end that of the next one.</summary>
    public required IReadOnlyList<BigInteger> BaseFeePerGas { get; init; }

    /// <summary>How full each block was, from 0 to 1.</summary>
    public required IReadOnlyList<double> GasUsedRatio { get; init; }

    /// <summary>For each block the tips at the percentiles that were asked for.</summary>
    public IReadOnlyList<IReadOnlyList<BigInteger>>? Reward { get; init; }
}
