using System.CommandLine;
using System.Numerics;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;
using ZkPot.Sdk.Secrets;

namespace ZkPot.Cli;

/// <summary>zkpot trainer run: plays a trainer's part in a task to its end.</summary>
internal sealed class TrainerRunCommand : ChainCommand
{
    private readonly Argument<long> id = Numbered("task");
    private readonly Argument<string> task = File("task.json", "The task file."),
        key = File("task.zkey", "The proving key."),
        network = File("network.safetensors", "The integer network; {round} in the name stands for the number of the round.");
    private readonly Option<bool> anyway = new("--force") { Description = "Take part although the check of the task says not to." };
    private readonly CiphertextsOption ciphertexts = new();
    private readonly DeviceOption device = new();

    public TrainerRunCommand()
        : base(
            "run",
            "Take part in a task to its end: enroll, commit, prove, publish when it is your turn, fetch what you are paid. It can be stopped and started again at any time."
        )
    {
        Take(id);
        Take(task, key, network);
        Take(anyway);
        Take(ciphertexts.Option);
        Take(device.Option);
        Take(Chain.ForActors);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        using ChainAccount chain = await Chain.AccountAsync(values, operation);
        ZkPotAccount account = chain.Account;
        TrainingTask posted = await TrainingTask.ReadAsync(account.Contracts, values.GetRequiredValue(id), operation.Cancellation);
        operation.Progress?.Report(new StageProgress("build the circuit again", 0));
        using AccuracyPackage package = AccuracyPackage.Load(values.GetRequiredValue(task), operation.Cancellation);
        NetworkFiles models = new NetworkFiles(values.GetRequiredValue(network), package.Architecture).Checked();
        using ProvingDevice maker = device.Open(values, operation);
        maker.Announce(values.GetRequiredValue(key), operation);
        using Groth16Prover prover = Groth16Prover.Open(values.GetRequiredValue(key), maker.Backend);
        using var claims = new ClaimProver(package, prover);
        RevealedTestSets? revealed = ciphertexts.Read(values, account.Contracts, posted, operation);
        TaskCheck check = await TaskCheck.RunAsync(
            account.Contracts,
            posted,
            package,
            prover.VerificationKey,
            revealed,
            operation.Cancellation
        );
        foreach (TaskFinding finding in check.Findings.Where(finding => finding.Severity != Severity.Info))
            operation.Note($"{finding.Topic}: {finding.Text}");
        if (!check.IsAcceptable && !values.GetValue(anyway))
            throw new ZkPotException($"Refusing to join task {posted.Id}: see the warnings above. --force joins all the same.");
        var journal = new RoundJournal(Chain.JournalOf(values), account.Contracts, posted, account.Address);
        var trainer = new Trainer(account, posted, claims, journal, (scope, model) => ModelSalts.Derive(chain.Key, scope, model))
        {
            Progress = operation.Progress,
        };
        operation.Wait();
        await new TrainerRun(trainer, posted, models, new StepNotes(operation), revealed).RunAsync(operation.Cancellation);
        return await TaskView.ReportAsync(account.Contracts, posted.Id, operation.Cancellation);
    }
}

/// <summary>zkpot leader run: publishes for an account in the windows of its ranks.</summary>
internal sealed class LeaderRunCommand : ChainCommand
{
    private readonly Argument<long> id = Numbered("task");
    private readonly Argument<string> task = File("task.json", "The task file; its samples are not needed."),
        key = File("task.zkey", "The proving key, for the powers of tau that commitments are over."),
        network = File(
            "network.safetensors",
            "The integer network that was committed to; {round} in the name stands for the number of the round."
        );

    public LeaderRunCommand()
        : base(
            "run",
            "Publish the model of your account in the window of its rank, and claim a rank where all were spent, until the task ends: on a machine without samples or journal of the trainer. It can be stopped and started again at any time."
        )
    {
        Take(id);
        Take(task, key, network);
        Take(Chain.ForActors);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        string taskPath = values.GetRequiredValue(task);
        TaskDescription description = TaskFile.Load(taskPath);
        NetworkFiles models = new NetworkFiles(values.GetRequiredValue(network), description.RequireArchitecture()).Checked();
        using ModelCommitter committer = ModelCommitter.Open(taskPath, values.GetRequiredValue(key));
        using ChainAccount chain = await Chain.AccountAsync(values, operation);
        TrainingTask posted = await TrainingTask.ReadAsync(chain.Account.Contracts, values.GetRequiredValue(id), operation.Cancellation);
        var leader = Leader.Of(chain.Account, posted, committer, models, (scope, model) => ModelSalts.Derive(chain.Key, scope, model));
        operation.Wait();
        await leader.RunAsync(new StepNotes(operation), operation.Cancellation);
        return await TaskView.ReportAsync(chain.Account.Contracts, posted.Id, operation.Cancellation);
    }
}

/// <summary>zkpot sponsor run: watches over a task to its end, as anybody may: runs what is published, records rounds, frees bonds, mints
/// the model.</summary>
internal sealed class SponsorRunCommand : ChainCommand
{
    private readonly Argument<long> id = Numbered("task");
    private readonly Argument<string> task = File("task.json", "The task file.");
    private readonly SecretTestSetFiles testSets = new();
    private readonly Option<string?> key = new("--key")
    {
        Description = "task.zkey: the proving key, with --testset-key: its powers open the commitments to the test sets.",
    };

