using ZkPot.Algebra;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements;

/// <summary>
/// The bytes that are published of a sealed model: words of 32 bytes, big-endian. The coordinates of an ephemeral point; the key of the
/// stream, wrapped for each recipient; the model's words, each plus its number of the stream.
/// </summary>
public static class SealedBlob
{
    /// <summary>The bytes of a word.</summary>
    public const int WordBytes = U256.Size;

    /// <summary>The length of any blob of an architecture: what a task's terms say.</summary>
    public static int Length(IntegerArchitecture architecture, Recipients recipients) =>
        checked(SealingScheme.Count(recipients, ModelWords.Count(architecture)) * WordBytes);

    /// <summary>Seals a model. The same model, salts and recipients give the same bytes.</summary>
    public static byte[] Seal(IntegerNetwork network, ReadOnlySpan<byte> salts, Recipients recipients)
    {
        byte[] words = ModelWords.Pack(network, salts);
        Fr commitment = ModelCommitment.Of(network.Architecture, words);
        Fr[] numbers = SealingScheme.Seal(ModelCommitment.Numbers(words), commitment, recipients, SealingSecret.Of(salts, commitment));
        var blob = new byte[numbers.Length * WordBytes];
        for (int i = 0; i < numbers.Length; i++)
            PrimeField.ToCanonical(numbers[i]).WriteBigEndian(blob.AsSpan(i * WordBytes, WordBytes));
        return blob;
    }

    /// <summary>y = sum word_i context^i: what a contract compares with the proof.</summary>
    public static Fr Evaluate(ReadOnlySpan<byte> blob, Fr context) => WordPolynomial.At(Numbers(blob), context);

    /// <summary>
    /// Opens a blob. Of bytes whose evaluation is the y of a valid proof this gives the model that was proven; all else is refused, for
    /// what comes out must have the commitment.
    /// </summary>
    /// <param name="architecture">The architecture of the task.</param>
    /// <param name="recipients">The recipients of the task.</param>
    /// <param name="blob">What was published.</param>
    /// <param name="commitment">C of the proof.</param>
    /// <param name="privateKey">The key of one of the recipients.</param>
    public static (IntegerNetwork Network, byte[] Salts) Open(
        IntegerArchitecture architecture,
        Recipients recipients,
        ReadOnlySpan<byte> blob,
        Fr commitment,
        RecipientKey privateKey
    )
    {
        int recipient = recipients.PublicKeys.IndexOf(privateKey.PublicKey);
        if (recipient < 0)
            throw new StatementException("The model is not sealed to this key: it is none of the recipients'.");
        int length = Length(architecture, recipients);
        if (blob.Length != length)
            throw new StatementException($"The blob has {blob.Length} bytes; {length} were expected.");
        Fr[] numbers = SealingScheme.Open(Numbers(blob), commitment, recipients, recipient, privateKey);
        byte[] words = new byte[numbers.Length * ModelWords.WordBytes];
        for (int i = 0; i < numbers.Length; i++)
        {
            U256 number = PrimeField.ToCanonical(numbers[i]);
            if (number.BitLength > 8 * ModelWords.WordBytes)
                throw NotTheModel();
            WriteWord(number, words.AsSpan(i * ModelWords.WordBytes, ModelWords.WordBytes));
        }
        if (ModelCommitment.Of(architecture, words) != commitment)
            throw NotTheModel();
        return ModelWords.Unpack(architecture, words);
    }

    /// <summary>The words modulo r, as a contract reads them: whoever publishes a word and r instead has still published the
    /// word.</summary>
    private static Fr[] Numbers(ReadOnlySpan<byte> blob)
    {
        var numbers = new Fr[blob.Length / WordBytes];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = PrimeField.Reduce<Fr>(U256.ReadBigEndian(blob.Slice(i * WordBytes, WordBytes)));
        return numbers;
    }

    private static void WriteWord(U256 number, Span<byte> word)
    {
        Span<byte> whole = stackalloc byte[WordBytes];
        number.WriteBigEndian(whole);
        whole[(WordBytes - ModelWords.WordBytes)..].CopyTo(word);
    }

    private static StatementException NotTheModel() =>
        new("What the blob holds does not have the commitment: it is another blob, or the commitment of another.");
}
