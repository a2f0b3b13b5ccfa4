using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ZkPot.Chain;

namespace ZkPot.Sdk.Hosting;

/// <summary>Watches over a task or a ledger in the background to its end: runs what is published, and falsifies what lies.</summary>
public sealed partial class FalsifierService(
    ZkPotAccount account,
    FalsifierServiceOptions options,
    ILogger<FalsifierService>? logger = null
) : BackgroundService
{
    private readonly ILogger logger = logger ?? NullLogger<FalsifierService>.Instance;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using AccuracyPackage package = await Task.Run(() => AccuracyPackage.Load(options.TaskFile, stoppingToken), stoppingToken)
            .ConfigureAwait(false);
        if (options.IsLedger)
        {
            LedgerTask ledger = await LedgerTask.ReadAsync(account.Contracts, options.TaskId, stoppingToken).ConfigureAwait(false);
            await account.LedgerFalsifier(ledger, package).RunAsync(new Progress(Tell), stoppingToken).ConfigureAwait(false);
        }
        else
        {
            TrainingTask task = await TrainingTask.ReadAsync(account.Contracts, options.TaskId, stoppingToken).ConfigureAwait(false);
            await account.Falsifier(task, package).RunAsync(new Progress(Tell), stoppingToken).ConfigureAwait(false);
        }
    }

    private void Tell(PublicationObserved seen)
    {
        if (seen.PublicationCheck is not { } inspection)
            Unseen(logger, seen.Transaction, seen.Problem!);
        else if (inspection.CanBeFalsified)
            Lie(logger, seen.Transaction, inspection.Claimed.Score, inspection.Truth);
        else
            Truth(logger, seen.Transaction, inspection.Claimed.Score);
    }

    [LoggerMessage(LogLevel.Information, "{Transaction} published a model that has its score of {Score}")]
    private static partial void Truth(ILogger logger, Hash32 transaction, uint score);

    [LoggerMessage(LogLevel.Warning, "{Transaction} published a model that claims {Score} and gets {Truth} right: falsifying")]
    private static partial void Lie(ILogger logger, Hash32 transaction, uint score, int truth);

    [LoggerMessage(LogLevel.Error, "What {Transaction} published cannot be had: {Problem}")]
    private static partial void Unseen(ILogger logger, Hash32 transaction, string problem);

    private sealed class Progress(Action<PublicationObserved> report) : IProgress<PublicationObserved>
    {
        public void Report(PublicationObserved value) => report(value);
    }
}
