using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Groth16;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>Points of G1 as the contracts take them: two numbers, or two zeros where there is none.</summary>
public static class PointWords
{
    /// <summary>Gets what stands for no point.</summary>
    public static IReadOnlyList<BigInteger> None { get; } = [BigInteger.Zero, BigInteger.Zero];

    /// <summary>A commitment as a point.</summary>
    public static IReadOnlyList<BigInteger> ToWords(this KzgCommitment commitment) => ToWords(commitment.Point);

    /// <summary>A commitment as a point; none as zeros.</summary>
    public static IReadOnlyList<BigInteger> ToWords(this KzgCommitment? commitment) => commitment is { } given ? given.ToWords() : None;

    /// <summary>A point.</summary>
    public static IReadOnlyList<BigInteger> ToWords(AffinePoint<Fq> point) =>
        [PrimeField.ToBigInteger(point.X), PrimeField.ToBigInteger(point.Y)];

    /// <summary>The commitment that two numbers are.</summary>
    /// <exception cref="FormatException">They are no point of the curve, or the one at infinity.</exception>
    public static KzgCommitment ReadCommitment(IReadOnlyList<BigInteger> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (
            words.Count == 2
            && TryRead(words[0], out Fq x)
            && TryRead(words[1], out Fq y)
            && new KzgCommitment(new(x, y)) is { IsWellFormed: true } commitment
        )
            return commitment;
        throw new FormatException("A commitment is a point of the curve, its coordinates below q, and not infinity.");
    }

    /// <summary>Whether a claim is about a commitment.</summary>
    public static bool IsAbout(this Claim claim, KzgCommitment commitment)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return claim.Commitment.SequenceEqual(commitment.ToWords());
    }

    private static bool TryRead(BigInteger word, out Fq coordinate)
    {
        coordinate = default;
        return word.Sign >= 0
            && word.GetBitLength() <= 8 * U256.Size
            && PrimeField.TryFromCanonical(U256.FromBigInteger(word), out coordinate);
    }
}
