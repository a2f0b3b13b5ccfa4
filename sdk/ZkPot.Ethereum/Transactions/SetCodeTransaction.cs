using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>EIP-7702: like EIP-1559, and it carries authorizations. It always calls somebody.</summary>
public sealed record SetCodeTransaction : TypedTransaction
{
    /// <inheritdoc/>
    public override TransactionType Type => TransactionType.SetCode;

    /// <summary>The tip for a unit of gas.</summary>
    public BigInteger MaxPriorityFeePerGas { get; init; }

    /// <summary>The most that a unit of gas can cost, tip included.</summary>
    public BigInteger MaxFeePerGas { get; init; }

    /// <summary>The accounts that let themselves be run by contracts.</summary>
    public IReadOnlyList<SignedAuthorization> Authorizations { get; init; } = [];

    /// <inheritdoc/>
    public override Fees Fees => new(MaxFeePerGas, MaxPriorityFeePerGas);

    /// <inheritdoc/>
    public override Transaction WithFees(Fees fees) => this with { MaxFeePerGas = fees.Most, MaxPriorityFeePerGas = fees.Tip };

    internal static SignedTransaction Decode(ref RlpReader data)
    {
        RlpReader fields = data.List();
        var transaction = new SetCodeTransaction
        {
            ChainId = fields.Integer(),
            Nonce = fields.UInt64(),
            MaxPriorityFeePerGas = fields.Integer(),
            MaxFeePerGas = fields.Integer(),
            GasLimit = fields.Integer(),
            To = fields.Address(),
            Value = fields.Integer(),
            Data = fields.Bytes().ToArray(),
            AccessList = ReadAccessList(ref fields),
            Authorizations = ReadAuthorizations(ref fields),
        };
        return ReadSignature(ref fields, transaction);
    }

    private protected override byte[][] Fields() =>
    [
        Rlp.Integer(ChainId), Rlp.Integer(Nonce), Rlp.Integer(MaxPriorityFeePerGas), Rlp.Integer(MaxFeePerGas), Rlp.Integer(GasLimit),
        To is null ? throw new EthereumException("A transaction with authorizations must call somebody: it cannot create a contract.") : ToField,
        Rlp.Integer(Value), Rlp.Bytes(Data.Span), AccessListField, Rlp.List([.. Authorizations.Select(authorization => authorization.Encode())]),
    ];

    private static SignedAuthorization[] ReadAuthorizations(ref RlpReader fields)
    {
        var authorizations = new List<SignedAuthorization>();
        RlpReader list = fields.List();
        while (!list.IsAtEnd) authorizations.Add(SignedAuthorization.Decode(ref list));
        return [.. authorizations];
    }
}
