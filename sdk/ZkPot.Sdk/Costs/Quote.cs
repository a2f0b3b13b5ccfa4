using System.Numerics;
using ZkPot.Chain;
using ZkPot.Circuits;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk.Costs;

/// <summary>What a round of a task takes, risks and pays, told before anything is put down: seconds, gas, stake, and from where on it
/// pays.</summary>
/// <param name="Task">The task.</param>
/// <param name="Proof">How long the proof takes on this machine.</param>
/// <param name="Costs">What each step costs on this chain now; the publication is that of this task's bytes.</param>
/// <param name="Pay">What winning pays.</param>
/// <param name="Losses">What costs a part of the bond.</param>
public sealed record Quote(TrainingTask Task, ProofTime Proof, CostTable Costs, RoundPay Pay, IReadOnlyList<StakeLoss> Losses)
{
    private static readonly string[] TakingPartSteps = ["enroll", "commit", "submitProof", "release"],
        WinningSteps = ["publish", "record", "claim"];

    /// <summary>The steps of everybody who takes part, as if nobody else freed its bond.</summary>
    public IReadOnlyList<CallCost> TakingPart => StepsOf(TakingPartSteps);

    /// <summary>The further steps of the one who wins, as if nobody else recorded the round.</summary>
    public IReadOnlyList<CallCost> Winning => StepsOf(WinningSteps);

    /// <summary>What taking part costs, won or not, in wei.</summary>
    public BigInteger CostOfTakingPart => Sum(TakingPart);

    /// <summary>What winning costs besides, in wei.</summary>
    public BigInteger CostOfWinning => Sum(Winning);

    /// <summary>Whether the proof fits into the window for proofs.</summary>
    public bool ProofFits => Proof.Duration < TimeSpan.FromSeconds(Task.Rules.Timing.Prove);

    /// <summary>The least paid score at which winning pays for all steps; null if not even the full score does.</summary>
    public uint? BreakEvenScore(TokenPrice price)
    {
        // Pay never falls with the score.
        (uint from, uint to) = (Pay.LeastScore, Task.Terms.PoolSize);
        if (from > to || price.ValueOf(Pay.Of(to)) < CostOfTakingPart + CostOfWinning)
            return null;
        while (from < to)
        {
            uint middle = from + (to - from) / 2;
            if (price.ValueOf(Pay.Of(middle)) >= CostOfTakingPart + CostOfWinning)
                to = middle;
            else
                from = middle + 1;
        }
        return from;
    }

    /// <summary>The chance of winning with a score from which on a round pays on average; null if it does not pay though it were
    /// certain.</summary>
    public double? BreakEvenChance(uint score, TokenPrice price)
    {
        BigInteger gain = price.ValueOf(Pay.Of(score)) - CostOfWinning;
        if (gain.Sign <= 0 || gain < CostOfTakingPart)
            return null;
        return (double)CostOfTakingPart / (double)gain;
    }

    /// <summary>What a whole token must be worth at least, in wei, so that winning with a score pays for all steps; null if the score is
    /// paid nothing.</summary>
    public BigInteger? BreakEvenPrice(uint score, int decimals)
    {
        BigInteger pay = Pay.Of(score);
        if (pay.IsZero)
            return null;
        BigInteger cost = (CostOfTakingPart + CostOfWinning) * TokenPrice.UnitsAToken(decimals);
        return (cost + pay - 1) / pay;
    }

