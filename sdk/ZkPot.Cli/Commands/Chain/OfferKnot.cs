namespace ZkPot.Cli;

/// <summary>What a score is worth; between knots it rises evenly.</summary>
internal sealed record OfferKnot(uint Score, string Value);
