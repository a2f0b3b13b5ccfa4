using ZkPot.Ethereum;

namespace ZkPot.Sdk;

/// <summary>A transaction that went through.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Receipt">What became of it.</param>
public sealed record SentTransaction(TransactionRequest Request, TransactionReceipt Receipt);
