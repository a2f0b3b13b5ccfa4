namespace ZkPot.Cli;

/// <summary>How long the parts of a round last, as 90s, 30m, 26h or 2d; Reveal where test sets are revealed after the commitments.</summary>
internal sealed record OfferWindows(
    string Commit,
    string Prove,
    string Publish,
    string Claim,
    string Hold,
    string Open = "0s",
    string Reveal = "0s"
);
