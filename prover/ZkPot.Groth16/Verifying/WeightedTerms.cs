using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>What some proofs of a batch, each times its weight, put into the common equation. Terms of disjoint sets of proofs combine.</summary>
/// <param name="Miller">Product of the Miller loops of (weight A, B).</param>
/// <param name="C">Sums of weight C_k, one for each delta.</param>
/// <param name="Weight">Sum of the weights.</param>
/// <param name="Inputs">Sums of weight x_j, one for each input.</param>
internal sealed record WeightedTerms(Fq12 Miller, JacobianPoint<Fq>[] C, Fr Weight, Fr[] Inputs)
{
    /// <summary>The terms of some proofs with their weights.</summary>
    public static WeightedTerms Of(ReadOnlySpan<EquationProof> proofs, ReadOnlySpan<U256> weights)
    {
        int count = proofs.Length;
        var scaled = new JacobianPoint<Fq>[count];
        for (int i = 0; i < count; i++) scaled[i] = ((JacobianPoint<Fq>)proofs[i].A).MultiplyVarTime(weights[i]);
        var a = new AffinePoint<Fq>[count];
        JacobianPoint<Fq>.ToAffineVarTime(scaled, a);

        var pairs = new (AffinePoint<Fq>, AffinePoint<Fq2>)[count];
        var inputs = new Fr[proofs[0].Inputs.Length];
        Fr sum = Fr.Zero;
        for (int i = 0; i < count; i++)
        {
            pairs[i] = (a[i], proofs[i].B);
            Fr weight = PrimeField.FromCanonical<Fr>(weights[i]);
            sum += weight;
            for (int j = 0; j < inputs.Length; j++) inputs[j] += weight * proofs[i].Inputs[j];
        }

        var c = new JacobianPoint<Fq>[proofs[0].C.Length];
        var column = new AffinePoint<Fq>[count];
        for (int k = 0; k < c.Length; k++)
        {
            for (int i = 0; i < count; i++) column[i] = proofs[i].C[k];
            c[k] = new PreparedPoints<Fq>(column).SumVarTime(weights);
        }
        return new(Pairing.MillerLoop(pairs, []), c, sum, inputs);
    }

    /// <summary>The terms of two disjoint sets of proofs together.</summary>
    public static WeightedTerms operator +(WeightedTerms a, WeightedTerms b) => new(
        a.Miller * b.Miller,
        [.. a.C.Zip(b.C, (x, y) => x + y)],
        a.Weight + b.Weight,
        [.. a.Inputs.Zip(b.Inputs, (x, y) => x + y)]);
}
