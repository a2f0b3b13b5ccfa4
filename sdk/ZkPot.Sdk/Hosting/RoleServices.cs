using System.Numerics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ZkPot.Chain;
using ZkPot.Groth16;

namespace ZkPot.Sdk.Hosting;

/// <summary>A role that is played in the background to the end of its task.</summary>
/// <param name="name">Its name among the roles of the application.</param>
public abstract class RoleService(string name) : BackgroundService
{
    /// <summary>Gets its name among the roles of the application.</summary>
    public string Name => name;
}

/// <summary>Takes part in a task as a trainer: checks the task, then enrolls, commits, proves, publishes, frees bonds and claims.</summary>
public sealed partial class TrainerService(
    string name,
    ZkPotAccount account,
    IOptionsMonitor<TrainerServiceOptions> monitor,
    IModelSource models,
    ILogger<TrainerService>? logger = null,
    IProvingBackend? backend = null
) : RoleService(name)
{
    private readonly ILogger logger = logger ?? NullLogger<TrainerService>.Instance;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TrainerServiceOptions options = monitor.Get(Name);
        TrainingTask task = await TrainingTask.ReadAsync(account.Contracts, options.TaskId!.Value, stoppingToken).ConfigureAwait(false);
        using AccuracyPackage package = await Task.Run(() => AccuracyPackage.Load(options.TaskFile!, stoppingToken), stoppingToken)
            .ConfigureAwait(false);
        using Groth16Prover prover = Groth16Prover.Open(options.KeyFile!, backend);
        RevealedTestSets? revealed =
            options.CiphertextFiles.Count == 0 ? null : RevealedTestSets.Load(account.Contracts, task, [.. options.CiphertextFiles]);
        await CheckAsync(options, task, package, prover, revealed, stoppingToken).ConfigureAwait(false);
        var journal = new RoundJournal(account.JournalFolder, account.Contracts, task, account.Address);
        var trainer = new Trainer(account, task, new(package, prover), journal, options.Salts);
        await new TrainerRun(trainer, task, models, new StepLog(logger, task.Id), revealed).RunAsync(stoppingToken).ConfigureAwait(false);
    }

    private async Task CheckAsync(
        TrainerServiceOptions options,
        TrainingTask task,
        AccuracyPackage package,
        Groth16Prover prover,
        RevealedTestSets? revealed,
        CancellationToken cancellationToken
    )
    {
        TaskCheck check = await TaskCheck
            .RunAsync(account.Contracts, task, package, prover.VerificationKey, revealed, cancellationToken)
            .ConfigureAwait(false);
        foreach (TaskFinding finding in check.Findings)
        {
            if (finding.Severity == Severity.Info)
                Fine(logger, finding.Topic, finding.Text);
            else
                Mind(logger, finding.Topic, finding.Text);
        }
        if (!check.IsAcceptable && !options.IgnoresCheck)
            throw new ZkPotException(
                $"Refusing to join task {task.Id}: {string.Join("; ", check.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Text))}."
            );
    }

    [LoggerMessage(LogLevel.Debug, "{Topic}: {Text}")]
    private static partial void Fine(ILogger logger, string topic, string text);

    [LoggerMessage(LogLevel.Warning, "{Topic}: {Text}")]
    private static partial void Mind(ILogger logger, string topic, string text);
}

/// <summary>Publishes for a trainer when its rank comes, to the end of a task.</summary>
public sealed class LeaderService(
    string name,
    ZkPotAccount account,
    IOptionsMonitor<LeaderServiceOptions> monitor,
    IModelSource models,
    ILogger<LeaderService>? logger = null
) : RoleService(name)
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LeaderServiceOptions options = monitor.Get(Name);
        TrainingTask task = await TrainingTask.ReadAsync(account.Contracts, options.TaskId!.Value, stoppingToken).ConfigureAwait(false);
        using ModelCommitter committer = ModelCommitter.Open(options.TaskFile!, options.KeyFile!);
        Leader leader = Leader.Of(account, task, committer, models, options.Salts!);
        await leader.RunAsync(new StepLog(logger, task.Id), stoppingToken).ConfigureAwait(false);
    }
}

