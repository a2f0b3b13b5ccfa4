namespace ZkPot.Groth16;

/// <summary>A fault of a verification key.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Where">The point or points.</param>
/// <param name="Problem">What is wrong and what follows from it.</param>
public sealed record KeyFault(KeyFaultKind Kind, string Where, string Problem);
