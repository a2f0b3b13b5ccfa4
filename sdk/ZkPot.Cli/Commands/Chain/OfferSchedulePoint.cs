namespace ZkPot.Cli;

/// <summary>What a score is worth; between points it rises evenly.</summary>
internal sealed record OfferSchedulePoint(uint Score, string Value);
