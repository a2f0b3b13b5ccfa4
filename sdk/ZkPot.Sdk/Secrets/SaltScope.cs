using System.Numerics;
using ZkPot.Chain;

namespace ZkPot.Sdk.Secrets;

/// <summary>What salts are for: one commitment of one account, and no other.</summary>
/// <param name="ChainId">The chain.</param>
/// <param name="Contract">The contract that takes the commitment.</param>
/// <param name="TaskId">The task.</param>
/// <param name="Round">The round; in the ledger of updates, the account's sequence number.</param>
/// <param name="Purpose">The digest of everything that the context of the proof holds besides commitment and bytes: see
/// <see cref="RoundHashes.Purpose"/> and <see cref="LedgerHashes.Purpose"/>.</param>
/// <remarks>
/// A proof publishes the evaluation of the committed words at its context. One evaluation is hidden by the salts; two of the same words, at
/// two contexts, tell whether a guess of the model is right. So whatever changes the context changes the salts.
/// </remarks>
public readonly record struct SaltScope(BigInteger ChainId, Address Contract, BigInteger TaskId, ulong Round, Hash32 Purpose);
