using System.Net;
using System.Net.Http;
using System.Text.Json;
using Nethereum.JsonRpc.Client;
using Nethereum.JsonRpc.Client.RpcMessages;
using ZkPot.Ethereum;
using NethereumError = Nethereum.JsonRpc.Client.RpcMessages.RpcError;
using RpcRequest = ZkPot.Ethereum.RpcRequest;

namespace ZkPot.Nethereum;

/// <summary>The way to a node that Nethereum has: HTTP, WebSocket, IPC, or whatever an <see cref="IClient"/> is. It asks once; <see cref="RetryingRpcClient"/> asks again.</summary>
/// <remarks>
/// Nethereum's clients cannot be cancelled: who cancels no longer waits, but what was sent stays sent. How long to wait and how long an answer
/// may be is up to the client. Interceptors, which stand in for typed requests, are not asked.
/// </remarks>
public sealed class NethereumRpcClient(IClient client) : IJsonRpcClient
{
    private long lastId;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RpcAnswer>> SendAsync(IReadOnlyList<RpcRequest> requests, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (requests.Count == 0) return [];
        Task<IReadOnlyList<RpcAnswer>> exchange = requests.Count == 1 ? SendOneAsync(requests[0]) : SendBatchAsync(requests);
        // Whoever is not waited for may fail unseen.
        _ = exchange.ContinueWith(static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return await exchange.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What kind of client it is; it does not tell where its node is.</summary>
    public override string ToString() => $"Nethereum's {client.GetType().Name}";

    private async Task<IReadOnlyList<RpcAnswer>> SendOneAsync(RpcRequest request)
    {
        try
        {
            return [Answer(await client.SendAsync(Message(request)).ConfigureAwait(false), request)];
        }
        catch (RpcResponseException e)
        {
            // Some clients throw what others return.
            return [new(default, Error(new() { Code = e.RpcError.Code, Message = e.RpcError.Message, Data = e.RpcError.Data }))];
        }
        catch (Exception e) when (e is not EthereumException)
        {
            throw Failure(e, request.Method);
        }
    }

    private async Task<IReadOnlyList<RpcAnswer>> SendBatchAsync(IReadOnlyList<RpcRequest> requests)
    {
        AwaitedAnswer[] awaited = [.. requests.Select(request => new AwaitedAnswer(Message(request)))];
        var batch = new RpcRequestResponseBatch { AcceptPartiallySuccessful = true, BatchItems = [.. awaited] };
        try
        {
            await client.SendBatchRequestAsync(batch).ConfigureAwait(false);
        }
        catch (NotImplementedException)
        {
            return await SendInTurnAsync(requests).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw Failure(e, $"a batch of {requests.Count} requests");
        }
        return [.. awaited.Select((item, i) => Answer(item.Response, requests[i]))];
    }

    // Nethereum's clients over IPC know no batches.
    private async Task<IReadOnlyList<RpcAnswer>> SendInTurnAsync(IReadOnlyList<RpcRequest> requests)
    {
        var answers = new List<RpcAnswer>();
        foreach (RpcRequest request in requests) answers.AddRange(await SendOneAsync(request).ConfigureAwait(false));
        return answers;
    }

    private RpcRequestMessage Message(RpcRequest request) =>
        new(Interlocked.Increment(ref lastId), request.Method, [.. request.Parameters.Select(NethereumJson.ToPlain)]);

    private RpcAnswer Answer(RpcResponseMessage? response, RpcRequest request) =>
        response is null ? throw new RpcTransportException(RpcFailure.Unknown, $"{this} gave no answer to {request.Method}.")
        : response.Error is { } error ? new(default, Error(error))
        : new(NethereumJson.ToElement(response.Result), null);

    private static ZkPot.Ethereum.RpcError Error(NethereumError error) =>
        new(error.Code, error.Message ?? "an error without a message", error.Data is null ? null : NethereumJson.ToElement(error.Data));

    private RpcTransportException Failure(Exception e, string asked)
    {
        Exception cause = e is RpcClientUnknownException { InnerException: { } inner } ? inner : e;
        RpcFailure failure = cause switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } => RpcFailure.NotSent,
            HttpRequestException { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable } => RpcFailure.Refused,
            _ => RpcFailure.Unknown,
        };
        return new(failure, $"{this} got no answer to {asked}: {cause.Message}", e);
    }

    private sealed class AwaitedAnswer(RpcRequestMessage request) : IRpcRequestResponseBatchItem
    {
        public RpcRequestMessage RpcRequestMessage { get; } = request;

        public RpcResponseMessage? Response { get; private set; }

        public bool HasError => Response?.Error is not null;

        public object? RawResponse => Response?.Result;

        public global::Nethereum.JsonRpc.Client.RpcError? RpcError => null;

        public void DecodeResponse(RpcResponseMessage rpcResponse) =>
            Response = Response is null ? rpcResponse : throw new InvalidDataException("two answers to one request");
    }
}
