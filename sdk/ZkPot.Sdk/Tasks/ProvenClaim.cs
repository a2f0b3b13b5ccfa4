namespace ZkPot.Sdk;

/// <summary>A score with its proof.</summary>
/// <param name="Score">How many samples are proven right.</param>
/// <param name="Proof">The proof as the contracts take it.</param>
public sealed record ProvenClaim(uint Score, byte[] Proof);
