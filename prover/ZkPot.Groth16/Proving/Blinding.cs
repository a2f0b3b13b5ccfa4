using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>
/// The random multiples of delta that make a proof say nothing of its witness. Anyone who learns one of the factors can take it off again,
/// so each is used by the same steps and memory accesses whatever it is: no function of this file takes time that depends on a factor.
/// </summary>
internal static class Blinding
{
    /// <summary>A fresh factor, uniform below r.</summary>
    public static Fr NewFactor() => PrimeField.Random<Fr>();

    /// <summary>A, B and C of a plain proof from their sums, blinded by r and s.</summary>
    public static Proof Apply(ZkeyHeader key, ProofMsms sums, Fr r, Fr s)
    {
        JacobianPoint<Fq> delta = key.Delta.G1;
        U256 left = PrimeField.ToCanonical(r),
            right = PrimeField.ToCanonical(s);
        JacobianPoint<Fq> a = sums.A + key.AlphaG1 + delta.Multiply(left);
        JacobianPoint<Fq> b = sums.B1 + key.BetaG1 + delta.Multiply(right);
        JacobianPoint<Fq2> b2 = sums.B2 + key.BetaG2 + ((JacobianPoint<Fq2>)key.Delta.G2).Multiply(right);
        JacobianPoint<Fq> c = sums.C + a.Multiply(right) + b.Multiply(left) - delta.Multiply(PrimeField.ToCanonical(r * s));
        return new Proof(a.ToAffine(), b2.ToAffine(), c.ToAffine());
    }

    /// <summary>C1 from its sum: k delta2 more.</summary>
    public static AffinePoint<Fq> Commit(ZkeyHeader key, JacobianPoint<Fq> sum, Fr k) =>
        (sum + ((JacobianPoint<Fq>)key.Delta.G1).Multiply(PrimeField.ToCanonical(k))).ToAffine();

    /// <summary>C2, in which k delta1 undoes what <see cref="Commit"/> has added to C1.</summary>
    public static AffinePoint<Fq> Complete(ZkeyHeader key, AffinePoint<Fq> c, Fr k) =>
        (c - ((JacobianPoint<Fq>)key.First!.Delta.G1).Multiply(PrimeField.ToCanonical(k))).ToAffine();
}
