using System.Numerics;
using System.Security.Cryptography;
using ZkPot.Ethereum;

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
        new(chain, gasPrice, chain.DataFee == DataFee.None, [.. MeasuredCall.All.Select(call => new CallCost(call, call.Gas, call.Gas * gasPrice))]);

    /// <summary>At the prices that a node tells now, or at a price of gas of one's own.</summary>
    /// <param name="client">The chain.</param>
    /// <param name="gasPrice">What a unit of gas costs, in wei; null to ask.</param>
    /// <param name="publishedBytes">How many bytes are published.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<CostTable> AskAsync(EthereumClient client, BigInteger? gasPrice = null, int publishedBytes = MeasuredCall.ModelBytes, CancellationToken cancellationToken = default)
    {
        ChainProfile chain = await ChainProfile.DetectAsync(client, cancellationToken).ConfigureAwait(false);
        BigInteger price = gasPrice ?? await client.GetGasPriceAsync(cancellationToken).ConfigureAwait(false);
        var fees = new FeeEstimator(client, chain);
        var rows = new List<CallCost>();
        foreach (MeasuredCall call in publishedBytes == MeasuredCall.ModelBytes ? MeasuredCall.All : MeasuredCall.Publishing(publishedBytes))
        {
            // Random bytes cannot be compressed: the fee of real ones is no higher.
            var transaction = new FeeMarketTransaction { ChainId = chain.ChainId, To = Address.Zero, GasLimit = call.Gas, Data = RandomNumberGenerator.GetBytes(call.CalldataBytes) };
            BigInteger gas = call.Gas + await fees.EstimateDataGasAsync(transaction, cancellationToken).ConfigureAwait(false);
            rows.Add(new(call, gas, gas * price + await fees.EstimateDataFeeAsync(transaction, cancellationToken).ConfigureAwait(false)));
        }
        return new(chain, price, IncludesDataFee: true, rows);
    }
}
