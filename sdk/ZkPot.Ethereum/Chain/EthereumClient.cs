using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;

namespace ZkPot.Ethereum;

/// <summary>The methods of a node with types. Safe to use from many threads.</summary>
public sealed class EthereumClient(IJsonRpcClient rpc)
{
    /// <summary>The way to the node, for what has no method here.</summary>
    public IJsonRpcClient Rpc { get; } = rpc;

    /// <summary>A client over HTTP that asks again what was not answered, and tells of every exchange.</summary>
    public static EthereumClient Connect(Uri uri, HttpClient? http = null, ILogger? logger = null) => new(new RetryingRpcClient(new ObservedRpcClient(new HttpRpcClient(uri, http), logger)));

    /// <summary>The chain.</summary>
    public Task<BigInteger> GetChainIdAsync(CancellationToken cancellationToken = default) => QuantityAsync("eth_chainId", [], cancellationToken);

    /// <summary>The height of the newest block.</summary>
    public async Task<ulong> GetBlockNumberAsync(CancellationToken cancellationToken = default) => Small(await QuantityAsync("eth_blockNumber", [], cancellationToken).ConfigureAwait(false), "eth_blockNumber");

    /// <summary>A block, or null if there is none.</summary>
    public Task<Block?> GetBlockAsync(BlockTag tag, CancellationToken cancellationToken = default) =>
        ReadAsync("eth_getBlockByNumber", [tag.ToJson(), false], ChainJson.Default.Block, cancellationToken);

    /// <summary>A block, or null if the node does not know it.</summary>
    public Task<Block?> GetBlockAsync(Hash32 hash, CancellationToken cancellationToken = default) =>
        ReadAsync("eth_getBlockByHash", [hash.ToString(), false], ChainJson.Default.Block, cancellationToken);

