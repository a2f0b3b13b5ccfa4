using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ZkPot.Sdk.Hosting;

/// <summary>Publishes in the background for a trainer in the windows of its ranks, to the end of a task.</summary>
public sealed class LeaderService(
    ZkPotAccount account,
    LeaderServiceOptions options,
    IModelSource models,
    ILogger<LeaderService>? logger = null
) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TrainingTask task = await TrainingTask.ReadAsync(account.Contracts, options.TaskId, stoppingToken).ConfigureAwait(false);
        using ModelCommitter committer = ModelCommitter.Open(options.TaskFile, options.KeyFile);
        Leader leader = Leader.Of(account, task, committer, models, options.Salts);
        await leader.RunAsync(new StepLog(logger, task.Id), stoppingToken).ConfigureAwait(false);
    }
}
