namespace ZkPot.Ethereum;

/// <summary>EIP-1559: a cap on the fee for a unit of gas, and a tip out of it.</summary>
public sealed record FeeMarketTransaction : CappedFeeTransaction
{
    /// <inheritdoc/>
    public override TransactionType Type => TransactionType.FeeMarket;
}
