using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A two-phase Groth16 proof: C1 commits to the wires of the first phase before the challenge exists.</summary>
/// <param name="A">In G1.</param>
/// <param name="B">In G2.</param>
/// <param name="C1">In G1, the commitment from which the challenge follows.</param>
/// <param name="C2">In G1.</param>
public sealed record TwoPhaseProof(AffinePoint<Fq> A, AffinePoint<Fq2> B, AffinePoint<Fq> C1, AffinePoint<Fq> C2)
{
    /// <summary>The challenge is always computed anew, never read.</summary>
    internal EquationProof ToEquation(U256 keyDigest, ReadOnlySpan<Fr> inputs) =>
        new(A, B, [C1, C2], [.. inputs, TwoPhaseChallenge.Rho(keyDigest, inputs, C1)]);
}
