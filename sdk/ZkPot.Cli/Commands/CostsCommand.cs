using System.CommandLine;
using System.Globalization;
using System.Numerics;
using Nethereum.Web3;
using ZkPot.Chain;
using ZkPot.Sdk.Costs;

namespace ZkPot.Cli;

/// <summary>zkpot costs: what the steps of the protocol cost on a chain.</summary>
internal sealed class CostsCommand : ToolCommand
{
    private const decimal MaxEtherPrice = 1_000_000_000;
    private static readonly BigInteger MaxGasPrice = Wei.FromEther("1");

    private readonly Option<string?> node = new("--rpc-url")
    {
        Description = "A node of the chain: it tells the price of gas, and what the place on the chain below costs.",
    };
    private readonly Option<long?> chain = new("--chain")
    {
        Description = "The number of the chain, where no node is asked; 1 unless told.",
        CustomParser = given => WholeNumber.Parse<long>(given, 1, long.MaxValue),
    };
    private readonly Option<string?> gasPrice = new("--gas-price")
    {
        Description = "What a unit of gas costs, in gwei; without it the node is asked.",
    };
    private readonly Option<string?> etherPrice = new("--ether-price")
    {
        Description = "What an ether costs; with it, costs are told in money too.",
    };
    private readonly Option<string> currency = new("--currency") { Description = "In what money.", DefaultValueFactory = _ => "USD" };

    public CostsCommand()
        : base("costs", "Say what the steps of a round cost on a chain, in gas, in ether and in money.") =>
        Take(node, chain, gasPrice, etherPrice, currency);

    public override Report Run(ParseResult values, Operation operation)
    {
        decimal? price = values.GetValue(etherPrice) is { } told ? EtherPrice(told) : null;
        string money = values.GetValue(currency)!;
        CostTable costs = Ask(values, operation);
        Report report = new Report($"What the steps of a round cost on {costs.Chain.Name}.")
            .Add("chain", "Chain", costs.Chain.ChainId.ToString(CultureInfo.InvariantCulture))
            .Add(
                new Fact(
                    "gasPrice",
                    "Price of gas",
                    costs.GasPrice.ToString(CultureInfo.InvariantCulture),
                    $"{Wei.ToGwei(costs.GasPrice)} gwei"
                )
            )
            .Add("dataFeeIncluded", "Place on the chain below included", costs.IncludesDataFee);
        if (!costs.IncludesDataFee)
            operation.Note(
                $"{costs.Chain.Name} also charges for the place on the chain below. Only a node can tell how much: name one by --rpc-url."
            );
        return report.Add(new FactTable("steps", "Steps", [.. costs.Rows.Select(row => Row(row, price, money))]));
    }

    private CostTable Ask(ParseResult values, Operation operation)
    {
        BigInteger? price = values.GetValue(gasPrice) is { } text ? Price(text) : null;
        if (values.GetValue(node) is { } address)
        {
            if (values.GetValue(chain) is not null)
                throw new UsageException("The node of --rpc-url says which chain it is of: leave out --chain.");
            return CostTable
                .AskAsync(new Web3(ChainOptions.Connect(address)), price, cancellationToken: operation.Cancellation)
                .GetAwaiter()
                .GetResult();
        }
        return CostTable.At(
            ChainProfile.For(values.GetValue(chain) ?? 1),
            price ?? throw new UsageException("Say what gas costs by --gas-price, in gwei, or name a node that knows by --rpc-url.")
        );
    }

    private static decimal EtherPrice(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal price)
        && price is > 0 and <= MaxEtherPrice
            ? price
            : throw new UsageException($"--ether-price {text}: expected more than nothing and at most {MaxEtherPrice}.");

    private static BigInteger Price(string gwei)
    {
        try
        {
            BigInteger price = Wei.FromGwei(gwei);
            return price.Sign >= 0 && price <= MaxGasPrice
                ? price
                : throw new UsageException($"--gas-price {gwei}: expected gwei from nothing to {Wei.ToGwei(MaxGasPrice)}.");
        }
        catch (FormatException e)
        {
            throw new UsageException($"--gas-price: {e.Message}");
        }
    }

    /// <summary>A step as reports show it.</summary>
    internal static IReadOnlyList<Fact> Row(CallCost cost, decimal? etherPrice, string money)
    {
        var facts = new List<Fact>
        {
            new("step", "Step", cost.Call.Key, cost.Call.Step),
            new("by", "By", cost.Call.By, cost.Call.By),
            new("gas", "Gas", (long)cost.Gas, Quantity.Count((long)cost.Gas)),
            new("wei", "Ether", cost.Wei.ToString(CultureInfo.InvariantCulture), Wei.ToEther(cost.Wei)),
        };
        if (etherPrice is { } price)
        {
            decimal amount = decimal.Parse(Wei.ToEther(cost.Wei), CultureInfo.InvariantCulture) * price;
            facts.Add(new("money", money, amount, Money(amount)));
        }
        return facts;
    }

    // Cents, or enough digits for less than one.
    private static string Money(decimal amount) => amount.ToString(amount >= 1 ? "N2" : "0.000000", CultureInfo.InvariantCulture);
}
