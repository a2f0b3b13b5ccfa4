using ZkPot.Ethereum;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>A node of one's own: what is on the chain, and the words behind it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Source">What it was made of.</param>
/// <param name="Words">The model with its salts. Secret until it is published.</param>
public sealed record LedgerNode(Hash32 Id, NodeSource Source, byte[] Words);
