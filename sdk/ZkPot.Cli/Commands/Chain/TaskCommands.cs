using System.CommandLine;
using System.Numerics;
using System.Text.Json.Nodes;
using Nethereum.Contracts;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>zkpot task create: posts a task.</summary>
internal sealed class TaskCreateCommand : ChainCommand
{
    private readonly Argument<string> task = File("task.json", "The task: architecture, shifts and windows, pool."),
        key = File("task.zkey", "The proving key that trainers will use."),
        offer = File("offer.json", "What is offered; docs/cli.md shows one.");

    private readonly SecretTestSetFiles testSets = new();

    public TaskCreateCommand()
        : base("create", "Post a task: deploy its key, put in the stake behind it, pay the budget in.")
    {
        Take(task, key, offer);
        Take(testSets.Ciphertexts, testSets.Keys);
        Take(Chain.ForActors);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        string offerPath = values.GetRequiredValue(offer);
        OfferFile offered = OfferFile.Load(offerPath);
        Address token = OfferFile.Read(offerPath, () => offered.TokenAddress);
        using ChainAccount chain = await Chain.AccountAsync(values, operation);
        operation.Progress?.Report(new StageProgress("lay the circuit", 0));
        using AccuracyPackage package = AccuracyPackage.Load(values.GetRequiredValue(task), operation.Cancellation);
        using Groth16Prover prover = Groth16Prover.Open(values.GetRequiredValue(key));
        if (prover.Phases != package.Statement.Circuit.System.Phases)
            throw new ArtifactException(
                values.GetRequiredValue(key),
                "",
                "is the key of another circuit than the task's; make it with \"zkpot statement setup\""
            )
            {
                Fault = ArtifactFault.OfAnother,
            };
        package.CommitTestSet(prover.Powers, operation.Cancellation);
        IReadOnlyList<(SecretTestSet Set, AccuracyPackage Package)> secret = testSets.Open(values, package, prover, operation);
        ZkPotContracts contracts = chain.Account.Contracts;
        TokenAmount pay = await TokenAmount.OfAsync(contracts.Token(token), operation.Cancellation),
            stake = await TokenAmount.OfAsync(contracts.StakeToken, operation.Cancellation);
        ulong now = await contracts.TimeAsync(operation.Cancellation);
        (TaskOffer terms, Rules rules) = OfferFile.Read(offerPath, () => (offered.ToOffer(pay, stake), offered.ToRules(now)));
        operation.Progress?.Report(new StageProgress("post the task", 0));
        var sponsor = new Sponsor(chain.Account);
        TrainingTask posted =
            secret.Count == 0
                ? await sponsor.PostAsync(terms, rules, package, prover.VerificationKey, operation.Cancellation)
                : await sponsor.PostFreshAsync(
                    terms,
                    rules,
                    OfferFile.Read(offerPath, () => offered.ToFreshTerms(pay)),
                    secret,
                    prover.VerificationKey,
                    operation.Cancellation
                );
        return new Report($"Posted as task {posted.Id}. Hand out the task file and the key: without them nobody can take part.")
            .Add("task", "Task", (long)posted.Id)
            .Add("keyDigest", "Key", posted.Terms.KeyDigest.ToString())
            .Add("circuit", "Circuit (SHA-256 of its .r1cs)", posted.Terms.Circuit.ToString())
            .Add("poolRoot", "Root of the pool", posted.Terms.PoolRoot.ToString())
            .Add(pay.Fact("budget", "Budget", posted.Terms.Budget))
            .Add(stake.Fact("bond", "Bond of a trainer", posted.Terms.Bond))
            .Add(stake.Fact("keyBond", "Bond behind the key", posted.Terms.KeyBond));
    }
}

/// <summary>zkpot task list: all tasks.</summary>
internal sealed class TaskListCommand : ChainCommand
{
    public TaskListCommand()
        : base("list", "List all tasks.") => Take(Chain.ForReaders);

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        ZkPotContracts contracts = await Chain.ContractsAsync(values, operation);
        IReadOnlyList<TaskListing> tasks = await TrainingTask.ListAsync(contracts, operation.Cancellation);
        var rows = new List<IReadOnlyList<Fact>>();
        foreach (TaskListing listing in tasks)
        {
            if (listing.Task is { } task)
                rows.Add(await RowAsync(contracts, task, operation.Cancellation));
            else
                operation.Note($"Task {listing.Id} of {listing.Sponsor} cannot be read: {listing.Problem}");
        }
        return new Report(Quantity.Count(tasks.Count, "task") + ".").Add(new FactTable("tasks", "Tasks", rows));
    }

    private static async Task<IReadOnlyList<Fact>> RowAsync(
        ZkPotContracts contracts,
        TrainingTask task,
        CancellationToken cancellationToken
    )
    {
        TrainingRounds.Outputs.WorkOf work = await contracts.Rounds.WorkOfAsync(task.Id, cancellationToken: cancellationToken);
        string phase = work.Ended
            ? "ended"
            : (await contracts.Rounds.PhaseOfAsync(task.Id, cancellationToken: cancellationToken)).ToString();
        TokenAmount pay = await TokenAmount.OfAsync(contracts.Token(task.Terms.Token), cancellationToken);
        return
        [
            new("task", "Task", (long)task.Id, $"{task.Id}"),
            new("phase", "Phase", phase, phase),
            new("best", "Best", work.Best, $"{work.Best}"),
            new("pool", "Pool", task.Terms.PoolSize, $"{task.Terms.PoolSize}"),
            pay.Fact("remainder", "Left", work.Remainder),
            new("sponsor", "Sponsor", task.Sponsor.ToString(), task.Sponsor.ToString()),
        ];
    }
}

