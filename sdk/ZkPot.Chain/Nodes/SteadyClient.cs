using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Nethereum.JsonRpc.Client;
using Nethereum.JsonRpc.Client.RpcMessages;
using Newtonsoft.Json;
using Polly;
using Polly.Retry;

namespace ZkPot.Chain;

/// <summary>
/// A client of Nethereum around others: asks again what was not answered and only reads, goes to the next node of the same chain when one
/// is down, tells of every
/// exchange, and has one kind of failure, <see cref="NodeException"/>. A transaction that may have been sent is never sent again blindly,
/// nor to another node.
/// </summary>
public sealed class SteadyClient : ClientBase
{
    private const int MaxMessageLength = 1000;

    // A transaction that may have been sent must not be sent again blindly: who sent it looks for it by its hash.
    private static readonly string[] Effects =
    [
        "eth_send",
        "eth_sign",
        "eth_subscribe",
        "eth_unsubscribe",
        "personal_",
        "evm_",
        "anvil_",
        "hardhat_",
        "debug_set",
        "miner_",
        "admin_",
        "wallet_",
    ];

    private readonly Endpoint[] nodes;
    private readonly bool[] isChecked;
    private readonly BigInteger? chainId;
    private readonly ResiliencePipeline<Attempt> retries;
    private readonly ILogger logger;
    private int preferred;

    /// <summary>Around one client.</summary>
    public SteadyClient(IClient inner, RetryOptions? retry = null, ILogger? logger = null)
        : this([new(inner, NodeAddress.Unknown)], null, retry, logger) { }

    /// <summary>Around clients of several nodes, the preferred one first.</summary>
    /// <param name="chainId">The chain that all must be of; each is asked before it is first used.</param>
    /// <param name="nodes">The clients.</param>
    /// <param name="retry">When to ask again.</param>
    /// <param name="logger">Told of every exchange.</param>
    public SteadyClient(BigInteger chainId, IEnumerable<IClient> nodes, RetryOptions? retry = null, ILogger? logger = null)
        : this([.. nodes.Select(node => new Endpoint(node, NodeAddress.Unknown))], chainId, retry, logger) { }

    internal SteadyClient(Endpoint[] nodes, BigInteger? chainId, RetryOptions? retry, ILogger? logger)
    {
        if (nodes.Length == 0)
            throw new ArgumentException("Name at least one node.", nameof(nodes));
        (this.nodes, this.chainId, this.logger) = (nodes, chainId, logger ?? NullLogger.Instance);
        isChecked = new bool[nodes.Length];
        retries = (retry ?? RetryOptions.Default).Build();
    }

    /// <summary>A node and how it may be shown.</summary>
    internal sealed record Endpoint(IClient Client, NodeAddress Address);

    /// <inheritdoc/>
    /// <exception cref="NodeException">There is no answer.</exception>
    public override async Task<RpcResponseMessage> SendAsync(RpcRequestMessage rpcRequestMessage, string? route = null) =>
        (await AskAsync([rpcRequestMessage], route).ConfigureAwait(false))[0];

    /// <summary>Where the preferred node is, without its key.</summary>
    public override string ToString() => nodes[Volatile.Read(ref preferred)].Address.Shown;

    /// <summary>Whether a method can be asked twice without harm, because it only reads.</summary>
    internal static bool IsRepeatable(string method) => !Effects.Any(prefix => method.StartsWith(prefix, StringComparison.Ordinal));

    /// <inheritdoc/>
    protected override Task<RpcResponseMessage[]> SendAsync(RpcRequestMessage[] requests) => AskAsync(requests, null);

    /// <inheritdoc/>
    protected override async Task<T> SendInnerRequestAsync<T>(RpcRequestMessage reqMsg, string? route = null)
    {
        RpcResponseMessage response = await SendAsync(reqMsg, route).ConfigureAwait(false);
        HandleRpcError(response, reqMsg.Method);
        try
        {
            return DecodeResult<T>(response);
        }
        catch (Exception e) when (e is not RpcResponseException)
        {
            throw new NodeException(
                NodeFailure.Unknown,
                $"The answer of {this} to {reqMsg.Method} is malformed: {nodes[0].Address.Redact(e.Message)}"
            );
        }
    }

