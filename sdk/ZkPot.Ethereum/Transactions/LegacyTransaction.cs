using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>The first form of a transaction. Without a chain id its signature would hold on every chain: use that for vectors only.</summary>
public sealed record LegacyTransaction : Transaction
{
    // EIP-155: v is the parity plus twice the chain id plus 35; without a chain, the parity plus 27.
    private const int ChainBase = 35, PlainBase = 27;

    /// <inheritdoc/>
    public override TransactionType Type => TransactionType.Legacy;

    /// <summary>The price of a unit of gas.</summary>
    public BigInteger GasPrice { get; init; }

    /// <inheritdoc/>
    public override Fees Fees => new(GasPrice, 0, IsLegacy: true);

    /// <inheritdoc/>
    public override Transaction WithFees(Fees fees) => this with { GasPrice = fees.Most };

    /// <inheritdoc/>
    public override byte[] EncodeUnsigned() => ChainId.IsZero
        ? Rlp.List([.. Fields()])
        : Rlp.List([.. Fields(), Rlp.Integer(ChainId), Rlp.Integer(0), Rlp.Integer(0)]);

    internal override byte[] EncodeSigned(Signature signature)
    {
        BigInteger v = (signature.YParity ? 1 : 0) + (ChainId.IsZero ? PlainBase : ChainBase + 2 * ChainId);
        return Rlp.List([.. Fields(), Rlp.Integer(v), Rlp.Integer(signature.R.ToBigInteger()), Rlp.Integer(signature.S.ToBigInteger())]);
    }

    internal static SignedTransaction Decode(ref RlpReader data)
    {
        RlpReader fields = data.List();
        ulong nonce = fields.UInt64();
        BigInteger gasPrice = fields.Integer(), gasLimit = fields.Integer();
        Address? to = fields.OptionalAddress();
        BigInteger value = fields.Integer();
        byte[] payload = fields.Bytes().ToArray();
        BigInteger v = fields.Integer();
        if (v != PlainBase && v != PlainBase + 1 && v < ChainBase + 2) throw new RlpException($"{v} is no v of a signature.");
        bool isBound = v >= ChainBase;
        Signature signature = SignatureRlp.Read(ref fields, isBound ? v.IsEven : v == PlainBase + 1);
        fields.End();
        var transaction = new LegacyTransaction
        {
            ChainId = isBound ? (v - ChainBase) / 2 : 0,
            Nonce = nonce,
            GasPrice = gasPrice,
            GasLimit = gasLimit,
            To = to,
            Value = value,
            Data = payload,
        };
        return new(transaction, signature);
    }

    private byte[][] Fields() =>
        [Rlp.Integer(Nonce), Rlp.Integer(GasPrice), Rlp.Integer(GasLimit), ToField, Rlp.Integer(Value), Rlp.Bytes(Data.Span)];
}
