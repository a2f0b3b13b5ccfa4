using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>What is to be sent; the sender adds nonce, gas and fees.</summary>
public sealed record TransactionRequest
{
    /// <summary>Whom to call; null to create a contract.</summary>
    public Address? To { get; init; }

    /// <summary>The calldata, or the code that creates a contract.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The wei to carry.</summary>
    public BigInteger Value { get; init; }

    /// <summary>The most gas to use; null to let the node estimate it.</summary>
    public BigInteger? GasLimit { get; init; }

    /// <summary>What to offer for gas; null to let the strategy decide.</summary>
    public Fees? Fees { get; init; }

    /// <summary>What it says beforehand that it will access.</summary>
    public IReadOnlyList<AccessListEntry> AccessList { get; init; } = [];

    /// <summary>The accounts that let themselves be run by contracts.</summary>
    public IReadOnlyList<SignedAuthorization> Authorizations { get; init; } = [];

    /// <summary>The errors that the contract may revert with, to tell them in words.</summary>
    public IReadOnlyList<AbiError> Errors { get; init; } = [];

    internal Transaction Build(BigInteger chainId, ulong nonce, BigInteger gasLimit, Fees fees)
    {
        if (fees.IsLegacy && Authorizations.Count > 0) throw new EthereumException("A chain without base fees takes no authorizations.");
        Transaction form = (fees.IsLegacy, AccessList.Count, Authorizations.Count) switch
        {
            (true, 0, _) => new LegacyTransaction(),
            (true, _, _) => new AccessListTransaction { AccessList = AccessList },
            (false, _, 0) => new FeeMarketTransaction { AccessList = AccessList },
            _ => new SetCodeTransaction { AccessList = AccessList, Authorizations = Authorizations },
        };
        return form.WithFees(fees) with { ChainId = chainId, Nonce = nonce, GasLimit = gasLimit, To = To, Value = Value, Data = Data };
    }
}
