using System.Numerics;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;
using Nethereum.JsonRpc.Client;

namespace ZkPot.Chain;

/// <summary>What the place of a transaction on the chain below costs, which Nethereum does not know of.</summary>
public static class DataFees
{
    private static readonly Address GasPriceOracle = "0x420000000000000000000000000000000000000F";
    private static readonly Address NodeInterface = "0x00000000000000000000000000000000000000C8";

    /// <summary>The wei that an OP chain charges beside the gas; zero where it is within the gas or there is no chain below.</summary>
    /// <param name="client">The node.</param>
    /// <param name="profile">The chain.</param>
    /// <param name="transaction">The bytes of the transaction; its length and how well it can be compressed count, so unsigned ones will
    /// do.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<BigInteger> EstimateAsync(
        IClient client,
        ChainProfile profile,
        ReadOnlyMemory<byte> transaction,
        CancellationToken cancellationToken = default
    )
    {
        if (profile.DataFee != DataFee.OpStack)
            return 0;
        var call = new GetL1Fee { Data = transaction.ToArray() };
        return await GuardedCall
            .ReadValueAsync<GetL1Fee, BigInteger>(client, GasPriceOracle, call, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>The part of the gas that pays for the place on the chain below, as Arbitrum counts it; zero elsewhere.</summary>
    /// <param name="client">The node.</param>
    /// <param name="profile">The chain.</param>
    /// <param name="to">The contract that is called; null if one is created.</param>
    /// <param name="data">The calldata.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<BigInteger> EstimateGasAsync(
        IClient client,
        ChainProfile profile,
        Address? to,
        ReadOnlyMemory<byte> data,
        CancellationToken cancellationToken = default
    )
    {
        if (profile.DataFee != DataFee.Arbitrum)
            return 0;
        var call = new GasEstimateL1Component
        {
            To = (to ?? Address.Zero).ToString(),
            ContractCreation = to is null,
            Data = data.ToArray(),
        };
        L1Component answer = await GuardedCall
            .ReadAsync<GasEstimateL1Component, L1Component>(client, NodeInterface, call, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return answer.Gas;
    }

    [Function("getL1Fee", "uint256")]
    internal sealed class GetL1Fee : FunctionMessage
    {
        [Parameter("bytes", "data", 1)]
        public byte[] Data { get; set; } = [];
    }

    [Function("gasEstimateL1Component", typeof(L1Component))]
    internal sealed class GasEstimateL1Component : FunctionMessage
    {
        [Parameter("address", "to", 1)]
        public string To { get; set; } = "";

        [Parameter("bool", "contractCreation", 2)]
        public bool ContractCreation { get; set; }

        [Parameter("bytes", "data", 3)]
        public byte[] Data { get; set; } = [];
    }

    [FunctionOutput]
    internal sealed class L1Component : IFunctionOutputDTO
    {
        [Parameter("uint64", "gasEstimateForL1", 1)]
        public ulong Gas { get; set; }

        [Parameter("uint256", "baseFee", 2)]
        public BigInteger BaseFee { get; set; }

        [Parameter("uint256", "l1BaseFeeEstimate", 3)]
        public BigInteger L1BaseFee { get; set; }
    }
}
