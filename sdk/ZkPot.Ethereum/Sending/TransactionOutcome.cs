namespace ZkPot.Ethereum;

/// <summary>A transaction that is in a block.</summary>
/// <param name="Receipt">What became of it.</param>
/// <param name="Transaction">The version of it that is in the block.</param>
/// <param name="WasCancelled">Whether that is the version that takes it back.</param>
public sealed record TransactionOutcome(TransactionReceipt Receipt, SignedTransaction Transaction, bool WasCancelled);
