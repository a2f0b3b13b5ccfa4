using System.Net;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ZkPot.Chain;

/// <summary>
/// What Nethereum's client takes for granted about HTTP and is not so: answers of bounded length in bounded time, and errors in JSON under
/// a status of failure,
/// which say more than the status and would be lost with it.
/// </summary>
internal sealed class AnswerHandler(NodeAddress address, NodeOptions options) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Timeout);
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, patience.Token).ConfigureAwait(false);
            await ReadAsync(response, patience.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                return response;
            bool isOverrun = response.StatusCode == HttpStatusCode.TooManyRequests;
            if (!isOverrun && await HoldsErrorAsync(response, patience.Token).ConfigureAwait(false))
                response.StatusCode = HttpStatusCode.OK;
            else
                throw Failure(response);
            return response;
        }
        catch (OperationCanceledException e) when (patience.IsCancellationRequested)
        {
            // Nethereum's client has a timer of its own and no other way to be stopped.
            throw new NodeException(
                NodeFailure.Unknown,
                $"{address.Shown} did not answer within {options.Timeout.TotalSeconds:0.#} s, or Nethereum's own limit.",
                e
            );
        }
    }

    private async Task ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > options.MaxResponseBytes)
            throw TooLong(null);
        try
        {
            await response.Content.LoadIntoBufferAsync(options.MaxResponseBytes, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw TooLong(e);
        }
    }

    /// <summary>Whether the body is an answer of JSON-RPC: an object with an id, or a list of them.</summary>
    private static async Task<bool> HoldsErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            string text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            JToken body = JToken.Parse(text);
            return body is JArray || (body is JObject answer && answer.ContainsKey("id") && answer["error"] is JObject);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private NodeException Failure(HttpResponseMessage response)
    {
        bool isRefusal = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
        string message = $"{address.Shown} answered with status {(int)response.StatusCode}.";
        return new(isRefusal ? NodeFailure.Refused : NodeFailure.Unknown, message) { RetryAfter = response.Headers.RetryAfter?.Delta };
    }

    private NodeException TooLong(Exception? cause) =>
        new(NodeFailure.Unknown, $"{address.Shown} gave an answer longer than {options.MaxResponseBytes} bytes.", cause)
        {
            AnswerWasTooLong = true,
        };
}
