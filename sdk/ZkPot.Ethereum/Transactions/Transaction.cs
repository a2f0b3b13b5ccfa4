using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>A transaction before it is signed. It knows how it is written; <see cref="SignedTransaction"/> how it is sent.</summary>
public abstract record Transaction
{
    private protected Transaction()
    {
    }

    /// <summary>Which form it has.</summary>
    public abstract TransactionType Type { get; }

    /// <summary>The chain that it is for.</summary>
    public BigInteger ChainId { get; init; }

    /// <summary>How many transactions the account has sent before.</summary>
    public ulong Nonce { get; init; }

    /// <summary>The most gas that it may use.</summary>
    public BigInteger GasLimit { get; init; }

    /// <summary>Whom it calls; null if it creates a contract.</summary>
    public Address? To { get; init; }

    /// <summary>The wei that it carries.</summary>
    public BigInteger Value { get; init; }

    /// <summary>The calldata, or the code that creates a contract.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>What it offers for gas.</summary>
    public abstract Fees Fees { get; }

    /// <summary>The most that it can cost altogether.</summary>
    public virtual BigInteger MostCost => GasLimit * Fees.Most + Value;

    /// <summary>The same with other fees.</summary>
    public abstract Transaction WithFees(Fees fees);

    /// <summary>What is hashed for the signature.</summary>
    public abstract byte[] EncodeUnsigned();

    /// <summary>What is signed.</summary>
    public Hash32 Digest => Hash32.Of(EncodeUnsigned());

    /// <summary>The transaction with the signature of a key.</summary>
    public SignedTransaction Sign(PrivateKey key) => new(this, key.Sign(Digest));

    internal abstract byte[] EncodeSigned(Signature signature);

    private protected byte[] ToField => Rlp.Bytes(To is { } to ? to.ToBytes() : []);
}
