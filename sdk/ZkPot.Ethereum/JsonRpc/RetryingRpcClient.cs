namespace ZkPot.Ethereum;

/// <summary>Asks again what was not answered and can be asked again without harm; of a batch, only what the node refused.</summary>
public sealed class RetryingRpcClient(IJsonRpcClient inner, RetryPolicy? policy = null) : IJsonRpcClient
{
    private readonly RetryPolicy policy = policy ?? RetryPolicy.Default;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RpcAnswer>> SendAsync(IReadOnlyList<RpcRequest> requests, CancellationToken cancellationToken = default)
    {
        var answers = new RpcAnswer[requests.Count];
        List<int> open = [.. Enumerable.Range(0, requests.Count)];
        for (int attempt = 0; ; attempt++)
        {
            bool isLast = attempt + 1 >= policy.Attempts;
            RpcRequest[] asked = [.. open.Select(i => requests[i])];
            TimeSpan? wished = null;
            try
            {
                IReadOnlyList<RpcAnswer> received = await inner.SendAsync(asked, cancellationToken).ConfigureAwait(false);
                for (int i = 0; i < asked.Length; i++) answers[open[i]] = received[i];
                open.RemoveAll(i => answers[i].Error is not { IsRateLimit: true });
                if (open.Count == 0 || isLast) return answers;
            }
            catch (RpcTransportException e) when (!isLast && RetryPolicy.MayRepeat(e, asked))
            {
                wished = e.RetryAfter;
            }
            await Task.Delay(policy.DelayAfter(attempt, wished), policy.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override string? ToString() => inner.ToString();
}