    /// <summary>Asks the chain, and predicts the proof where none was made on this machine.</summary>
    /// <param name="contracts">The contracts.</param>
    /// <param name="task">The task.</param>
    /// <param name="package">What its sponsor handed out.</param>
    /// <param name="times">How long proofs took on this machine; null if nobody noted it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ZkPotException">The files are of another task.</exception>
    public static async Task<Quote> AskAsync(
        ZkPotContracts contracts,
        TrainingTask task,
        AccuracyPackage package,
        ProofTimes? times = null,
        CancellationToken cancellationToken = default
    )
    {
        if (package.Tree.Root != task.Terms.PoolRoot || package.BlobLength != task.Terms.BlobLength)
            throw new ZkPotException(
                $"The task file is not that of task {task.Id}: its samples or its shapes are others, and so would be the proof."
            );
        ProofTime proof =
            times?.Read(task.Terms.Circuit)
            ?? await System.Threading.Tasks.Task.Run(() => Predict(package, cancellationToken), cancellationToken).ConfigureAwait(false);
        CostTable costs = await CostTable
            .AskAsync(contracts.Web3, publishedBytes: package.BlobLength, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        TrainingRounds.Outputs.WorkOf work = await contracts
            .Rounds.WorkOfAsync(task.Id, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        ulong round = (ulong)await contracts.Rounds.CurrentRoundAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        Plan? plan = task.Rules.Plan.Length > 0 ? PayPlan.Decode(task.Rules.Plan) : null;
        return new(
            task,
            proof,
            costs,
            new(task.Terms, plan, work.Best, round),
            StakeLoss.Of(task.Terms, task.Rules.Timing, contracts.Deployment.ChainId)
        );
    }

    private static ProofTime Predict(AccuracyPackage package, CancellationToken cancellationToken)
    {
        CircuitCost cost = package.Cost();
        return ProvingSpeed.Calibrate(cancellationToken).Predict(cost);
    }

    private CallCost[] StepsOf(string[] keys) => [.. keys.Select(key => Costs.Rows.Single(row => row.Call.Key == key))];

    private static BigInteger Sum(IEnumerable<CallCost> steps) => steps.Aggregate(BigInteger.Zero, (sum, step) => sum + step.Wei);
}

/// <summary>What winning a round pays, as the contracts compute it.</summary>
/// <param name="Terms">What is offered.</param>
/// <param name="Plan">How much late rounds pay; null where they pay all of the progress.</param>
/// <param name="Best">The last paid score.</param>
/// <param name="Round">The round.</param>
public sealed record RoundPay(Terms Terms, Plan? Plan, uint Best, ulong Round)
{
    private const int One = 10_000;

    /// <summary>The least score that is paid.</summary>
    public uint LeastScore => Best + Terms.Margin;

    /// <summary>What the winner has.</summary>
    public BigInteger Of(uint score)
    {
        if (score < LeastScore)
            return 0;
        BigInteger progress = ValueAt(Terms.Schedule, score) - ValueAt(Terms.Schedule, Best);
        return Plan is { LateMultipliers.Count: > 0 } ? progress * Plan.LateMultipliers[(int)Round - 1] / One : progress;
    }

    /// <summary>The potential of a score: what all progress up to it is worth.</summary>
    public static BigInteger ValueAt(IReadOnlyList<SchedulePoint> schedule, uint score)
    {
        if (score <= schedule[0].Score)
            return 0;
        for (int i = 1; i < schedule.Count; i++)
        {
            (SchedulePoint left, SchedulePoint right) = (schedule[i - 1], schedule[i]);
            if (score <= right.Score)
                return left.Value + (right.Value - left.Value) * (score - left.Score) / (right.Score - left.Score);
        }
        return schedule[^1].Value;
    }
}

/// <summary>What a token is worth in the coin that gas is paid in. Nobody on the chain says: it is the trainer's own judgment.</summary>
/// <param name="WeiAToken">What a whole token is worth, in wei.</param>
/// <param name="Decimals">The decimals of the token.</param>
public sealed record TokenPrice(BigInteger WeiAToken, int Decimals)
{
    /// <summary>What so many units are worth, in wei, rounded down.</summary>
    public BigInteger ValueOf(BigInteger units) => units * WeiAToken / UnitsAToken(Decimals);

    /// <summary>The units of a whole token.</summary>
    internal static BigInteger UnitsAToken(int decimals) => BigInteger.Pow(10, decimals);
}