/// <summary>zkpot task show: what a task offers and how its rounds went.</summary>
internal sealed class TaskShowCommand : ChainCommand
{
    private readonly Argument<long> id = Numbered("task");

    public TaskShowCommand()
        : base("show", "Show what a task offers, and how its rounds went, from events alone.")
    {
        Take(id);
        Take(Chain.ForReaders);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation) =>
        await TaskView.ReportAsync(await Chain.ContractsAsync(values, operation), values.GetRequiredValue(id), operation.Cancellation);
}

/// <summary>zkpot task watch: tells what happens in a task while it happens, until it ends.</summary>
internal sealed class TaskWatchCommand : ChainCommand
{
    private readonly Argument<long> id = Numbered("task");

    public TaskWatchCommand()
        : base("watch", "Tell what happens in a task while it happens, until it ends or Ctrl-C.")
    {
        Take(id);
        Take(Chain.ForReaders);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        ZkPotContracts contracts = await Chain.ContractsAsync(values, operation);
        TrainingTask task = await TrainingTask.ReadAsync(contracts, values.GetRequiredValue(id), operation.Cancellation);
        operation.Wait();
        var stream = new LogStream(contracts.Web3.Client, LogFilter.Create([contracts.Rounds.Address]));
        await foreach (LogUpdate update in stream.WatchAsync(task.Block, operation.Cancellation))
        {
            if (update.Log is not { } log || contracts.Rounds.TryRead(log) is not { } told || Tell(told, task) is not { } line)
                continue;
            operation.Note(update.Kind == LogUpdateKind.Removed ? $"undone by a reorganization: {line}" : line);
            if (told is EventLog<TrainingRounds.Events.Ended> && update.Kind == LogUpdateKind.Added)
                break;
        }
        return await TaskView.ReportAsync(contracts, task.Id, operation.Cancellation);
    }

    private static string? Tell(IEventLog told, TrainingTask task) =>
        told switch
        {
            EventLog<TrainingRounds.Events.RoundStarted> { Event: var e } when e.Id == task.Id => $"round {e.Round} starts",
            EventLog<TrainingRounds.Events.Enrolled> { Event: var e } when e.Id == task.Id => $"  {e.Trainer} enrolls",
            EventLog<TrainingRounds.Events.Committed> { Event: var e } when e.Id == task.Id =>
                $"  {e.Trainer} commits, as number {e.Index}",
            EventLog<TrainingRounds.Events.Proven> { Event: var e } when e.Id == task.Id =>
                $"  {e.Trainer} proves {e.Score} of {task.Terms.PoolSize}",
            EventLog<TrainingRounds.Events.Published> { Event: var e } when e.Id == task.Id =>
                $"  {e.Trainer} publishes, in the window of rank {e.Rank + 1}",
            EventLog<TrainingRounds.Events.RankClaimed> { Event: var e } when e.Id == task.Id =>
                $"  {e.Trainer} claims a rank, with {e.Score}",
            EventLog<TrainingRounds.Events.Invalidated> { Event: var e } when e.Id == task.Id =>
                $"  {e.Challenger} challenges what {e.Trainer} published",
            EventLog<TrainingRounds.Events.LeaderFault> { Event: var e } when e.Id == task.Id =>
                $"  {e.Leader} did not publish in the window of its rank",
            EventLog<TrainingRounds.Events.Recorded> { Event: var e } when e.Id == task.Id =>
                $"round {e.Round} ends {e.Source.Outcome}, best {e.Source.Best}",
            EventLog<TrainingRounds.Events.Ended> { Event: var e } when e.Id == task.Id => "the task ends",
            _ => null,
        };
}

/// <summary>zkpot task check: what a trainer risks, in plain words, before it enrolls.</summary>
internal sealed class TaskCheckCommand : ChainCommand
{
    private readonly Argument<long> id = Numbered("task");
    private readonly Argument<string> task = File("task.json", "The task file that the sponsor handed out."),
        key = File("task.zkey", "The proving key that the sponsor handed out.");
    private readonly CiphertextsOption ciphertexts = new();