    /// <summary>The logs in a range of blocks, ends included.</summary>
    public async Task<IReadOnlyList<EventLog>> GetLogsAsync(LogFilter filter, BlockTag from, BlockTag to, CancellationToken cancellationToken = default)
    {
        JsonObject json = filter.ToJson();
        json["fromBlock"] = from.ToJson();
        json["toBlock"] = to.ToJson();
        return await LogsAsync(filter, json, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The logs of one block, which cannot be confused with another of its height.</summary>
    public async Task<IReadOnlyList<EventLog>> GetLogsAsync(LogFilter filter, Hash32 blockHash, CancellationToken cancellationToken = default)
    {
        JsonObject json = filter.ToJson();
        json["blockHash"] = blockHash.ToString();
        return await LogsAsync(filter, json, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What became of a transaction, or null while it is in no block.</summary>
    public Task<TransactionReceipt?> GetReceiptAsync(Hash32 transaction, CancellationToken cancellationToken = default) =>
        ReadAsync("eth_getTransactionReceipt", [transaction.ToString()], ChainJson.Default.TransactionReceipt, cancellationToken);

    /// <summary>What became of all transactions of a block, or null if there is no such block.</summary>
    public async Task<IReadOnlyList<TransactionReceipt>?> GetBlockReceiptsAsync(BlockTag tag, CancellationToken cancellationToken = default) =>
        await ReadAsync("eth_getBlockReceipts", [tag.ToJson()], ChainJson.Default.TransactionReceiptArray, cancellationToken).ConfigureAwait(false);

    /// <summary>A transaction, or null if the node does not know it.</summary>
    public Task<TransactionInfo?> GetTransactionAsync(Hash32 transaction, CancellationToken cancellationToken = default) =>
        ReadAsync("eth_getTransactionByHash", [transaction.ToString()], ChainJson.Default.TransactionInfo, cancellationToken);

    /// <summary>All calls that a transaction made, those between contracts among them.</summary>
    /// <exception cref="RpcException">The node does not trace, or no longer has the state that it takes.</exception>
    public async Task<IReadOnlyList<TracedCall>> TraceCallsAsync(Hash32 transaction, CancellationToken cancellationToken = default)
    {
        var tracer = new JsonObject { ["tracer"] = "callTracer" };
        return [.. TracedCall.All(await Rpc.SendAsync("debug_traceTransaction", [transaction.ToString(), tracer], cancellationToken).ConfigureAwait(false))];
    }

    /// <summary>Tries a call and returns what it returns.</summary>
    /// <param name="call">The call.</param>
    /// <param name="at">On the state after which block.</param>
    /// <param name="errors">The errors that the contract may revert with, to tell them in words.</param>
    /// <param name="stateOverride">Accounts to be taken otherwise than they are: the third parameter of eth_call.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ContractRevertException">The contract refused it.</exception>
    public async Task<byte[]> CallAsync(
        CallRequest call, BlockTag at = default, IReadOnlyList<AbiError>? errors = null, JsonObject? stateOverride = null, CancellationToken cancellationToken = default)
    {
        JsonNode?[] parameters = stateOverride is null ? [call.ToJson(), at.ToJson()] : [call.ToJson(), at.ToJson(), stateOverride.DeepClone()];
        return await DataAsync("eth_call", parameters, errors, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The gas that a call would use.</summary>
    /// <exception cref="ContractRevertException">The contract refused it.</exception>
    public async Task<BigInteger> EstimateGasAsync(CallRequest call, BlockTag at = default, IReadOnlyList<AbiError>? errors = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await QuantityAsync("eth_estimateGas", [call.ToJson(), at.ToJson()], cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException e) when (Revert(e, errors) is { } revert)
        {
            throw revert;
        }
    }

    /// <summary>What gas cost in the last blocks, with the tips at these percentiles.</summary>
    public async Task<FeeHistory> GetFeeHistoryAsync(int blocks, IReadOnlyList<int> percentiles, CancellationToken cancellationToken = default) =>
        await ReadAsync("eth_feeHistory", [Hex.EncodeQuantity(blocks), BlockTag.Latest.ToJson(), new JsonArray([.. percentiles.Select(p => (JsonNode)p)])], ChainJson.Default.FeeHistory, cancellationToken).ConfigureAwait(false)
        ?? throw Missing("eth_feeHistory");

    /// <summary>The tip that the node suggests.</summary>
    public Task<BigInteger> GetMaxPriorityFeeAsync(CancellationToken cancellationToken = default) => QuantityAsync("eth_maxPriorityFeePerGas", [], cancellationToken);

    /// <summary>The price of gas that the node suggests.</summary>
    public Task<BigInteger> GetGasPriceAsync(CancellationToken cancellationToken = default) => QuantityAsync("eth_gasPrice", [], cancellationToken);

    /// <summary>How many transactions an account has sent.</summary>
    public async Task<ulong> GetTransactionCountAsync(Address account, BlockTag at = default, CancellationToken cancellationToken = default) =>
        Small(await QuantityAsync("eth_getTransactionCount", [account.ToString(), at.ToJson()], cancellationToken).ConfigureAwait(false), "eth_getTransactionCount");

    /// <summary>The wei of an account.</summary>
    public Task<BigInteger> GetBalanceAsync(Address account, BlockTag at = default, CancellationToken cancellationToken = default) =>
        QuantityAsync("eth_getBalance", [account.ToString(), at.ToJson()], cancellationToken);

    /// <summary>The code of a contract; empty where there is none.</summary>
    public Task<byte[]> GetCodeAsync(Address contract, BlockTag at = default, CancellationToken cancellationToken = default) =>
        DataAsync("eth_getCode", [contract.ToString(), at.ToJson()], null, cancellationToken);

    /// <summary>A slot of the storage of a contract.</summary>
    public async Task<Hash32> GetStorageAsync(Address contract, Hash32 slot, BlockTag at = default, CancellationToken cancellationToken = default)
    {
        byte[] word = await DataAsync("eth_getStorageAt", [contract.ToString(), slot.ToString(), at.ToJson()], null, cancellationToken).ConfigureAwait(false);
        return word.Length == Hash32.Size ? new(word) : throw Missing("eth_getStorageAt");
    }

    /// <summary>What an account and slots of its storage hold, with proofs: to be verified against the state root of a block that is trusted.</summary>
    public async Task<AccountProof> GetProofAsync(Address account, IReadOnlyList<Hash32> slots, BlockTag at = default, CancellationToken cancellationToken = default)
    {
        JsonArray keys = [.. slots.Select(slot => (JsonNode)slot.ToString())];
        AccountProof proof = await ReadAsync("eth_getProof", [account.ToString(), keys, at.ToJson()], ChainJson.Default.AccountProof, cancellationToken).ConfigureAwait(false) ?? throw Missing("eth_getProof");
        bool isAsked = proof.Address == account && proof.Slots.Select(slot => slot.Slot).SequenceEqual(slots.Select(slot => slot.Word.ToBigInteger()));
        return isAsked ? proof : throw Missing("eth_getProof");
    }

    /// <summary>What a call would access: with it as access list, some calls cost less.</summary>
    public async Task<SuggestedAccessList> CreateAccessListAsync(CallRequest call, BlockTag at = default, CancellationToken cancellationToken = default) =>
        await ReadAsync("eth_createAccessList", [call.ToJson(), at.ToJson()], ChainJson.Default.SuggestedAccessList, cancellationToken).ConfigureAwait(false) ?? throw Missing("eth_createAccessList");

    /// <summary>Tries calls one after the other in a block of their own, each on the state that those before it left.</summary>
    public async Task<SimulatedBlock> SimulateAsync(IReadOnlyList<CallRequest> calls, BlockTag at = default, CancellationToken cancellationToken = default)
    {
        JsonArray list = [.. calls.Select(call => (JsonNode)call.ToJson())];
        var block = new JsonObject { ["blockStateCalls"] = new JsonArray(new JsonObject { ["calls"] = list }) };
        SimulatedBlock[]? blocks = await ReadAsync("eth_simulateV1", [block, at.ToJson()], ChainJson.Default.SimulatedBlockArray, cancellationToken).ConfigureAwait(false);
        return blocks is [SimulatedBlock only] && only.Calls.Count == calls.Count ? only : throw Missing("eth_simulateV1");
    }

    /// <summary>Sends a signed transaction and returns its hash.</summary>
    /// <exception cref="TransactionRejectedException">The node did not take it.</exception>
    /// <exception cref="RpcTransportException">There was no answer: it may have been taken or not.</exception>
    public async Task<Hash32> SendRawTransactionAsync(SignedTransaction transaction, CancellationToken cancellationToken = default)
    {
        if (transaction.Transaction is BlobTransaction) throw new EthereumException("Nodes want the blobs of a blob transaction besides, which this library does not make.");
        try
        {
            await Rpc.SendAsync("eth_sendRawTransaction", [Hex.Encode(transaction.Encode())], cancellationToken).ConfigureAwait(false);
            // The hash is ours to know; the node has no say in it.
            return transaction.Hash;
        }
        catch (RpcException e)
        {
            throw TransactionRejectedException.Of(e, transaction.Sender);
        }
    }

    private async Task<BigInteger> QuantityAsync(string method, JsonNode?[] parameters, CancellationToken cancellationToken)
    {
        JsonElement answer = await Rpc.SendAsync(method, parameters, cancellationToken).ConfigureAwait(false);
        try
        {
            return Hex.DecodeQuantity(answer.ValueKind == JsonValueKind.String ? answer.GetString() : null);
        }
        catch (FormatException e)
        {
            throw new RpcTransportException(RpcFailure.Unknown, $"The answer of the node to {method} is malformed: {e.Message}", e);
        }
    }

    private async Task<byte[]> DataAsync(string method, JsonNode?[] parameters, IReadOnlyList<AbiError>? errors, CancellationToken cancellationToken)
    {
        try
        {
            JsonElement answer = await Rpc.SendAsync(method, parameters, cancellationToken).ConfigureAwait(false);
            return answer.ValueKind == JsonValueKind.String && Hex.TryDecode(answer.GetString(), out byte[]? data) ? data : throw Missing(method);
        }
        catch (RpcException e) when (Revert(e, errors) is { } revert)
        {
            throw revert;
        }
    }

    private async Task<IReadOnlyList<EventLog>> LogsAsync(LogFilter filter, JsonObject json, CancellationToken cancellationToken)
    {
        EventLog[] logs = await ReadAsync("eth_getLogs", [json], ChainJson.Default.EventLogArray, cancellationToken).ConfigureAwait(false) ?? throw Missing("eth_getLogs");
        return [.. logs.Where(filter.Matches)];
    }

    private async Task<T?> ReadAsync<T>(string method, JsonNode?[] parameters, JsonTypeInfo<T> type, CancellationToken cancellationToken) where T : class =>
        ChainJson.Read(await Rpc.SendAsync(method, parameters, cancellationToken).ConfigureAwait(false), type, method);

    private static ContractRevertException? Revert(RpcException e, IReadOnlyList<AbiError>? errors) =>
        e.Error.RevertData is { } data ? new(RevertReason.Decode(data, errors ?? []), "The call was", e) : null;

    private static RpcTransportException Missing(string method) => new(RpcFailure.Unknown, $"The answer of the node to {method} is not of the form that was expected.");

    private static ulong Small(BigInteger value, string method) => value <= ulong.MaxValue ? (ulong)value : throw Missing(method);
}
