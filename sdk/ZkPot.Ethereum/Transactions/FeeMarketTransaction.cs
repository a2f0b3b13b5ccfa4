using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>EIP-1559: a cap on the fee for a unit of gas, and a tip out of it.</summary>
public sealed record FeeMarketTransaction : TypedTransaction
{
    /// <inheritdoc/>
    public override TransactionType Type => TransactionType.FeeMarket;

    /// <summary>The tip for a unit of gas.</summary>
    public BigInteger MaxPriorityFeePerGas { get; init; }

    /// <summary>The most that a unit of gas can cost, tip included.</summary>
    public BigInteger MaxFeePerGas { get; init; }

    /// <inheritdoc/>
    public override Fees Fees => new(MaxFeePerGas, MaxPriorityFeePerGas);

    /// <inheritdoc/>
    public override Transaction WithFees(Fees fees) => this with { MaxFeePerGas = fees.Most, MaxPriorityFeePerGas = fees.Tip };

    internal static SignedTransaction Decode(ref RlpReader data)
    {
        RlpReader fields = data.List();
        var transaction = new FeeMarketTransaction
        {
            ChainId = fields.Integer(),
            Nonce = fields.UInt64(),
            MaxPriorityFeePerGas = fields.Integer(),
            MaxFeePerGas = fields.Integer(),
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
        Rlp.Integer(ChainId), Rlp.Integer(Nonce), Rlp.Integer(MaxPriorityFeePerGas), Rlp.Integer(MaxFeePerGas), Rlp.Integer(GasLimit),
        ToField, Rlp.Integer(Value), Rlp.Bytes(Data.Span), AccessListField,
    ];
}
