using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The numbers that prover, verifier and contract draw from a statement and a proof alike (Fiat and Shamir, CRYPTO
/// 1986).</summary>
public static class Challenge
{
    /// <summary>A text of at most 32 characters in one word, padded with zeros behind, as Solidity's bytes32 holds it.</summary>
    internal static U256 TwoPhaseTag { get; } = Tag("zkpot.g16x2.v1");

    internal static U256 CommittedTag { get; } = Tag("zkpot.g16x3.v1");

    internal static U256 WeightTag { get; } = Tag("zkpot.g16x3.mu.v1");

    /// <summary>rho = keccak256(tag | key digest | n | x_1 .. x_n | C1) mod r, in 32-byte words.</summary>
    public static Fr Rho(U256 keyDigest, ReadOnlySpan<Fr> inputs, AffinePoint<Fq> c1) =>
        Rho(KeyFlavor.TwoPhase, keyDigest, inputs, [], null, c1);

    /// <summary>
    /// rho = keccak256(tag | key digest | n | x_1 .. x_n | m | D_0 .. D_(m-1) | M | C1) mod r: whatever is opened at rho was fixed before
    /// it, or could be chosen to fit.
    /// </summary>
    public static Fr Rho(
        U256 keyDigest,
        ReadOnlySpan<Fr> inputs,
        ReadOnlySpan<KzgCommitment> commitments,
        KzgCommitment mask,
        AffinePoint<Fq> c1
    ) => Rho(KeyFlavor.Committed, keyDigest, inputs, commitments, mask, c1);

    internal static Fr Rho(
        KeyFlavor flavor,
        U256 keyDigest,
        ReadOnlySpan<Fr> inputs,
        ReadOnlySpan<KzgCommitment> commitments,
        KzgCommitment? mask,
        AffinePoint<Fq> c1
    )
    {
        var words = new List<U256>(inputs.Length + 2 * commitments.Length + 8)
        {
            flavor == KeyFlavor.Committed ? CommittedTag : TwoPhaseTag,
            keyDigest,
            Words.Of(inputs.Length),
        };
        foreach (Fr input in inputs)
            words.Add(Words.Of(input));
        if (flavor == KeyFlavor.Committed)
        {
            words.Add(Words.Of(commitments.Length));
            foreach (KzgCommitment commitment in commitments)
                words.AddRange(Words.Of(commitment.Point));
            words.AddRange(Words.Of(mask!.Value.Point));
        }
        words.AddRange(Words.Of(c1));
        return PrimeField.Reduce<Fr>(Words.Hash(words));
    }

    /// <summary>
    /// mu = keccak256(tag | rho | A | B | C2 | y | pi) mod r, the weight with which the equation of the opening joins Groth16's in one
    /// product. It must follow from all of the proof: with a weight known before, what is wrong in one equation makes good for the other.
    /// </summary>
    internal static Fr Mu(Fr rho, Proof proof)
    {
        ProofOpening opening = proof.Opening!;
        return PrimeField.Reduce<Fr>(
            Words.Hash([
                WeightTag,
                Words.Of(rho),
                .. Words.Of(proof.A),
                .. Words.Of(proof.B),
                .. Words.Of(proof.C),
                Words.Of(opening.Value),
                .. Words.Of(opening.Quotient),
            ])
        );
    }

    private static U256 Tag(string text) => U256.ReadBigEndian([.. Encoding.ASCII.GetBytes(text), .. new byte[U256.Size - text.Length]]);
}
