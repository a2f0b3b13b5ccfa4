using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>What EIP-1559 and the forms after it have in common: a cap on the fee for a unit of gas, and a tip out of it.</summary>
public abstract record CappedFeeTransaction : TypedTransaction
{
    private protected CappedFeeTransaction()
    {
    }

    /// <summary>The tip for a unit of gas.</summary>
    public BigInteger MaxPriorityFeePerGas { get; init; }

    /// <summary>The most that a unit of gas can cost, tip included.</summary>
    public BigInteger MaxFeePerGas { get; init; }

    /// <inheritdoc/>
    public override Fees Fees => new(MaxFeePerGas, MaxPriorityFeePerGas);

    /// <inheritdoc/>
    public override Transaction WithFees(Fees fees) => this with { MaxFeePerGas = fees.Most, MaxPriorityFeePerGas = fees.Tip };

    private protected override byte[][] FeeFields => [Rlp.Integer(MaxPriorityFeePerGas), Rlp.Integer(MaxFeePerGas)];
}
