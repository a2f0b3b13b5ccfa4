using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Secrets;

/// <summary>What salts are for: one commitment of one account, and no other.</summary>
/// <param name="ChainId">The chain.</param>
/// <param name="Contract">The contract that takes the commitment.</param>
/// <param name="TaskId">The task.</param>
/// <param name="Round">The round; in the ledger of updates, the account's sequence number.</param>
public readonly record struct SaltScope(BigInteger ChainId, Address Contract, BigInteger TaskId, ulong Round);
