namespace ZkPot.Groth16;

/// <summary>Where a long operation stands.</summary>
/// <param name="Stage">What is being done, in a few words.</param>
/// <param name="Fraction">How much of the whole operation is done, 0 to 1.</param>
public readonly record struct StageProgress(string Stage, double Fraction);