    /// <summary>Asks until all is answered or nothing can be asked again; of a batch, again only for what the node refused.</summary>
    private async Task<RpcResponseMessage[]> AskAsync(RpcRequestMessage[] requests, string? route)
    {
        if (requests.Length == 0)
            return [];
        var answers = new RpcResponseMessage?[requests.Length];
        Attempt last = await retries
            .ExecuteAsync(async _ => await TryAsync(requests, answers, route).ConfigureAwait(false))
            .ConfigureAwait(false);
        // What the node refused up to the end has its refusal as the answer.
        return last.Failure is null ? [.. answers.Select(answer => answer!)] : throw last.Failure;
    }

    private async Task<Attempt> TryAsync(RpcRequestMessage[] requests, RpcResponseMessage?[] answers, string? route)
    {
        int[] open = [.. Enumerable.Range(0, requests.Length).Where(i => IsOpen(answers[i]))];
        RpcRequestMessage[] asked = [.. open.Select(i => requests[i])];
        try
        {
            RpcResponseMessage[] received = await AnyNodeAsync(asked, route).ConfigureAwait(false);
            for (int i = 0; i < open.Length; i++)
                answers[open[i]] = received[i];
            return new(null, received.Any(IsOpen));
        }
        catch (NodeException e)
        {
            return new(e, MayRepeat(e, asked));
        }
    }

    private static bool IsOpen(RpcResponseMessage? answer) =>
        answer is null || (answer.Error is { } error && NodeErrors.IsRateLimit(error.Code, error.Message));

    private static bool MayRepeat(NodeException failure, RpcRequestMessage[] requests) =>
        failure.Failure != NodeFailure.Unknown || requests.All(request => IsRepeatable(request.Method));

    private async Task<RpcResponseMessage[]> AnyNodeAsync(RpcRequestMessage[] requests, string? route)
    {
        int first = Volatile.Read(ref preferred);
        for (int step = 0; ; step++)
        {
            int node = (first + step) % nodes.Length;
            try
            {
                await CheckAsync(node).ConfigureAwait(false);
                RpcResponseMessage[] answers = await ObserveAsync(nodes[node], requests, route).ConfigureAwait(false);
                Volatile.Write(ref preferred, node);
                return answers;
            }
            catch (NodeException e) when (step + 1 < nodes.Length && MayRepeat(e, requests))
            {
                // The next one.
            }
        }
    }

    private async Task CheckAsync(int node)
    {
        if (chainId is not { } expected || Volatile.Read(ref isChecked[node]))
            return;
        BigInteger found;
        try
        {
            var question = new RpcRequestMessage(Guid.NewGuid().ToString(), "eth_chainId");
            found = NodeErrors.Quantity((await ObserveAsync(nodes[node], [question], null).ConfigureAwait(false))[0], question.Method);
        }
        catch (NodeException e)
        {
            // Of what was really asked, nothing was sent.
            throw new NodeException(NodeFailure.NotSent, e.Message, e) { RetryAfter = e.RetryAfter };
        }
        if (found != expected)
            throw new ChainException($"{nodes[node].Address.Shown} is of chain {found}, not of {expected}.");
        Volatile.Write(ref isChecked[node], true);
    }

