using System.Numerics;
using System.Security.Cryptography;
using Nethereum.Hex.HexConvertors.Extensions;
using Nethereum.Model;
using Nethereum.Web3;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk.Costs;

/// <summary>What the steps of the protocol cost on a chain.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="GasPrice">What a unit of gas costs, in wei.</param>
/// <param name="IncludesDataFee">Whether what the place on the chain below costs is in it, or there is no chain below.</param>
/// <param name="Rows">The steps.</param>
public sealed record CostTable(ChainProfile Chain, BigInteger GasPrice, bool IncludesDataFee, IReadOnlyList<CallCost> Rows)
{
    /// <summary>At a price of gas, without what only a node could tell: what a chain on top of another pays for its place there.</summary>
    public static CostTable At(ChainProfile chain, BigInteger gasPrice) =>
        new(
            chain,
            gasPrice,
            chain.DataFee == DataFee.None,
            [.. MeasuredCall.All.Select(call => new CallCost(call, call.Gas, call.Gas * gasPrice))]
        );

    /// <summary>At the prices that a node tells now, or at a price of gas of one's own.</summary>
    /// <param name="web3">The chain.</param>
    /// <param name="gasPrice">What a unit of gas costs, in wei; null to ask.</param>
    /// <param name="publishedBytes">How many bytes are published.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<CostTable> AskAsync(
        IWeb3 web3,
        BigInteger? gasPrice = null,
        int publishedBytes = MeasuredCall.ModelBytes,
        CancellationToken cancellationToken = default
    )
    {
        ChainProfile chain = await ChainProfile.DetectAsync(web3.Client, cancellationToken).ConfigureAwait(false);
        BigInteger price = gasPrice ?? await web3.GasPriceAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<CallCost>();
        foreach (
            MeasuredCall call in publishedBytes == MeasuredCall.ModelBytes ? MeasuredCall.All : MeasuredCall.Publishing(publishedBytes)
        )
        {
            // Random bytes cannot be compressed: the fee of real ones is no higher.
            byte[] data = RandomNumberGenerator.GetBytes(call.CalldataBytes);
            BigInteger gas =
                call.Gas + await DataFees.EstimateGasAsync(web3.Client, chain, Address.Zero, data, cancellationToken).ConfigureAwait(false);
            BigInteger dataFee = await DataFees
                .EstimateAsync(web3.Client, chain, Unsigned(chain, call, data), cancellationToken)
                .ConfigureAwait(false);
            rows.Add(new(call, gas, gas * price + dataFee));
        }
        return new(chain, price, IncludesDataFee: true, rows);
    }

    /// <summary>The transaction of a step before it is signed: what a chain on top of another charges for goes by its length.</summary>
    private static byte[] Unsigned(ChainProfile chain, MeasuredCall call, byte[] data) =>
        new Transaction1559(chain.ChainId, 0, 0, 0, call.Gas, Address.Zero.ToString(), 0, data.ToHex(prefix: true), []).GetRLPEncodedRaw();
}
