using System.Diagnostics;
using System.Diagnostics.Metrics;

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
