using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A proof and the public inputs it is for.</summary>
public sealed record ProvenInputs(Proof Proof, IReadOnlyList<Fr> Inputs);
