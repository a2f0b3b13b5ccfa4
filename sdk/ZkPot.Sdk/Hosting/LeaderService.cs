using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Sdk.Hosting;

/// <summary>Publishes in the background for a trainer in the windows of its ranks, to the end of a task.</summary>
public sealed class LeaderService(ZkPotAccount account, LeaderServiceOptions options, IModelSource models, ILogger<LeaderService>? logger = null) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TrainingTask task = await TrainingTask.ReadAsync(account.Contracts, options.TaskId, stoppingToken).ConfigureAwait(false);
        Leader leader = Leader.Of(account, task, Recipients.Of(TaskFile.Load(options.TaskFile), options.TaskFile), models, options.Salts);
        await leader.RunAsync(new StepLog(logger, task.Id), stoppingToken).ConfigureAwait(false);
    }
}
