using ZkPot.Chain;

namespace ZkPot.Sdk;

/// <summary>A publication, as somebody who watches sees it.</summary>
/// <param name="Transaction">The transaction that published.</param>
/// <param name="PublicationCheck">What it claims and does; null if its bytes could not be had.</param>
/// <param name="Problem">Why they could not be had; null if they could.</param>
public sealed record PublicationObserved(Hash32 Transaction, ModelInspection? PublicationCheck, string? Problem);
