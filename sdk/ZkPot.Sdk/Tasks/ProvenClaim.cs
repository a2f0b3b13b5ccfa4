using ZkPot.Chain;

namespace ZkPot.Sdk;

/// <summary>A score with its proof.</summary>
/// <param name="Score">How many samples are proven right.</param>
/// <param name="Opening">What binds the bytes to the proof: y, the evaluation of the words at the context.</param>
/// <param name="Proof">The proof as the contracts take it.</param>
public sealed record ProvenClaim(uint Score, Hash32 Opening, byte[] Proof);
