namespace ZkPot.Ethereum;

/// <summary>A contract refused a call.</summary>
public sealed class ContractRevertException(RevertReason reason, string what, Exception? inner = null) : EthereumException($"{what} {reason}.", inner)
{
    /// <summary>Why.</summary>
    public RevertReason Reason { get; } = reason;

    /// <summary>If it was a transaction in a block, what became of it; null if it was only tried.</summary>
    public TransactionReceipt? Receipt { get; init; }
}
