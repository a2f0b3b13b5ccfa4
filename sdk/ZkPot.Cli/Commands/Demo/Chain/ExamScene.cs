using System.Numerics;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>A model that learned the public pool by heart has the best score there is. The exam, on samples that nobody had seen, decides about a part of its pay.</summary>
internal sealed class ExamScene(DemoStage stage, DemoPlay play, ClaimProver prover, DemoOptions options, DemoStory story) : DemoScene(stage, play, prover, options, story)
{
    /// <summary>How many images are public: few, and so soon learned by heart.</summary>
    public const int PoolSize = 100;

    private const string Title = "exam";
    private const uint HeldBack = 3_000, MostPicked = 48, InputsInATransaction = 40_000;
    private const double Slack = 0.08;
    private static readonly TimeSpan ExamWindow = TimeSpan.FromHours(1);

    /// <summary>How the memoriser did: on the pool, on everything that nobody had seen, and in the exam.</summary>
    public (uint Pool, int Hidden, ExamResult Exam)? Outcome { get; private set; }

    /// <summary>As many samples as one transaction can run on the chain.</summary>
    private uint Picked => Math.Min(MostPicked, InputsInATransaction / (uint)Play.Hidden.Shape.Size);

    /// <summary>How many of the hidden set an honest model has right.</summary>
    public int Honest { get; private set; }

    /// <summary>Plays it.</summary>
    public async Task PlayAsync(CancellationToken cancellation)
    {
        Story.Begin("A memoriser, and an exam");
        var hidden = new PoolTree(Play.Hidden);
        IntegerNetwork honest = Learn(1, 60_000, 5, cancellation);
        Honest = Right(honest, Play.Hidden);
        // As much below the honest model's share as so few samples scatter.
        uint passMark = (uint)Math.Round(Picked * (Honest / (double)Play.Hidden.Count - Slack));
        Exam exam = Examiner.Of(hidden, Stage.Contracts.Deployment[nameof(PrevrandaoSeeds)], HeldBack, Picked, passMark, ExamWindow);
        TrainingTask task = await PostAsync("sponsor", 1, Examiner.Encode(new Plan([], exam)), cancellation);
        Trainer memoriser = await JoinAsync("memoriser", task, cancellation);
        IntegerNetwork parrot = Play.Train(Play.Pool, 100, Options.Seed, cancellation);
        RoundEntry entry = await memoriser.CommitAsync(parrot, cancellation);
        await PassWindowAsync(cancellation);
        entry = await ProveAsync(memoriser, Title, cancellation);
        await PassWindowAsync(cancellation);
        await memoriser.PublishAsync(cancellation);
        await PassWindowAsync(cancellation);
        await RecordAsync(Title, task, cancellation);
        await SitAsync(task, hidden, memoriser, entry, Right(parrot, Play.Hidden), cancellation);
    }

    private async Task SitAsync(TrainingTask task, PoolTree hidden, Trainer memoriser, RoundEntry entry, int right, CancellationToken cancellation)
    {
        Sitting sitting = await Stage.Contracts.Plans.SittingOfAsync(task.Id, 1, cancellationToken: cancellation);
        await Stage.Node.AdvanceToAsync((ulong)sitting.Beacon + 1, cancellation);
        var examiner = new Examiner(await PersonAsync("sponsor", cancellation), task, Prover.Package, hidden);
        ExamResult result = await examiner.SitAsync(1, entry.Words, cancellation);
        Outcome = (entry.Score!.Value, right, result);
        Story.Tell($"  on {Play.Hidden.Count} images that nobody had seen it has {right} right, an honest model {Honest}; of {result.Picked.Count} that the beacon picks {result.Picked.Count - result.Wrong.Count}, {result.PassMark} are asked for");
        if (!result.IsPassed)
        {
            await examiner.FailAsync(1, entry.Words, result, cancellation);
            Story.Tell($"  the memoriser fails: {DemoStory.Tokens(result.Held)} of its pay go back to the sponsor");
        }
        else
        {
            await Stage.Node.AdvanceAsync(ExamWindow, cancellation);
            await examiner.PassAsync(1, cancellation);
            Story.Tell("  the memoriser is lucky and passes: an exam of a few samples is a bet, and the more it holds back and picks, the worse the bet");
        }
        await CollectAsync(memoriser, cancellation);
    }

    /// <summary>What the plan credited is claimed at the plan.</summary>
    private async Task CollectAsync(Trainer memoriser, CancellationToken cancellation)
    {
        ZkPotAccount keeper = await PersonAsync("keeper", cancellation);
        PayPlans plans = Stage.Contracts.Plans;
        BigInteger waiting = await Stage.Contracts.Rounds.CreditOfAsync(Stage.Money.Address, plans.Address, cancellationToken: cancellation);
        if (!waiting.IsZero) await keeper.SendAsync(plans, PayPlans.Collect(Stage.Money.Address), cancellation);
        foreach (ZkPotAccount person in new[] { memoriser.Account, await PersonAsync("sponsor", cancellation) })
        {
            BigInteger owed = await plans.CreditOfAsync(Stage.Money.Address, person.Address, cancellationToken: cancellation);
            if (!owed.IsZero) await keeper.SendAsync(plans, PayPlans.Claim(Stage.Money.Address, person.Address), cancellation);
        }
    }

    private static int Right(IntegerNetwork network, Dataset samples) => network.Evaluate(samples).Score(samples.Labels);
}
