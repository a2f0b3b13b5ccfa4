using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Numerics;
using Microsoft.Extensions.Logging;

namespace ZkPot.Chain;

/// <summary>
/// What this library tells of its work to those that listen, such as OpenTelemetry: by activities and meters of one name. Neither
/// parameters nor addresses of
/// nodes beyond their host are ever in it.
/// </summary>
public static class ChainTelemetry
{
    /// <summary>The name of the source of activities, and of the meter.</summary>
    public const string Name = "ZkPot.Chain";

    internal static ActivitySource Activities { get; } = new(Name);

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Requests = Meter.CreateCounter<long>(
        "zkpot.chain.rpc.requests",
        "{request}",
        "Calls of methods of nodes, by method and outcome."
    );
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>(
        "zkpot.chain.rpc.duration",
        "s",
        "Time until a node answered, or did not."
    );
    private static readonly Counter<long> Transactions = Meter.CreateCounter<long>(
        "zkpot.chain.transactions",
        "{transaction}",
        "Steps in the lives of transactions, by step."
    );

    internal static void Asked(string method, string outcome) =>
        Requests.Add(1, new("method", method), new KeyValuePair<string, object?>("outcome", outcome));

    internal static void Took(TimeSpan time, string outcome) =>
        Durations.Record(time.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));

    internal static void Transaction(string step) => Transactions.Add(1, new KeyValuePair<string, object?>("step", step));
}

/// <summary>What is logged. The numbers of the events do not change.</summary>
internal static partial class ChainLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Node} answered {Method} after {Milliseconds:0} ms ({Outcome})")]
    public static partial void Answered(this ILogger logger, string? node, string method, double milliseconds, string outcome);

    [LoggerMessage(2, LogLevel.Warning, "{Node} did not answer {Method}: {Reason}")]
    public static partial void Unanswered(this ILogger logger, string? node, string method, string reason);

    [LoggerMessage(10, LogLevel.Information, "{Account} sent {Transaction} with nonce {Nonce}")]
    public static partial void Sent(this ILogger logger, Address account, Hash32 transaction, ulong nonce);

    [LoggerMessage(11, LogLevel.Warning, "The node refused nonce {Nonce} of {Account}: {Reason}")]
    public static partial void Refused(this ILogger logger, Address account, ulong nonce, string reason);

    [LoggerMessage(12, LogLevel.Information, "{Account} replaced nonce {Nonce} by {Transaction}, which offers {Wei} wei for gas")]
    public static partial void Replaced(this ILogger logger, Address account, ulong nonce, Hash32 transaction, BigInteger wei);

    [LoggerMessage(13, LogLevel.Information, "{Transaction} is in block {Block}, for {Wei} wei")]
    public static partial void Settled(this ILogger logger, Hash32 transaction, ulong block, BigInteger wei);

    [LoggerMessage(14, LogLevel.Warning, "{Transaction} was reverted in block {Block}")]
    public static partial void Reverted(this ILogger logger, Hash32 transaction, ulong block);

    [LoggerMessage(15, LogLevel.Warning, "Nonce {Nonce} of {Account} was used by a transaction of another program")]
    public static partial void Lost(this ILogger logger, Address account, ulong nonce);

    [LoggerMessage(16, LogLevel.Information, "{Count} transactions of {Account} were under way when the process ended")]
    public static partial void Resumed(this ILogger logger, int count, Address account);

    [LoggerMessage(17, LogLevel.Warning, "Nothing of {Account} moves: nonce {Nonce} is sent again or replaced, for the {Attempt}. time")]
    public static partial void Stalled(this ILogger logger, Address account, ulong nonce, int attempt);
}
