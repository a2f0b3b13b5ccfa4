using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The challenge of a two-phase proof, which prover, verifier and contract compute alike.</summary>
public static class TwoPhaseChallenge
{
    /// <summary>A text of at most 32 characters in one word, padded with zeros behind, as Solidity's bytes32 holds it.</summary>
    internal static U256 Tag { get; } = U256.ReadBigEndian([.. Encoding.ASCII.GetBytes("zkpot.g16x2.v1"), .. new byte[18]]);

    /// <summary>rho = keccak256(tag | key digest | n | x_1 .. x_n | C1.x | C1.y) mod r, in 32-byte words.</summary>
    public static Fr Rho(U256 keyDigest, ReadOnlySpan<Fr> inputs, AffinePoint<Fq> c1)
    {
        var words = new List<U256>(inputs.Length + 5) { Tag, keyDigest, Words.Of(inputs.Length) };
        foreach (Fr input in inputs) words.Add(Words.Of(input));
        words.AddRange(Words.Of(c1));
        return PrimeField.Reduce<Fr>(Words.Hash(words));
    }
}