/// <summary>Records a task's rounds to its end, frees bonds, mints the model.</summary>
public sealed class KeeperService(
    string name,
    ZkPotAccount account,
    IOptionsMonitor<KeeperServiceOptions> monitor,
    ILogger<KeeperService>? logger = null
) : RoleService(name)
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        KeeperServiceOptions options = monitor.Get(Name);
        TrainingTask task = await TrainingTask.ReadAsync(account.Contracts, options.TaskId!.Value, stoppingToken).ConfigureAwait(false);
        await new KeeperRun(account, task).RunAsync(new StepLog(logger, task.Id), stoppingToken).ConfigureAwait(false);
    }
}

/// <summary>Reveals the test sets of a task for its sponsor, each when the commitments of its round are final.</summary>
public sealed class TestSetRevealerService(
    string name,
    ZkPotAccount account,
    IOptionsMonitor<TestSetRevealerServiceOptions> monitor,
    ILogger<TestSetRevealerService>? logger = null
) : RoleService(name)
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TestSetRevealerServiceOptions options = monitor.Get(Name);
        TrainingTask task = await TrainingTask.ReadAsync(account.Contracts, options.TaskId!.Value, stoppingToken).ConfigureAwait(false);
        IReadOnlyCollection<SecretTestSet> sets = await options.Sets!(stoppingToken).ConfigureAwait(false);
        await new TestSetRevealer(account, task, sets).RunAsync(new StepLog(logger, task.Id), stoppingToken).ConfigureAwait(false);
    }
}

/// <summary>Watches a task or a ledger to its end: evaluates what is published, and challenges what does not have its score.</summary>
public sealed partial class ChallengerService(
    string name,
    ZkPotAccount account,
    IOptionsMonitor<ChallengerServiceOptions> monitor,
    ILogger<ChallengerService>? logger = null
) : RoleService(name)
{
    private readonly ILogger logger = logger ?? NullLogger<ChallengerService>.Instance;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        ChallengerServiceOptions options = monitor.Get(Name);
        BigInteger id = options.TaskId!.Value;
        using AccuracyPackage package = await Task.Run(() => AccuracyPackage.Load(options.TaskFile!, stoppingToken), stoppingToken)
            .ConfigureAwait(false);
        if (options.IsLedger)
        {
            LedgerTask ledger = await LedgerTask.ReadAsync(account.Contracts, id, stoppingToken).ConfigureAwait(false);
            await account.LedgerChallenger(ledger, package).RunAsync(new Progress(Log), stoppingToken).ConfigureAwait(false);
        }
        else
        {
            TrainingTask task = await TrainingTask.ReadAsync(account.Contracts, id, stoppingToken).ConfigureAwait(false);
            await account.Challenger(task, package).RunAsync(new Progress(Log), stoppingToken).ConfigureAwait(false);
        }
    }

    private void Log(PublicationObserved seen)
    {
        if (seen.PublicationCheck is not { } check)
            Unavailable(logger, seen.Transaction, seen.Problem!);
        else if (check.CanBeChallenged)
            Invalid(logger, seen.Transaction, check.Claimed.Score, check.Truth);
        else
            Valid(logger, seen.Transaction, check.Claimed.Score);
    }

    [LoggerMessage(LogLevel.Information, "{Transaction} published a model that has its score of {Score}")]
    private static partial void Valid(ILogger logger, Hash32 transaction, uint score);

    [LoggerMessage(LogLevel.Warning, "{Transaction} published a model that claims {Score} and gets {Truth} right: challenging it")]
    private static partial void Invalid(ILogger logger, Hash32 transaction, uint score, int truth);

    [LoggerMessage(LogLevel.Error, "What {Transaction} published is not available: {Problem}")]
    private static partial void Unavailable(ILogger logger, Hash32 transaction, string problem);

    private sealed class Progress(Action<PublicationObserved> report) : IProgress<PublicationObserved>
    {
        public void Report(PublicationObserved value) => report(value);
    }
}

/// <summary>Logs the steps of a role.</summary>
internal sealed partial class StepLog(ILogger? logger, BigInteger task) : IProgress<TrainerStep>
{
    private readonly ILogger logger = logger ?? NullLogger.Instance;

    /// <inheritdoc/>
    public void Report(TrainerStep value) => Step(logger, (ulong)task, value.Round, value.Text);

    [LoggerMessage(LogLevel.Information, "Task {Task}, round {Round}: {Text}")]
    private static partial void Step(ILogger logger, ulong task, ulong round, string text);
}
