namespace ZkPot.Ethereum;

/// <summary>A transaction with its signature: what goes to the chain.</summary>
public sealed class SignedTransaction
{
    private readonly Lazy<byte[]> encoded;

    /// <summary>A transaction with its signature.</summary>
    public SignedTransaction(Transaction transaction, Signature signature)
    {
        (Transaction, Signature) = (transaction, signature);
        encoded = new(() => transaction.EncodeSigned(signature));
    }

    /// <summary>What was signed.</summary>
    public Transaction Transaction { get; }

    /// <summary>The signature.</summary>
    public Signature Signature { get; }

    /// <summary>The account that signed it.</summary>
    public Address Sender => Signature.Recover(Transaction.Digest);

    /// <summary>What the chain calls it.</summary>
    public Hash32 Hash => Hash32.Of(encoded.Value);

    /// <summary>The bytes that are sent.</summary>
    public byte[] Encode() => [.. encoded.Value];

    /// <summary>Reads the bytes that are sent.</summary>
    /// <exception cref="RlpException">They are no signed transaction of a form that this library knows.</exception>
    public static SignedTransaction Decode(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty) throw new RlpException("There is no transaction in no bytes.");
        bool isTyped = data[0] < 0x80;
        var reader = new RlpReader(isTyped ? data[1..] : data);
        SignedTransaction transaction = isTyped ? TypedTransaction.Decode((TransactionType)data[0], ref reader) : LegacyTransaction.Decode(ref reader);
        reader.End();
        return transaction;
    }
}
