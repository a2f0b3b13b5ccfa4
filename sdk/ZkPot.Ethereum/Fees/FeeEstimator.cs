using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>Fees as the profile of the chain has them: the tip that others paid in the last blocks, and room for the base fee to double.</summary>
public sealed class FeeEstimator(EthereumClient client, ChainProfile profile) : IFeeStrategy
{
    private const int Blocks = 10, Percentile = 20;

    private static readonly Address GasPriceOracle = Address.Parse("0x420000000000000000000000000000000000000F"), NodeInterface = Address.Parse("0x00000000000000000000000000000000000000C8");
    private static readonly AbiFunction L1Fee = AbiFunction.Parse("function getL1Fee(bytes data) view returns (uint256)");
    private static readonly AbiFunction L1Gas = AbiFunction.Parse("function gasEstimateL1Component(address to, bool contractCreation, bytes data) payable returns (uint64 gasEstimateForL1, uint256 baseFee, uint256 l1BaseFeeEstimate)");

    /// <inheritdoc/>
    public async Task<Fees> EstimateAsync(CancellationToken cancellationToken)
    {
        if (profile.IsLegacy)
        {
            BigInteger price = await client.GetGasPriceAsync(cancellationToken).ConfigureAwait(false);
            return Limited(new(BigInteger.Max(price, profile.LeastTip), 0, IsLegacy: true), price);
        }
        FeeHistory history = await client.GetFeeHistoryAsync(Blocks, [Percentile], cancellationToken).ConfigureAwait(false);
        if (history.BaseFeePerGas.Count == 0) throw new EthereumException($"The node of {profile.Name} knows no base fees; if the chain has none, its profile should say IsLegacy.");
        // Blocks without transactions report a tip of zero, which says nothing.
        BigInteger[] tips = [.. (history.Reward ?? []).Where(block => block.Count > 0).Select(block => block[0]).Where(tip => !tip.IsZero).Order()];
        BigInteger tip = BigInteger.Max(tips.Length == 0 ? 0 : tips[tips.Length / 2], profile.LeastTip), next = history.BaseFeePerGas[^1];
        return Limited(new(2 * next + tip, tip), next + tip);
    }

    /// <summary>What the place on the chain below costs beside the gas; zero where it is within the gas or there is no chain below.</summary>
    public async Task<BigInteger> EstimateDataFeeAsync(Transaction transaction, CancellationToken cancellationToken = default)
    {
        if (profile.DataFee != DataFee.OpStack) return 0;
        var call = new CallRequest { To = GasPriceOracle, Data = L1Fee.EncodeCall(transaction.EncodeUnsigned()) };
        return L1Fee.DecodeResult(await client.CallAsync(call, cancellationToken: cancellationToken).ConfigureAwait(false))[0].ToInteger();
    }

    /// <summary>The part of the gas that pays for the place on the chain below, as Arbitrum counts it; zero elsewhere.</summary>
    public async Task<BigInteger> EstimateDataGasAsync(Transaction transaction, CancellationToken cancellationToken = default)
    {
        if (profile.DataFee != DataFee.Arbitrum) return 0;
        var call = new CallRequest { To = NodeInterface, Data = L1Gas.EncodeCall(transaction.To ?? Address.Zero, transaction.To is null, transaction.Data.ToArray()) };
        return L1Gas.DecodeResult(await client.CallAsync(call, cancellationToken: cancellationToken).ConfigureAwait(false))[0].ToInteger();
    }

    private Fees Limited(Fees fees, BigInteger needed)
    {
        if (profile.MostGasPrice is not { } most || fees.Most <= most) return fees;
        return needed <= most
            ? fees with { Most = most, Tip = BigInteger.Min(fees.Tip, most) }
            : throw new EthereumException($"Gas on {profile.Name} costs {Wei.ToGwei(needed)} gwei now; the limit is {Wei.ToGwei(most)}.");
    }
}
