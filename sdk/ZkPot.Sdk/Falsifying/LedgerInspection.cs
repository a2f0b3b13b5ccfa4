using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>What a model that is published in a ledger claims, and what it does.</summary>
/// <param name="Node">The node.</param>
/// <param name="Published">What it was made of.</param>
/// <param name="Blob">Its bytes.</param>
/// <param name="Wrong">The samples that it gets wrong.</param>
/// <param name="PoolSize">How many samples there are.</param>
public sealed record LedgerInspection(Hash32 Node, NodeSource Published, byte[] Blob, IReadOnlyList<int> Wrong, int PoolSize) : ModelInspection(Published.Claim, Blob, Wrong, PoolSize);
