using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The random weights of a batch: 128 bits each, fixed only once every proof and every input is.</summary>
internal static class BatchWeights
{
    /// <summary>One weight a proof.</summary>
    public static U256[] For(EquationKey key, IReadOnlyCollection<EquationProof> proofs)
    {
        IEnumerable<U256> all = proofs.SelectMany(proof => proof.ToWords().Concat(proof.Inputs.Select(Words.Of)));
        U256 seed = Words.Hash(all.Prepend(Words.Of(proofs.Count)).Prepend(key.Digest()));
        var weights = new U256[proofs.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            U256 digest = Words.Hash([seed, Words.Of(i)]);
            weights[i] = new(digest.L0, digest.L1, 0, 0);
        }
        return weights;
    }
}
