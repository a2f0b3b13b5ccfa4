using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A Groth16 proof.</summary>
/// <param name="A">In G1.</param>
/// <param name="B">In G2.</param>
/// <param name="C">In G1.</param>
public sealed record Proof(AffinePoint<Fq> A, AffinePoint<Fq2> B, AffinePoint<Fq> C)
{
    internal EquationProof ToEquation(ReadOnlySpan<Fr> inputs) => new(A, B, [C], inputs.ToArray());
}
