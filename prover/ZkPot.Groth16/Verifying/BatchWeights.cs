using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The random weights of a batch: 128 bits each, fixed only once every proof and every input is.</summary>
internal static class BatchWeights
{
    /// <summary>One weight a proof.</summary>
    public static U256[] For(EquationKey key, IReadOnlyList<EquationProof> proofs)
    {
        WordHash hash = new WordHash().Add(key.Digest()).Add(proofs.Count);
        foreach (EquationProof proof in proofs)
        {
            hash.Add(proof.A).Add(proof.B);
            foreach (AffinePoint<Fq> c in proof.C) hash.Add(c);
            foreach (Fr input in proof.Inputs) hash.Add(input);
        }
        U256 seed = hash.Finish();
        var weights = new U256[proofs.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            U256 digest = new WordHash().Add(seed).Add(i).Finish();
            weights[i] = new(digest.L0, digest.L1, 0, 0);
        }
        return weights;
    }
}
