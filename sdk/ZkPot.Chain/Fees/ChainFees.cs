using System.Numerics;
using Nethereum.Hex.HexTypes;
using Nethereum.JsonRpc.Client;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.RPC.Fee1559Suggestions;
using Nethereum.Util;

namespace ZkPot.Chain;

/// <summary>
/// Fees as the chain has them: the tip that others paid in the last blocks, and room for the base fee to double. Nethereum's strategies
/// offer a tip of two or three gwei at least, which on a chain
/// below another is millions of times too much, and its default leaves the base fee no room.
/// </summary>
/// <example><code>web3.TransactionManager.Fee1559SuggestionStrategy = new ChainFees(web3.Client, profile);</code></example>
public sealed class ChainFees(IClient client, ChainProfile profile) : IFee1559SuggestionStrategy
{
    private const int Blocks = 10,
        Percentile = 20;
    private readonly ChainReader node = new(client);

    /// <summary>What to offer now.</summary>
    /// <param name="maxPriorityFeePerGas">The tip to offer; null for the going one.</param>
    /// <exception cref="ChainException">Gas costs more than the profile's <see cref="ChainProfile.MaxGasPrice"/>, or the chain has no base
    /// fees.</exception>
    public async Task<Fee1559> SuggestFeeAsync(BigInteger? maxPriorityFeePerGas = null)
    {
        FeeHistoryResult history = await node.FeeHistoryAsync(Blocks, Percentile, CancellationToken.None).ConfigureAwait(false);
        if (history.BaseFeePerGas is not { Length: > 0 } baseFees)
            throw new ChainException(
                $"The node of {profile.Name} knows no base fees; if the chain has none, its profile should say IsLegacy."
            );
        // Blocks without transactions report a tip of zero, which says nothing.
        BigInteger[] tips =
        [
            .. (history.Reward ?? [])
                .Where(block => block is { Length: > 0 })
                .Select(block => block[0].Value)
                .Where(tip => !tip.IsZero)
                .Order(),
        ];
        BigInteger going = BigInteger.Max(tips.Length == 0 ? 0 : tips[tips.Length / 2], profile.MinTip);
        BigInteger tip = maxPriorityFeePerGas ?? going,
            next = baseFees[^1].Value,
            most = 2 * next + tip;
        BigInteger limited = Limited(most, next + tip);
        return new()
        {
            BaseFee = next,
            MaxFeePerGas = limited,
            MaxPriorityFeePerGas = BigInteger.Min(tip, limited),
        };
    }

    /// <summary>The price to offer on a chain without base fees.</summary>
    /// <exception cref="ChainException">Gas costs more than the profile's <see cref="ChainProfile.MaxGasPrice"/>.</exception>
    public async Task<HexBigInteger> GasPriceAsync(CancellationToken cancellationToken = default)
    {
        BigInteger price = await node.GasPriceAsync(cancellationToken).ConfigureAwait(false);
        return new(Limited(BigInteger.Max(price, profile.MinTip), price));
    }

    private BigInteger Limited(BigInteger offer, BigInteger needed)
    {
        if (profile.MaxGasPrice is not { } limit || offer <= limit)
            return offer;
        return needed <= limit
            ? limit
            : throw new ChainException($"Gas on {profile.Name} costs {Gwei(needed)} gwei now; the limit is {Gwei(limit)}.");
    }

    private static string Gwei(BigInteger wei) => UnitConversion.Convert.FromWeiToBigDecimal(wei, UnitConversion.EthUnit.Gwei).ToString();
}

/// <summary>What a transaction offers for a unit of gas.</summary>
/// <param name="Most">The most, tip included; of the old form, the price.</param>
/// <param name="Tip">What of it goes to the maker of the block.</param>
/// <param name="IsLegacy">Whether there is only a price.</param>
internal readonly record struct Offer(BigInteger Most, BigInteger Tip, bool IsLegacy)
{
    public static Offer Of(TransactionVersion version) => new(version.MaxFeePerGas, version.MaxPriorityFeePerGas, version.IsLegacy);

    /// <summary>What must be offered to replace a transaction with this offer: an eighth more, as all nodes accept.</summary>
    public Offer Bumped() => new(Raise(Most), Raise(Tip), IsLegacy);

    /// <summary>At least as much as another in both parts.</summary>
    public Offer AtLeast(Offer other) => new(BigInteger.Max(Most, other.Most), BigInteger.Max(Tip, other.Tip), IsLegacy);

    public void WriteTo(TransactionInput input)
    {
        input.GasPrice = IsLegacy ? new HexBigInteger(Most) : null;
        input.MaxFeePerGas = IsLegacy ? null : new HexBigInteger(Most);
        input.MaxPriorityFeePerGas = IsLegacy ? null : new HexBigInteger(Tip);
        input.Type = new HexBigInteger(
            IsLegacy ? 0
            : input.AuthorisationList is { Count: > 0 } ? 4
            : 2
        );
    }

    private static BigInteger Raise(BigInteger value) => value + value / 8 + 1;
}
