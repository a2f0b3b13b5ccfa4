namespace ZkPot.Groth16;

/// <summary>What a two-phase key has beside what a plain one has: the wires that are committed to before the challenge, and their own
/// delta.</summary>
/// <param name="WireCount">Wires of the first phase.</param>
/// <param name="Delta">delta of the first phase.</param>
public sealed record FirstPhase(int WireCount, DeltaPair Delta);
