using System.Numerics;
using ZkPot.Chain;

namespace ZkPot.Sdk.Secrets;

/// <summary>What salts are for: one commitment of one account, and no other.</summary>
/// <param name="ChainId">The chain.</param>
/// <param name="Contract">The contract that takes the commitment.</param>
/// <param name="TaskId">The task.</param>
/// <param name="Round">The round; in the ledger of updates, the account's sequence number.</param>
/// <param name="Purpose">The digest of everything that the context of the proof holds besides commitment and test set: see
/// <see cref="RoundHashes.Purpose"/> and <see cref="LedgerHashes.Purpose"/>.</param>
/// <remarks>Equal commitments would show that a model is committed to again: so whatever is committed to for something else has another
/// salt.</remarks>
public readonly record struct SaltScope(BigInteger ChainId, Address Contract, BigInteger TaskId, ulong Round, Hash32 Purpose);
