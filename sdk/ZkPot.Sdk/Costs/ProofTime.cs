namespace ZkPot.Sdk.Costs;

/// <summary>How long a proof takes on this machine, witness included.</summary>
/// <param name="Duration">How long.</param>
/// <param name="IsMeasured">Whether a proof of the same circuit took as long here; else it is predicted from the circuit's size.</param>
public sealed record ProofTime(TimeSpan Duration, bool IsMeasured);
