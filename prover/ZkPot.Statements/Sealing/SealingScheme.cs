using System.Text;
using ZkPot.Algebra;
using ZkPot.Circuits;

namespace ZkPot.Statements;

/// <summary>
/// How words are sealed with a number e that is used for no others: the ephemeral point e Base8; for each recipient R the stream's key,
/// which is Poseidon(e), plus Poseidon(e R); each word plus its number of the stream. <see cref="SealedWords"/> is the same in a circuit.
/// </summary>
internal static class SealingScheme
{
    /// <summary>The coordinates of the ephemeral point.</summary>
    public const int PointWords = 2;

    /// <summary>The initial state of the hash that makes the stream's key.</summary>
    public static Fr KeyPurpose { get; } = Purpose("zkpot.sealed.key.v1");

    /// <summary>The initial state of the hash that wraps a key.</summary>
    public static Fr WrapPurpose { get; } = Purpose("zkpot.sealed.wrap.v1");

    /// <summary>The initial state of the stream.</summary>
    public static Fr StreamPurpose { get; } = Purpose("zkpot.sealed.stream.v1");

    /// <summary>What the stream takes for a nonce: none, for its key follows from all that is sealed.</summary>
    public static Fr Nonce => Fr.Zero;

    /// <summary>The number of words of a ciphertext.</summary>
    public static int Count(Recipients recipients, int words) => PointWords + recipients.PublicKeys.Length + words;

    /// <summary>The words of a ciphertext.</summary>
    public static Fr[] Seal(ReadOnlySpan<Fr> words, Recipients recipients, BabyJubScalar secret)
    {
        U256 scalar = PrimeField.ToCanonical(secret);
        Fr key = Hash(KeyPurpose, PrimeField.FromCanonical<Fr>(scalar));
        BabyJubPoint ephemeral = BabyJubPoint.Base8.Multiply(scalar);
        var numbers = new List<Fr>(Count(recipients, words.Length)) { ephemeral.X, ephemeral.Y };
        foreach (BabyJubPoint publicKey in recipients.PublicKeys)
            numbers.Add(key + Mask(publicKey.Multiply(scalar)));
        Fr[] stream = KeystreamGadget.Keystream(StreamPurpose, key, Nonce, words.Length);
        for (int i = 0; i < words.Length; i++)
            numbers.Add(words[i] + stream[i]);
        return [.. numbers];
    }

    /// <summary>The words in a ciphertext of the right number of words, for the recipient with an index.</summary>
    public static Fr[] Open(ReadOnlySpan<Fr> numbers, Recipients recipients, int recipient, RecipientKey privateKey)
    {
        BabyJubPoint common = privateKey.Agree(new(numbers[0], numbers[1]));
        Fr key = numbers[PointWords + recipient] - Mask(common);
        Fr[] words = numbers[(PointWords + recipients.PublicKeys.Length)..].ToArray();
        Fr[] stream = KeystreamGadget.Keystream(StreamPurpose, key, Nonce, words.Length);
        for (int i = 0; i < words.Length; i++)
            words[i] -= stream[i];
        return words;
    }

    private static Fr Mask(BabyJubPoint common) => Hash(WrapPurpose, common.X, common.Y);

    private static Fr Hash(Fr purpose, params ReadOnlySpan<Fr> numbers)
    {
        Span<Fr> digest = [default];
        Poseidon.Hash(numbers, purpose, digest);
        return digest[0];
    }

    private static Fr Purpose(string name) => PrimeField.Reduce<Fr>(U256.ReadBigEndian(Keccak256.Hash(Encoding.ASCII.GetBytes(name))));
}
