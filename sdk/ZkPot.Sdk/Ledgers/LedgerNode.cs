using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>A node of one's own: what is on the chain, and the bytes behind it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Source">What it was made of.</param>
/// <param name="Blob">What is published if it is to be paid. Secret until then, if it is not sealed.</param>
public sealed record LedgerNode(Hash32 Id, NodeSource Source, byte[] Blob);
