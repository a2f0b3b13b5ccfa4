using System.Numerics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ZkPot.Sdk.Hosting;

/// <summary>Logs the steps of a role.</summary>
internal sealed partial class StepLog(ILogger? logger, BigInteger task) : IProgress<TrainerStep>
{
    private readonly ILogger logger = logger ?? NullLogger.Instance;

    /// <inheritdoc/>
    public void Report(TrainerStep value) => Step(logger, (ulong)task, value.Round, value.Text);

    [LoggerMessage(LogLevel.Information, "Task {Task}, round {Round}: {Text}")]
    private static partial void Step(ILogger logger, ulong task, ulong round, string text);
}