    public SponsorRunCommand()
        : base(
            "run",
            "Watch over a task to its end: run what is published and challenge what lies, record rounds, free bonds, mint the model. Anybody may do it."
        )
    {
        Take(id);
        Take(task);
        Take(testSets.Ciphertexts, testSets.Keys);
        Take(key);
        Take(Chain.ForActors);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        using ChainAccount chain = await Chain.AccountAsync(values, operation);
        ZkPotAccount account = chain.Account;
        TrainingTask posted = await TrainingTask.ReadAsync(account.Contracts, values.GetRequiredValue(id), operation.Cancellation);
        operation.Progress?.Report(new StageProgress("build the circuit again", 0));
        using AccuracyPackage package = AccuracyPackage.Load(values.GetRequiredValue(task), operation.Cancellation);
        using Groth16Prover? prover = values.GetValue(key) is { } path ? Groth16Prover.Open(path) : null;
        if (prover is null && values.GetValue(testSets.Keys) is { Length: > 0 })
            throw new UsageException("--testset-key reveals test sets, and takes --key, the proving key.");
        SecretTestSet[] secret = prover is null ? [] : [.. testSets.Open(values, package, prover, operation).Select(given => given.Set)];
        operation.Wait();
        var keeper = new KeeperRun(account, posted);
        await BothAsync(
            stop => keeper.RunAsync(new StepNotes(operation), stop),
            stop =>
                posted.Fresh is not null ? RevealAsync(account, posted, package, values, secret, operation, stop)
                : posted.Terms.Architecture.Length > 0
                    ? new Challenger(
                        account,
                        posted,
                        package,
                        new(Chain.JournalOf(values), account.Contracts, posted, account.Address)
                    ).RunAsync(new SightingNotes(operation), stop)
                : Task.CompletedTask,
            operation.Cancellation
        );

        BigInteger owed = await account.Contracts.Rounds.CreditOfAsync(
            posted.Terms.Token,
            account.Address,
            cancellationToken: operation.Cancellation
        );
        if (!owed.IsZero)
            await account.SendAsync(
                account.Contracts.Rounds,
                TrainingRounds.Claim(posted.Terms.Token, account.Address),
                operation.Cancellation
            );
        Report report = await TaskView.ReportAsync(account.Contracts, posted.Id, operation.Cancellation);
        return keeper.Minted is { } minted ? report.Add("model", "Model", $"token {minted.Id} of {minted.Winner}") : report;
    }

    /// <summary>Reveals the test sets whose keys are given, and compares what is revealed with what was handed out.</summary>
    private async Task RevealAsync(
        ZkPotAccount account,
        TrainingTask posted,
        AccuracyPackage package,
        ParseResult values,
        SecretTestSet[] secret,
        Operation operation,
        CancellationToken cancellationToken
    )
    {
        if (secret.Length > 0)
            await new TestSetRevealer(account, posted, secret).RunAsync(new StepNotes(operation), cancellationToken);
        else if (values.GetValue(testSets.Ciphertexts) is { Length: > 0 } paths)
            await new TestSetWatcher(
                account,
                posted,
                package.Architecture,
                new(account.Contracts, posted, [.. paths.Select(path => TestSetCommand.ReadSealed(path, operation))])
            ).RunAsync(new StepNotes(operation), cancellationToken);
    }

    /// <summary>Keeps and watches at the same time; if one of the two fails, the other stops.</summary>
    private static async Task BothAsync(
        Func<CancellationToken, Task> first,
        Func<CancellationToken, Task> second,
        CancellationToken cancellationToken
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] both = [first(either.Token), second(either.Token)];
        await foreach (Task done in Task.WhenEach(both))
        {
            if (!done.IsCompletedSuccessfully)
                await either.CancelAsync();
        }
        await (both.FirstOrDefault(task => task.IsFaulted) ?? Task.WhenAll(both));
    }
}

/// <summary>Networks out of files, one for all rounds or one a round.</summary>
/// <param name="pattern">The name of the file; {round} in it stands for the number of the round.</param>
/// <param name="architecture">That of the task.</param>
internal sealed class NetworkFiles(string pattern, IntegerArchitecture architecture) : IModelSource
{
    private const string Round = "{round}";

    /// <summary>Reads the file early, where it is the same for all rounds: what is wrong with it is better known before anything is at
    /// risk.</summary>
    public NetworkFiles Checked()
    {
        if (!pattern.Contains(Round, StringComparison.Ordinal))
            ModelFiles.LoadNetwork(pattern, architecture);
        return this;
    }

    /// <inheritdoc/>
    public Task<IntegerNetwork> TrainAsync(TrainingTask task, ulong round, CancellationToken cancellationToken) =>
        Task.FromResult(ModelFiles.LoadNetwork(pattern.Replace(Round, $"{round}", StringComparison.Ordinal), architecture));
}

/// <summary>Tells the steps of a role as notes.</summary>
internal sealed class StepNotes(Operation operation) : IProgress<TrainerStep>
{
    /// <inheritdoc/>
    public void Report(TrainerStep value)
    {
        operation.Wait();
        operation.Note($"round {value.Round}: {value.Text}");
    }
}

/// <summary>Tells what a watcher sees published as notes.</summary>
internal sealed class SightingNotes(Operation operation) : IProgress<PublicationObserved>
{
    /// <inheritdoc/>
    public void Report(PublicationObserved value)
    {
        operation.Wait();
        operation.Note(
            value.PublicationCheck is not { } seen ? $"What {value.Transaction} published cannot be had: {value.Problem}"
            : seen.CanBeChallenged
                ? $"{value.Transaction} published a model with {seen.Truth} right and claimed {seen.Claimed.Score}: announcing that, and showing it from the next block on"
            : $"{value.Transaction} published a model that has its score of {seen.Claimed.Score}"
        );
    }
}
