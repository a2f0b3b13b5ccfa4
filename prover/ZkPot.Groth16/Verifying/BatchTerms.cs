using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>
/// The random weights of a batch: 128 bits each, fixed only once every proof and every input is. A proof with commitments has two equations
/// and two weights that do not depend on each other: with one for both, what is wrong in one equation could make good for the other.
/// </summary>
internal static class BatchWeights
{
    /// <summary>Two weights a proof.</summary>
    public static (U256 Proof, U256 Opening)[] For(U256 keyDigest, IReadOnlyCollection<EquationProof> proofs)
    {
        IEnumerable<U256> all = proofs.SelectMany(proof => proof.ToWords());
        U256 seed = Words.Hash(all.Prepend(Words.Of(proofs.Count)).Prepend(keyDigest));
        var weights = new (U256, U256)[proofs.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            U256 digest = Words.Hash([seed, Words.Of(i)]);
            weights[i] = (new(digest.L0, digest.L1, 0, 0), new(digest.L2, digest.L3, 0, 0));
        }
        return weights;
    }
}

/// <summary>What some proofs of a batch, each times its weight, put into the common equation. Terms of disjoint sets of proofs
/// combine.</summary>
/// <param name="Miller">Product of the Miller loops of (weight A, B).</param>
/// <param name="C">Sums of weight C_k, one for each delta.</param>
/// <param name="Weight">Sum of the weights.</param>
/// <param name="Inputs">Sums of weight x_j, one for each input.</param>
/// <param name="Left">Sum of the left sides of the openings, each times its own weight.</param>
/// <param name="Quotients">Sum of their quotients, each times its own weight.</param>
internal sealed record WeightedTerms(
    Fq12 Miller,
    JacobianPoint<Fq>[] C,
    Fr Weight,
    Fr[] Inputs,
    JacobianPoint<Fq> Left,
    JacobianPoint<Fq> Quotients
)
{
    /// <summary>The terms of some proofs with their weights.</summary>
    public static WeightedTerms Of(ReadOnlySpan<EquationProof> proofs, ReadOnlySpan<(U256 Proof, U256 Opening)> weights)
    {
        int count = proofs.Length;
        var scaled = new JacobianPoint<Fq>[count];
        for (int i = 0; i < count; i++)
            scaled[i] = ((JacobianPoint<Fq>)proofs[i].A).MultiplyVarTime(weights[i].Proof);
        var a = new AffinePoint<Fq>[count];
        JacobianPoint<Fq>.ToAffineVarTime(scaled, a);

        var pairs = new (AffinePoint<Fq>, AffinePoint<Fq2>)[count];
        var inputs = new Fr[proofs[0].Inputs.Length];
        var factors = new U256[count];
        Fr sum = Fr.Zero;
        for (int i = 0; i < count; i++)
        {
            pairs[i] = (a[i], proofs[i].B);
            factors[i] = weights[i].Proof;
            Fr weight = PrimeField.FromCanonical<Fr>(factors[i]);
            sum += weight;
            for (int j = 0; j < inputs.Length; j++)
                inputs[j] += weight * proofs[i].Inputs[j];
        }

        var c = new JacobianPoint<Fq>[proofs[0].C.Length];
        var column = new AffinePoint<Fq>[count];
        for (int k = 0; k < c.Length; k++)
        {
            for (int i = 0; i < count; i++)
                column[i] = proofs[i].C[k];
            c[k] = new PreparedPoints<Fq>(column).MultiExpVarTime(factors);
        }
        (JacobianPoint<Fq> left, JacobianPoint<Fq> quotients) = proofs[0].Opening is null ? default : OpeningsOf(proofs, weights);
        return new(Pairing.MillerLoop(pairs, []), c, sum, inputs, left, quotients);
    }

    /// <summary>The terms of two disjoint sets of proofs together.</summary>
    public static WeightedTerms operator +(WeightedTerms a, WeightedTerms b) =>
        new(
            a.Miller * b.Miller,
            [.. a.C.Zip(b.C, (x, y) => x + y)],
            a.Weight + b.Weight,
            [.. a.Inputs.Zip(b.Inputs, (x, y) => x + y)],
            a.Left + b.Left,
            a.Quotients + b.Quotients
        );

    private static (JacobianPoint<Fq> Left, JacobianPoint<Fq> Quotients) OpeningsOf(
        ReadOnlySpan<EquationProof> proofs,
        ReadOnlySpan<(U256 Proof, U256 Opening)> weights
    )
    {
        var points = new List<AffinePoint<Fq>>();
        var factors = new List<U256>();
        var quotients = new AffinePoint<Fq>[proofs.Length];
        var own = new U256[proofs.Length];
        Fr values = Fr.Zero;
        for (int i = 0; i < proofs.Length; i++)
        {
            OpeningTerms opening = proofs[i].Opening!;
            Fr weight = PrimeField.FromCanonical<Fr>(own[i] = weights[i].Opening);
            quotients[i] = opening.Opening.Quotient;
            values += weight * opening.Opening.Value;
            foreach ((AffinePoint<Fq> point, Fr factor) in opening.Left(weight))
            {
                points.Add(point);
                factors.Add(PrimeField.ToCanonical(factor));
            }
        }
        points.Add(G1.Generator);
        factors.Add(PrimeField.ToCanonical(-values));
        return (new PreparedPoints<Fq>([.. points]).MultiExpVarTime([.. factors]), new PreparedPoints<Fq>(quotients).MultiExpVarTime(own));
    }
}
