using System.Numerics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ZkPot.Sdk.Hosting;

/// <summary>Keeps a task in the background to its end: records rounds, frees bonds, mints the model.</summary>
public sealed class KeeperService(ZkPotAccount account, BigInteger taskId, ILogger<KeeperService>? logger = null) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TrainingTask task = await TrainingTask.ReadAsync(account.Contracts, taskId, stoppingToken).ConfigureAwait(false);
        await new KeeperRun(account, task).RunAsync(new StepLog(logger, taskId), stoppingToken).ConfigureAwait(false);
    }
}