    /// <summary>Asks one node once, and tells of it.</summary>
    private async Task<RpcResponseMessage[]> ObserveAsync(Endpoint node, RpcRequestMessage[] requests, string? route)
    {
        string method =
            requests.Length == 1 ? requests[0].Method : string.Create(CultureInfo.InvariantCulture, $"a batch of {requests.Length}");
        using Activity? activity = ChainTelemetry.Activities.StartActivity(requests.Length == 1 ? method : "batch", ActivityKind.Client);
        activity?.SetTag("rpc.system", "jsonrpc").SetTag("rpc.batch", requests.Length).SetTag("server", node.Address.Shown);
        long started = Stopwatch.GetTimestamp();
        string outcome = "unanswered";
        RpcResponseMessage[]? answers = null;
        try
        {
            answers = await ExchangeAsync(node, requests, route).ConfigureAwait(false);
            outcome = answers.All(answer => answer.Error is null) ? "result" : "error";
            logger.Answered(node.Address.Shown, method, Stopwatch.GetElapsedTime(started).TotalMilliseconds, outcome);
            return answers;
        }
        catch (NodeException e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            logger.Unanswered(node.Address.Shown, method, e.Message);
            throw;
        }
        finally
        {
            ChainTelemetry.Took(Stopwatch.GetElapsedTime(started), outcome);
            for (int i = 0; i < requests.Length; i++)
                ChainTelemetry.Asked(
                    requests[i].Method,
                    answers is null ? outcome
                        : answers[i].Error is null ? "result"
                        : "error"
                );
        }
    }

    private static async Task<RpcResponseMessage[]> ExchangeAsync(Endpoint node, RpcRequestMessage[] requests, string? route)
    {
        RpcResponseMessage[] answers;
        try
        {
            answers =
                requests.Length == 1
                    ? [await node.Client.SendAsync(requests[0], route!).ConfigureAwait(false)]
                    : await BatchExchange.SendAsync(node, requests).ConfigureAwait(false);
        }
        catch (Exception e) when (NodeErrors.TryTranslate(e, node.Address, requests[0].Method) is { } failure)
        {
            throw failure;
        }
        for (int i = 0; i < answers.Length; i++)
            Check(node, requests[i], answers[i]);
        return answers;
    }

    private static void Check(Endpoint node, RpcRequestMessage request, RpcResponseMessage? answer)
    {
        if (answer is null || (answer.Id is null && answer.Error is null && answer.Result is null))
            throw Gave(node, "neither a result nor an error");
        if (answer.Id is not null && TextOf(answer.Id) != TextOf(request.Id))
            throw Gave(node, "an answer to what was not asked");
        if (answer.Error is not { } error)
            return;
        string message = error.Message ?? "an error without a message";
        error.Message = node.Address.Redact(message.Length <= MaxMessageLength ? message : message[..MaxMessageLength] + "...");
    }

    private static string? TextOf(object? id) => Convert.ToString(id, CultureInfo.InvariantCulture);

    private static NodeException Gave(Endpoint node, string what) => new(NodeFailure.Unknown, $"{node.Address.Shown} gave {what}.");
}

/// <summary>How often and when to ask a node again.</summary>
public sealed record RetryOptions
{
    /// <summary>Gets what holds if nothing is said: five attempts within about four seconds.</summary>
    public static RetryOptions Default { get; } = new();

    /// <summary>Gets how often to ask, the first time included.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>Gets the median of the pauses after the first attempt; it doubles each time.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Gets the longest pause, whatever the node asks for.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Gets the clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// The strategy in Polly's terms: exponential with jitter, so that many clients do not come back at once, unless the node says when to
    /// come.
    /// </summary>
    internal ResiliencePipeline<Attempt> Build()
    {
        var builder = new ResiliencePipelineBuilder<Attempt> { TimeProvider = Time };
        if (Attempts > 1)
        {
            builder.AddRetry(
                new RetryStrategyOptions<Attempt>
                {
                    MaxRetryAttempts = Attempts - 1,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = FirstDelay,
                    MaxDelay = MaxDelay,
                    ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is { MayRepeat: true }),
                    DelayGenerator = args =>
                        ValueTask.FromResult(
                            args.Outcome.Result?.Failure?.RetryAfter is { } asked ? (TimeSpan?)(asked < MaxDelay ? asked : MaxDelay) : null
                        ),
                }
            );
        }
        return builder.Build();
    }
}

/// <summary>What came of asking once.</summary>
/// <param name="Failure">Why there is no answer; null if there is.</param>
/// <param name="MayRepeat">Whether something is still open that can be asked again without harm.</param>
internal sealed record Attempt(NodeException? Failure, bool MayRepeat);
