using ZkPot.Ethereum;

namespace ZkPot.Sdk;

/// <summary>A publication in a ledger, as somebody who watches sees it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Inspection">What it claims and does; null if its bytes could not be had.</param>
/// <param name="Problem">Why they could not be had; null if they could.</param>
public sealed record LedgerSighting(Hash32 Node, LedgerInspection? Inspection, string? Problem);
