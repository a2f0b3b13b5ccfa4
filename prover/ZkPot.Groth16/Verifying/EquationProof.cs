using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A proof and its inputs as the pairing equation sees them: one C for each delta of the key, one input for each IC point but the
/// first.</summary>
internal sealed record EquationProof(AffinePoint<Fq> A, AffinePoint<Fq2> B, AffinePoint<Fq>[] C, Fr[] Inputs)
{
    /// <summary>The second equation, where the statement has commitments.</summary>
    public OpeningTerms? Opening { get; init; }

    /// <summary>All that the proof and its statement consist of, in words.</summary>
    public U256[] ToWords() =>
        [
            .. Words.Of(A),
            .. Words.Of(B),
            .. C.SelectMany(Words.Of),
            .. Inputs.Select(Words.Of),
            .. Opening is null
                ? []
                : Opening
                    .Commitments.Append(Opening.Opening.Mask)
                    .SelectMany(commitment => Words.Of(commitment.Point))
                    .Concat(Words.Of(Opening.Opening.Quotient)),
        ];
}

/// <summary>What says that the commitments D_j open to y at rho: e(D - y [1]_1 + rho pi, [1]_2) = e(pi, [tau]_2), where D is the sum of
/// rho^(jN) D_j and rho^(mN) M.</summary>
/// <param name="Commitments">D_0 to D_(m-1).</param>
/// <param name="Opening">M, y, pi.</param>
/// <param name="Rho">The challenge.</param>
/// <param name="Mu">The weight of this equation where it joins the other one.</param>
internal sealed record OpeningTerms(KzgCommitment[] Commitments, ProofOpening Opening, Fr Rho, Fr Mu)
{
    /// <summary>The points of the left side with their factors, each times a weight; the value times the weight counts against the
    /// generator.</summary>
    public IEnumerable<(AffinePoint<Fq> Point, Fr Factor)> Left(Fr weight)
    {
        Fr step = Kzg.Stride(Rho),
            factor = weight;
        foreach (KzgCommitment commitment in Commitments)
        {
            yield return (commitment.Point, factor);
            factor *= step;
        }
        yield return (Opening.Mask.Point, factor);
        yield return (Opening.Quotient, weight * Rho);
    }

    /// <summary>mu (D - y [1]_1 + rho pi).</summary>
    public JacobianPoint<Fq> WeightedLeft()
    {
        JacobianPoint<Fq> sum = PairingEquation.Times(G1.Generator, -Opening.Value * Mu);
        foreach ((AffinePoint<Fq> point, Fr factor) in Left(Mu))
            sum += PairingEquation.Times(point, factor);
        return sum;
    }
}
