namespace ZkPot.Groth16;

/// <summary>A false proof, the fault of the key that it needs, and how it was made.</summary>
internal sealed record Forgery(string Name, string How, EquationProof Proof);
