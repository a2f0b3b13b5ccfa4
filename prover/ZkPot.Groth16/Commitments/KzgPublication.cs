using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>
/// The proof that published bytes are those of a commitment: the polynomial of the bytes is opened at a point that follows from the bytes, so that only the committed ones
/// have its value there. A contract makes z and y from the bytes alone; nothing else need be known of the commitment, and no proof before.
/// </summary>
/// <remarks>
/// Bytes: words of 31 bytes, then the salt in 32, all big-endian; the length is that of the task. z = keccak256("zkpot.kzg.publish.v1", 12 zeros | [tau]_2, four words in the
/// order of EIP-197 | transcript digest | C.x | C.y | length | keccak256(bytes)) mod r.
/// </remarks>
public static class KzgPublication
{
    /// <summary>The bytes of a word.</summary>
    public const int WordBytes = 31;

    private static readonly byte[] Tag = [.. "zkpot.kzg.publish.v1"u8, .. new byte[12]];

    /// <summary>The length of what is published of a polynomial of so many words.</summary>
    public static int Length(int words) => checked(words * WordBytes + U256.Size);

    /// <summary>The bytes of a polynomial.</summary>
    /// <exception cref="ArgumentException">A word has more than 248 bits.</exception>
    public static byte[] Encode(HidingPolynomial polynomial)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        ReadOnlySpan<Fr> words = polynomial.Words;
        var bytes = new byte[Length(words.Length)];
        Span<byte> whole = stackalloc byte[U256.Size];
        for (int i = 0; i < words.Length; i++)
        {
            PrimeField.ToCanonical(words[i]).WriteBigEndian(whole);
            if (whole[0] != 0) throw new ArgumentException($"Word {i} has more than {8 * WordBytes} bits.", nameof(polynomial));
            whole[1..].CopyTo(bytes.AsSpan(i * WordBytes));
        }
        PrimeField.ToCanonical(polynomial.Salt).WriteBigEndian(bytes.AsSpan(words.Length * WordBytes));
        return bytes;
    }

    /// <summary>The polynomial of bytes; null if they are not of that length, or the salt is not below r: the salt and r would be another publication of the same commitment.</summary>
    public static HidingPolynomial? TryDecode(ReadOnlySpan<byte> bytes, int words)
    {
        if (bytes.Length != Length(words) || !PrimeField.TryFromCanonical(U256.ReadBigEndian(bytes[(words * WordBytes)..]), out Fr salt)) return null;
        var coefficients = new Fr[words];
        Span<byte> whole = stackalloc byte[U256.Size];
        for (int i = 0; i < words; i++)
        {
            bytes.Slice(i * WordBytes, WordBytes).CopyTo(whole[1..]);
            coefficients[i] = PrimeField.FromCanonical<Fr>(U256.ReadBigEndian(whole));
        }
        return new(coefficients, salt);
    }

    /// <summary>The point at which bytes are compared with a commitment.</summary>
    public static Fr PointFor(Srs srs, KzgCommitment commitment, ReadOnlySpan<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(srs);
        U256[] words =
        [
            U256.ReadBigEndian(Tag), .. Words.Of(srs.Tau), srs.TranscriptDigest, .. Words.Of(commitment.Point), Words.Of(bytes.Length), U256.ReadBigEndian(Keccak256.Hash(bytes)),
        ];
        return PrimeField.Reduce<Fr>(Words.Hash(words));
    }

    /// <summary>The proof that goes with the bytes of a polynomial.</summary>
    public static AffinePoint<Fq> Prove(Srs srs, NativeSpan<AffinePoint<Fq>> powers, HidingPolynomial polynomial, KzgCommitment commitment, CancellationToken cancellationToken = default) =>
        polynomial.Open(powers, PointFor(srs, commitment, Encode(polynomial)), cancellationToken).Proof;

    /// <summary>Whether bytes are those of a commitment, whoever made it and whatever else is known of it.</summary>
    /// <param name="srs">The powers, already checked with <see cref="Srs.Require"/>.</param>
    /// <param name="commitment">The commitment.</param>
    /// <param name="bytes">What is published.</param>
    /// <param name="words">How many words there must be.</param>
    /// <param name="proof">The opening's point.</param>
    public static bool Verify(Srs srs, KzgCommitment commitment, ReadOnlySpan<byte> bytes, int words, AffinePoint<Fq> proof)
    {
        ArgumentNullException.ThrowIfNull(srs);
        using HidingPolynomial? polynomial = TryDecode(bytes, words);
        if (polynomial is null) return false;
        Fr point = PointFor(srs, commitment, bytes);
        return Kzg.Verify(srs.Tau, commitment, new(point, polynomial.Evaluate(point), proof));
    }
}
