using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>
/// The proof that published bytes are those of a commitment: the polynomial of the bytes is opened at a point that follows from the bytes,
/// so that only the committed ones have its value there. A contract makes z and y from the bytes alone; nothing else need be known of the
/// commitment, and no proof before.
/// </summary>
/// <remarks>
/// Bytes: words of 31 bytes (32 where they are ciphertext, which is any scalar), then the salt in 32, all big-endian; the length is that of
/// the task. z = keccak256("zkpot.kzg.publish.v1", 12 zeros | [tau]_2, four words in the order of EIP-197 | transcript digest | C.x | C.y |
/// length | keccak256(bytes)) mod r.
/// </remarks>
public static class KzgPublication
{
    /// <summary>The bytes of a word.</summary>
    public const int WordBytes = 31;

    /// <summary>The bytes of a word of ciphertext.</summary>
    public const int SealedWordBytes = U256.Size;

    private static readonly byte[] Tag = [.. "zkpot.kzg.publish.v1"u8, .. new byte[12]];

    /// <summary>The length of what is published of a polynomial of so many words.</summary>
    public static int Length(int words, int wordBytes = WordBytes) => checked(words * wordBytes + U256.Size);

    /// <summary>The bytes of a polynomial.</summary>
    /// <exception cref="ArgumentException">A word has more bits than its bytes.</exception>
    public static byte[] Encode(HidingPolynomial polynomial, int wordBytes = WordBytes)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        ReadOnlySpan<Fr> words = polynomial.Words;
        var bytes = new byte[Length(words.Length, wordBytes)];
        int spare = U256.Size - wordBytes;
        Span<byte> whole = stackalloc byte[U256.Size];
        for (int i = 0; i < words.Length; i++)
        {
            PrimeField.ToCanonical(words[i]).WriteBigEndian(whole);
            if (whole[..spare].ContainsAnyExcept((byte)0))
                throw new ArgumentException($"Word {i} has more than {8 * wordBytes} bits.", nameof(polynomial));
            whole[spare..].CopyTo(bytes.AsSpan(i * wordBytes));
        }
        PrimeField.ToCanonical(polynomial.Salt).WriteBigEndian(bytes.AsSpan(words.Length * wordBytes));
        return bytes;
    }

    /// <summary>The polynomial of bytes; null if they are not of that length, or a number is not below r: the salt and r would be another
    /// publication of the same commitment.</summary>
    public static HidingPolynomial? TryDecode(ReadOnlySpan<byte> bytes, int words, int wordBytes = WordBytes)
    {
        if (
            bytes.Length != Length(words, wordBytes)
            || !PrimeField.TryFromCanonical(U256.ReadBigEndian(bytes[(words * wordBytes)..]), out Fr salt)
        )
            return null;
        var coefficients = new Fr[words];
        Span<byte> whole = stackalloc byte[U256.Size];
        for (int i = 0; i < words; i++)
        {
            bytes.Slice(i * wordBytes, wordBytes).CopyTo(whole[(U256.Size - wordBytes)..]);
            if (!PrimeField.TryFromCanonical(U256.ReadBigEndian(whole), out coefficients[i]))
                return null;
        }
        return new(coefficients, salt);
    }

    /// <summary>The point at which bytes are compared with a commitment.</summary>
    public static Fr PointFor(Srs srs, KzgCommitment commitment, ReadOnlySpan<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(srs);
        U256[] words =
        [
            U256.ReadBigEndian(Tag),
            .. Words.Of(srs.Tau),
            srs.TranscriptDigest,
            .. Words.Of(commitment.Point),
            Words.Of(bytes.Length),
            U256.ReadBigEndian(Keccak256.Hash(bytes)),
        ];
        return PrimeField.Reduce<Fr>(Words.Hash(words));
    }

    /// <summary>The proof that goes with the bytes of a polynomial.</summary>
    public static AffinePoint<Fq> Prove(
        Srs srs,
        NativeSpan<AffinePoint<Fq>> powers,
        HidingPolynomial polynomial,
        KzgCommitment commitment,
        int wordBytes = WordBytes,
        CancellationToken cancellationToken = default
    ) => polynomial.Open(powers, PointFor(srs, commitment, Encode(polynomial, wordBytes)), cancellationToken).Proof;

    /// <summary>Whether bytes are those of a commitment, no matter who made it and whatever else is known of it.</summary>
    /// <param name="srs">The powers, already checked with <see cref="Srs.Require"/>.</param>
    /// <param name="commitment">The commitment.</param>
    /// <param name="bytes">What is published.</param>
    /// <param name="words">How many words there must be.</param>
    /// <param name="proof">The opening's point.</param>
    /// <param name="wordBytes">The bytes of a word.</param>
    public static bool Verify(
        Srs srs,
        KzgCommitment commitment,
        ReadOnlySpan<byte> bytes,
        int words,
        AffinePoint<Fq> proof,
        int wordBytes = WordBytes
    )
    {
        ArgumentNullException.ThrowIfNull(srs);
        using HidingPolynomial? polynomial = TryDecode(bytes, words, wordBytes);
        if (polynomial is null)
            return false;
        Fr point = PointFor(srs, commitment, bytes);
        return Kzg.Verify(srs.Tau, commitment, new(point, polynomial.Evaluate(point), proof));
    }
}
