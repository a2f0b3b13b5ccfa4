using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>EIP-2930: a price of gas, and a list of what will be accessed.</summary>
public sealed record AccessListTransaction : TypedTransaction
{
    /// <inheritdoc/>
    public override TransactionType Type => TransactionType.AccessList;

    /// <summary>The price of a unit of gas.</summary>
    public BigInteger GasPrice { get; init; }

    /// <inheritdoc/>
    public override Fees Fees => new(GasPrice, 0, IsLegacy: true);

    /// <inheritdoc/>
    public override Transaction WithFees(Fees fees) => this with { GasPrice = fees.Most };

    internal static SignedTransaction Decode(ref RlpReader data)
    {
        RlpReader fields = data.List();
        var transaction = new AccessListTransaction
        {
            ChainId = fields.Integer(),
            Nonce = fields.UInt64(),
            GasPrice = fields.Integer(),
            GasLimit = fields.Integer(),
            To = fields.OptionalAddress(),
            Value = fields.Integer(),
            Data = fields.Bytes().ToArray(),
            AccessList = ReadAccessList(ref fields),
        };
        return ReadSignature(ref fields, transaction);
    }

    private protected override byte[][] Fields() =>
    [
        Rlp.Integer(ChainId), Rlp.Integer(Nonce), Rlp.Integer(GasPrice), Rlp.Integer(GasLimit),
        ToField, Rlp.Integer(Value), Rlp.Bytes(Data.Span), AccessListField,
    ];
}
