using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ZkPot.Ethereum;

/// <summary>Tells of every exchange with a node: an activity, measurements, and a line in a log. Of what is asked, only the method.</summary>
public sealed class ObservedRpcClient(IJsonRpcClient inner, ILogger? logger = null) : IJsonRpcClient
{
    private readonly ILogger logger = logger ?? NullLogger.Instance;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RpcAnswer>> SendAsync(IReadOnlyList<RpcRequest> requests, CancellationToken cancellationToken = default)
    {
        if (requests.Count == 0) return [];
        string method = requests.Count == 1 ? requests[0].Method : $"a batch of {requests.Count}";
        using Activity? activity = EthereumTelemetry.Activities.StartActivity(requests.Count == 1 ? method : "batch", ActivityKind.Client);
        activity?.SetTag("rpc.system", "jsonrpc").SetTag("rpc.batch", requests.Count).SetTag("server", inner.ToString());
        long started = Stopwatch.GetTimestamp();
        string outcome = "cancelled";
        IReadOnlyList<RpcAnswer>? answers = null;
        try
        {
            answers = await inner.SendAsync(requests, cancellationToken).ConfigureAwait(false);
            outcome = answers.All(answer => answer.Error is null) ? "result" : "error";
            logger.Answered(inner.ToString(), method, Stopwatch.GetElapsedTime(started).TotalMilliseconds, outcome);
            return answers;
        }
        catch (EthereumException e)
        {
            outcome = "unanswered";
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            logger.Unanswered(inner.ToString(), method, e.Message);
            throw;
        }
        finally
        {
            EthereumTelemetry.Took(Stopwatch.GetElapsedTime(started), outcome);
            for (int i = 0; i < requests.Count; i++) EthereumTelemetry.Asked(requests[i].Method, answers is null ? outcome : answers[i].Error is null ? "result" : "error");
        }
    }

    /// <inheritdoc/>
    public override string? ToString() => inner.ToString();
}
