using System.Numerics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ZkPot.Sdk.Hosting;

/// <summary>Reveals the test sets of a task for its sponsor in the background, each when the commitments of its round are final, to the end
/// of the task.</summary>
/// <param name="account">The sponsor.</param>
/// <param name="taskId">The task.</param>
/// <param name="sets">Loads all of its sets.</param>
/// <param name="logger">Told of every step.</param>
public sealed class TestSetRevealerService(
    ZkPotAccount account,
    BigInteger taskId,
    Func<CancellationToken, Task<IReadOnlyCollection<SecretTestSet>>> sets,
    ILogger<TestSetRevealerService>? logger = null
) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TrainingTask task = await TrainingTask.ReadAsync(account.Contracts, taskId, stoppingToken).ConfigureAwait(false);
        IReadOnlyCollection<SecretTestSet> own = await sets(stoppingToken).ConfigureAwait(false);
        await new TestSetRevealer(account, task, own).RunAsync(new StepLog(logger, taskId), stoppingToken).ConfigureAwait(false);
    }
}
