using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>Several nodes of one chain: when one does not answer, the next is asked, and stays the first to be asked from then on.</summary>
/// <param name="chainId">The chain that all must be of; each is asked before it is first used.</param>
/// <param name="nodes">The nodes, the preferred one first.</param>
public sealed class FallbackRpcClient(BigInteger chainId, params IReadOnlyList<IJsonRpcClient> nodes) : IJsonRpcClient
{
    private readonly bool[] isChecked = new bool[nodes.Count];
    private int preferred;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RpcAnswer>> SendAsync(IReadOnlyList<RpcRequest> requests, CancellationToken cancellationToken = default)
    {
        int first = Volatile.Read(ref preferred);
        for (int step = 0; ; step++)
        {
            int node = (first + step) % nodes.Count;
            try
            {
                await CheckAsync(node, cancellationToken).ConfigureAwait(false);
                IReadOnlyList<RpcAnswer> answers = await nodes[node].SendAsync(requests, cancellationToken).ConfigureAwait(false);
                Volatile.Write(ref preferred, node);
                return answers;
            }
            catch (RpcTransportException e) when (step + 1 < nodes.Count && RetryPolicy.MayRepeat(e, requests))
            {
                // The next one.
            }
        }
    }

    private async Task CheckAsync(int node, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref isChecked[node])) return;
        BigInteger found;
        try
        {
            found = Hex.DecodeQuantity((await nodes[node].SendAsync("eth_chainId", [], cancellationToken).ConfigureAwait(false)).GetString());
        }
        catch (RpcTransportException e)
        {
            // Of what was really asked, nothing was sent.
            throw new RpcTransportException(RpcFailure.NotSent, e.Message, e) { RetryAfter = e.RetryAfter };
        }
        if (found != chainId) throw new EthereumException($"The node {nodes[node]} is of chain {found}, not of {chainId}.");
        Volatile.Write(ref isChecked[node], true);
    }
}
