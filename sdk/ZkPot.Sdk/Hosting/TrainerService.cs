using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ZkPot.Groth16;

namespace ZkPot.Sdk.Hosting;

/// <summary>Plays a trainer's part in a task in the background: checks the task, then enrolls, commits, proves, publishes, frees and claims
/// as the rounds go on.</summary>
public sealed partial class TrainerService(
    ZkPotAccount account,
    TrainerServiceOptions options,
    IModelSource models,
    ZkPotOptions zkpot,
    ILogger<TrainerService>? logger = null,
    IProvingBackend? backend = null
) : BackgroundService
{
    private readonly ILogger logger = logger ?? NullLogger<TrainerService>.Instance;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TrainingTask task = await TrainingTask.ReadAsync(account.Contracts, options.TaskId, stoppingToken).ConfigureAwait(false);
        using AccuracyPackage package = await Task.Run(() => AccuracyPackage.Load(options.TaskFile, stoppingToken), stoppingToken)
            .ConfigureAwait(false);
        using Groth16Prover prover = Groth16Prover.Open(options.KeyFile, backend);
        RevealedTestSets? revealed =
            options.CiphertextFiles.Count == 0 ? null : RevealedTestSets.Load(account.Contracts, task, options.CiphertextFiles);
        await CheckAsync(task, package, prover, revealed, stoppingToken).ConfigureAwait(false);
        var journal = new RoundJournal(zkpot.JournalFolder, account.Contracts, task, account.Address);
        var trainer = new Trainer(account, task, new(package, prover), journal, options.Salts);
        await new TrainerRun(trainer, task, models, new StepLog(logger, task.Id), revealed).RunAsync(stoppingToken).ConfigureAwait(false);
    }

    private async Task CheckAsync(
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
            if (finding.Severity == Severity.Fine)
                Fine(logger, finding.Topic, finding.Text);
            else
                Mind(logger, finding.Topic, finding.Text);
        }
        if (!check.IsAcceptable && !options.IgnoresCheck)
            throw new ZkPotException(
                $"Task {task.Id} is not to be taken part in: {string.Join("; ", check.Findings.Where(finding => finding.Severity == Severity.Stop).Select(finding => finding.Text))}."
            );
    }

    [LoggerMessage(LogLevel.Debug, "{Topic}: {Text}")]
    private static partial void Fine(ILogger logger, string topic, string text);

    [LoggerMessage(LogLevel.Warning, "{Topic}: {Text}")]
    private static partial void Mind(ILogger logger, string topic, string text);
}