    public TaskCheckCommand()
        : base(
            "check",
            "Say in plain words what taking part risks: is the key sound, is the circuit the one that is named, what does silence cost?"
        )
    {
        Take(id);
        Take(task, key);
        Take(ciphertexts.Option);
        Take(Chain.ForReaders);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        ZkPotContracts contracts = await Chain.ContractsAsync(values, operation);
        TrainingTask posted = await TrainingTask.ReadAsync(contracts, values.GetRequiredValue(id), operation.Cancellation);
        operation.Progress?.Report(new StageProgress("build the circuit again", 0));
        using AccuracyPackage package = AccuracyPackage.Load(values.GetRequiredValue(task), operation.Cancellation);
        using Groth16Prover prover = Groth16Prover.Open(values.GetRequiredValue(key));
        package.CommitTestSet(prover.Powers, operation.Cancellation);
        TaskCheck check = await TaskCheck.RunAsync(
            contracts,
            posted,
            package,
            prover.VerificationKey,
            ciphertexts.Read(values, contracts, posted, operation),
            operation.Cancellation
        );
        return new Report(
            check.IsAcceptable ? "Nothing speaks against taking part, if what follows is acceptable to you." : "Do not take part.",
            check.IsAcceptable
        )
            .Add("acceptable", "Acceptable", check.IsAcceptable)
            .Add(new FactTable("findings", "What to know", [.. check.Findings.OrderByDescending(finding => finding.Severity).Select(Row)]));
    }

    private static IReadOnlyList<Fact> Row(TaskFinding finding) =>
        [
            new(
                "severity",
                "",
                finding.Severity.ToString(),
                finding.Severity switch
                {
                    Severity.Error => "ERROR",
                    Severity.Warning => "warning",
                    _ => "info",
                }
            ),
            new("topic", "Topic", finding.Topic, finding.Topic),
            new("text", "What", finding.Text, finding.Text),
        ];
}

/// <summary>A task and its rounds, as reports show them.</summary>
internal static class TaskView
{
    /// <summary>Reads and shows a task.</summary>
    public static async Task<Report> ReportAsync(ZkPotContracts contracts, BigInteger id, CancellationToken cancellationToken)
    {
        TrainingTask task = await TrainingTask.ReadAsync(contracts, id, cancellationToken);
        IReadOnlyList<RoundHistory> rounds = await RoundHistory.ReadAsync(contracts, task, cancellationToken);
        TrainingRounds.Outputs.WorkOf work = await contracts.Rounds.WorkOfAsync(id, cancellationToken: cancellationToken);
        TokenAmount pay = await TokenAmount.OfAsync(contracts.Token(task.Terms.Token), cancellationToken),
            stake = await TokenAmount.OfAsync(contracts.StakeToken, cancellationToken);
        string phase = work.Ended ? "ended" : (await contracts.Rounds.PhaseOfAsync(id, cancellationToken: cancellationToken)).ToString();
        return new Report($"Task {id}, round {rounds.Count} of at most {task.Rules.Timing.MaxRounds}: {phase}.")
            .Add("task", "Task", (long)id)
            .Add("sponsor", "Sponsor", task.Sponsor.ToString())
            .Add("phase", "Phase", phase)
            .Add("best", "Last paid score", work.Best)
            .Add("pool", "Samples in the pool", task.Terms.PoolSize)
            .Add("margin", "Margin", task.Terms.Margin)
            .Add(pay.Fact("budget", "Budget", task.Terms.Budget))
            .Add(pay.Fact("remainder", "Left of it", work.Remainder))
            .Add(stake.Fact("bond", "Bond of a trainer", task.Terms.Bond))
            .Add("keyDigest", "Key", task.Terms.KeyDigest.ToString())
            .Add("end", "Ends at the latest", DateTimeOffset.FromUnixTimeSeconds((long)task.Rules.Timing.End).ToString("u"))
            .Add(new FactTable("rounds", "Rounds", [.. rounds.Select(round => Row(round, pay))]));
    }

    private static IReadOnlyList<Fact> Row(RoundHistory round, TokenAmount pay)
    {
        Record? record = round.Recorded?.Source.ToRecord();
        string outcome = record?.Outcome.ToString() ?? "goes on";
        var proofs = round.Proofs.OrderByDescending(proof => proof.Score).ToList();
        return
        [
            new("round", "Round", round.Number, $"{round.Number}"),
            new("outcome", "Outcome", outcome, outcome),
            new("committed", "Committed", round.Commitments.Count(), $"{round.Commitments.Count()}"),
            new(
                "proofs",
                "Proven",
                new JsonArray([
                    .. proofs.Select(proof => (JsonNode)new JsonObject { ["trainer"] = proof.Trainer, ["score"] = (long)proof.Score }),
                ]),
                string.Join(" ", proofs.Take(5).Select(proof => $"{proof.Score}"))
            ),
            new(
                "winner",
                "Winner",
                record is null || record.Winner.IsZero ? null : record.Winner.ToString(),
                record is null || record.Winner.IsZero ? "" : record.Winner.ToString()
            ),
            pay.Fact("pay", "Paid", round.Recorded?.Pay ?? 0),
        ];
    }
}
