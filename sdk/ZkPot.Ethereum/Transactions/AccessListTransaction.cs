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

    private protected override byte[][] FeeFields => [Rlp.Integer(GasPrice)];
}
