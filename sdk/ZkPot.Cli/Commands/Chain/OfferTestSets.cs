namespace ZkPot.Cli;

/// <summary>What is promised of test sets that are revealed after the commitments: how long after, what it costs not to, and how many of
/// those who committed share in that.</summary>
internal sealed record OfferTestSets(string Gap, string Bond, uint Sharers = 64);
