using System.CommandLine;
using System.Globalization;
using System.Numerics;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Sdk;
using ZkPot.Sdk.Costs;

namespace ZkPot.Cli;

/// <summary>zkpot task quote: seconds, gas, stake at risk and break-even of a round, before anything is put down.</summary>
internal sealed class TaskQuoteCommand : ChainCommand
{
    private static readonly BigInteger MaxPrice = Wei.FromEther("1000000000");

    private readonly Argument<long> id = Numbered("task");
    private readonly Argument<string> task = File("task.json", "The task file that the sponsor handed out.");
    private readonly Option<long?> score = new("--score")
    {
        Description = "The score that you expect; the least that is paid without it.",
        CustomParser = given => WholeNumber.Parse(given, 0L, ushort.MaxValue),
    };

    private readonly Option<string?> price = new("--token-price")
    {
        Description = "What a whole token of the pay is worth to you, in ether: with it, from which score and chance on a round pays.",
    };

    public TaskQuoteCommand()
        : base("quote", "Say what a round takes before you enroll: seconds of proving, gas, the stake at risk, and from where on it pays.")
    {
        Take(id);
        Take(task);
        Take(score);
        Take(price);
        Take(Chain.ForReaders);
        Take(Chain.Journal);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        BigInteger? worth = values.GetValue(price) is { } text ? Price(text) : null;
        ZkPotContracts contracts = await Chain.ContractsAsync(values, operation);
        TrainingTask posted = await TrainingTask.ReadAsync(contracts, values.GetRequiredValue(id), operation.Cancellation);
        if (values.GetValue(score) > posted.Terms.PoolSize)
            throw new UsageException($"--score {values.GetValue(score)}: the pool has {posted.Terms.PoolSize} samples.");
        operation.Progress?.Report(new StageProgress("build the circuit and measure this machine", 0));
        using AccuracyPackage package = AccuracyPackage.Load(values.GetRequiredValue(task), operation.Cancellation);
        Quote quote = await Quote.AskAsync(contracts, posted, package, new ProofTimes(Chain.JournalOf(values)), operation.Cancellation);
        TokenAmount pay = await TokenAmount.OfAsync(contracts.Token(posted.Terms.Token), operation.Cancellation),
            stake = await TokenAmount.OfAsync(contracts.StakeToken, operation.Cancellation);
        uint expected = (uint)(values.GetValue(score) ?? Math.Min(quote.Pay.LeastScore, posted.Terms.PoolSize));
        Report report = new Report(
            $"A round takes a proof of {Quantity.Time(quote.Proof.Duration)}, {Ether(quote.CostOfTakingPart)} of gas to take part and {Ether(quote.CostOfWinning)} more to win."
        )
            .Add(
                "proofSeconds",
                quote.Proof.IsMeasured ? "Proof, as measured here before" : "Proof, as predicted for this machine",
                quote.Proof.Duration
            )
            .Add("proofMeasured", "Measured", quote.Proof.IsMeasured)
            .Add("proofFits", "Fits into the window for proofs", quote.ProofFits)
            .Add(Amount("takingPart", "Gas of taking part, won or not", quote.CostOfTakingPart))
            .Add(Amount("winning", "Gas of winning besides", quote.CostOfWinning))
            .Add(stake.Fact("bond", "Stake at risk", posted.Terms.Bond))
            .Add("leastScore", "Least score that is paid", quote.Pay.LeastScore)
            .Add("expectedScore", "Score that is expected", expected)
            .Add(pay.Fact("pay", "What it pays if it wins", quote.Pay.Of(expected)));
        AddBreakEven(report, quote, expected, pay, worth);
        return report
            .Add(
                new FactTable(
                    "steps",
                    "Steps",
                    [.. quote.TakingPart.Concat(quote.Winning).Select(cost => CostsCommand.Row(cost, null, ""))]
                )
            )
            .Add(new FactTable("losses", "What costs stake", [.. quote.Losses.Select(loss => Row(loss, stake))]));
    }

    private static void AddBreakEven(Report report, Quote quote, uint expected, TokenAmount pay, BigInteger? worth)
    {
        BigInteger? least = quote.BreakEvenPrice(expected, pay.Decimals);
        report.Add(
            new Fact(
                "breakEvenPrice",
                $"It pays if a whole {pay.Symbol} is worth at least",
                least?.ToString(CultureInfo.InvariantCulture),
                least is { } wei ? Ether(wei) : "never: this score is paid nothing"
            )
        );
        if (worth is not { } weiAToken)
            return;
        var token = new TokenPrice(weiAToken, pay.Decimals);
        uint? from = quote.BreakEvenScore(token);
        double? chance = quote.BreakEvenChance(expected, token);
        report.Add(new Fact("breakEvenScore", "Winning pays from this score on", from, from is { } paid ? Quantity.Count(paid) : "none"));
        report.Add(
            new Fact(
                "breakEvenChance",
                "With this score a round pays from this chance of winning on",
                chance,
                chance is { } share ? share.ToString("0.0 %", CultureInfo.InvariantCulture) : "none: it never pays"
            )
        );
    }

    private static BigInteger Price(string text)
    {
        try
        {
            BigInteger wei = Wei.FromEther(text);
            return wei.Sign >= 0 && wei <= MaxPrice
                ? wei
                : throw new UsageException($"--token-price {text}: expected nothing or more, and at most {Wei.ToEther(MaxPrice)} ether.");
        }
        catch (FormatException e)
        {
            throw new UsageException($"--token-price: {e.Message}");
        }
    }

    private static IReadOnlyList<Fact> Row(StakeLoss loss, TokenAmount stake) =>
        [new("what", "What", loss.What, loss.What), stake.Fact("units", "Costs", loss.Units)];

    private static Fact Amount(string key, string label, BigInteger wei) =>
        new(key, label, wei.ToString(CultureInfo.InvariantCulture), Ether(wei));

    private static string Ether(BigInteger wei) => $"{Wei.ToEther(wei)} ether";
}
