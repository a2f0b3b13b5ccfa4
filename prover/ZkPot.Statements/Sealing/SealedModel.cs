using ZkPot.Algebra;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements;

/// <summary>
/// A model sealed to recipients, as the words of a second polynomial of its proof: the coordinates of an ephemeral point; the key of the
/// stream, wrapped for each recipient; each word of the model and at last its salt, plus its number of the stream. The polynomial's own
/// salt is 0, for the ciphertext hides the model already.
/// </summary>
public static class SealedModel
{
    /// <summary>The number of words of a sealed model; its salt stands behind them.</summary>
    public static int WordCount(ModelEncoding encoding, Recipients recipients)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        return SealingScheme.Count(recipients, encoding.WordCount + 1);
    }

    /// <summary>Seals a model. The same model, salt and recipients give the same polynomial.</summary>
    public static HidingPolynomial Seal(HidingPolynomial model, Recipients recipients)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new(SealingScheme.Seal(model.Coefficients, recipients, SealingSecret.Of(model)), Fr.Zero);
    }

    /// <summary>Opens the published bytes of a sealed model. That what comes out has the commitment of the proof is for the caller to
    /// compare.</summary>
    /// <param name="encoding">How models of the task stand in words.</param>
    /// <param name="recipients">The recipients of the task.</param>
    /// <param name="published">What was published.</param>
    /// <param name="privateKey">The key of one of the recipients.</param>
    /// <exception cref="StatementException">The key is none of the recipients', or the bytes are no sealed model.</exception>
    public static HidingPolynomial Open(
        ModelEncoding encoding,
        Recipients recipients,
        ReadOnlySpan<byte> published,
        RecipientKey privateKey
    )
    {
        ArgumentNullException.ThrowIfNull(recipients);
        ArgumentNullException.ThrowIfNull(privateKey);
        int recipient = recipients.PublicKeys.IndexOf(privateKey.PublicKey);
        if (recipient < 0)
            throw new StatementException("The model is not sealed to this key: it is none of the recipients'.");
        int words = WordCount(encoding, recipients),
            length = KzgPublication.Length(words, KzgPublication.SealedWordBytes);
        if (published.Length != length)
            throw new StatementException($"A sealed model has {length} bytes here; {published.Length} are given.");
        using HidingPolynomial ciphertext =
            KzgPublication.TryDecode(published, words, KzgPublication.SealedWordBytes)
            ?? throw new StatementException("The bytes hold a number that is not below r: they are no sealed model.");
        Fr[] opened = SealingScheme.Open(ciphertext.Words, recipients, recipient, privateKey);
        try
        {
            return new(opened.AsSpan(0, opened.Length - 1), opened[^1]);
        }
        finally
        {
            Array.Clear(opened);
        }
    }
}
