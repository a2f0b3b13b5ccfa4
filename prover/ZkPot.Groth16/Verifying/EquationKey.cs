using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A verification key as the pairing equation sees it: e(A, B) = e(alpha, beta) e(IC(x), gamma) prod e(C_k, delta_k), with one delta in plain Groth16 and two in two-phase Groth16.</summary>
internal sealed record EquationKey(
    AffinePoint<Fq> Alpha, AffinePoint<Fq2> Beta, AffinePoint<Fq2> Gamma, AffinePoint<Fq2>[] Deltas, AffinePoint<Fq>[] Ic)
{
    /// <summary>What the key is known by: the hash of alpha, beta, gamma, the deltas and the IC points in words.</summary>
    public U256 Digest()
    {
        WordHash hash = new WordHash().Add(Alpha).Add(Beta).Add(Gamma);
        foreach (AffinePoint<Fq2> delta in Deltas) hash.Add(delta);
        foreach (AffinePoint<Fq> point in Ic) hash.Add(point);
        return hash.Finish();
    }

    /// <summary>How delta_k is called.</summary>
    public string DeltaName(int k) => Deltas.Length == 1 ? "delta" : $"delta{k + 1}";
}
