using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A proof and the public inputs it is for.</summary>
/// <typeparam name="TProof"><see cref="Groth16.Proof"/> or <see cref="TwoPhaseProof"/>.</typeparam>
public sealed record ProvenInputs<TProof>(TProof Proof, IReadOnlyList<Fr> Inputs);
