using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The sums of a proof before they are blinded.</summary>
/// <param name="A">sum a_i [u_i].</param>
/// <param name="B1">sum a_i [v_i] in G1.</param>
/// <param name="B2">The same in G2.</param>
/// <param name="C">sum a_i [K_i / delta] + sum h_j H_j.</param>
public readonly record struct ProofMsms(JacobianPoint<Fq> A, JacobianPoint<Fq> B1, JacobianPoint<Fq2> B2, JacobianPoint<Fq> C)
{
    /// <summary>What two have summed of the same proof.</summary>
    public static ProofMsms operator +(ProofMsms x, ProofMsms y) => new(x.A + y.A, x.B1 + y.B1, x.B2 + y.B2, x.C + y.C);
}
