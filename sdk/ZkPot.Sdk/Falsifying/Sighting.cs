using ZkPot.Chain;

namespace ZkPot.Sdk;

/// <summary>A publication, as somebody who watches sees it.</summary>
/// <param name="Transaction">The transaction that published.</param>
/// <param name="Inspection">What it claims and does; null if its bytes could not be had.</param>
/// <param name="Problem">Why they could not be had; null if they could.</param>
public sealed record Sighting(Hash32 Transaction, ModelInspection? Inspection, string? Problem);
