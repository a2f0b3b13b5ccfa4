using System.Numerics;
using Nethereum.Hex.HexTypes;
using Nethereum.JsonRpc.Client;
using Nethereum.RPC.Eth;
using Nethereum.RPC.Eth.Blocks;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.RPC.Eth.Filters;
using Nethereum.RPC.Eth.Transactions;

namespace ZkPot.Chain;

/// <summary>The calls of Nethereum that this library makes, each with a way to stop waiting, and with one kind of failure for answers that are none.</summary>
internal sealed class ChainReader(IClient client)
{
    public IClient Client { get; } = client;

    public Task<BigInteger> ChainIdAsync(CancellationToken cancellationToken) => QuantityAsync("eth_chainId", new EthChainId(Client).SendRequestAsync(), cancellationToken);

    public async Task<ulong> BlockNumberAsync(CancellationToken cancellationToken) =>
        Small(await QuantityAsync("eth_blockNumber", new EthBlockNumber(Client).SendRequestAsync(), cancellationToken).ConfigureAwait(false), "eth_blockNumber");

    public Task<BlockWithTransactionHashes?> LatestBlockAsync(CancellationToken cancellationToken) => BlockAsync(BlockParameter.CreateLatest(), cancellationToken);

    /// <summary>A block by its height; null if there is none.</summary>
    public async Task<BlockWithTransactionHashes?> BlockAsync(ulong number, CancellationToken cancellationToken)
    {
        BlockWithTransactionHashes? block = await BlockAsync(At(number), cancellationToken).ConfigureAwait(false);
        return block is null || block.Number.Value == number ? block : throw Malformed("eth_getBlockByNumber", $"it is block {block.Number.Value}, not {number}");
    }

    /// <summary>What became of a transaction; null while it is in no block.</summary>
    public async Task<TransactionReceipt?> ReceiptAsync(Hash32 transaction, CancellationToken cancellationToken)
    {
        const string method = "eth_getTransactionReceipt";
        TransactionReceipt? receipt = await ReadAsync(method, new EthGetTransactionReceipt(Client).SendRequestAsync(transaction.ToString()), cancellationToken).ConfigureAwait(false);
        // Some nodes have a receipt without a block for what waits.
        if (receipt?.BlockNumber is null) return receipt is null || receipt.TransactionHash is not null ? null : throw Malformed(method, "it has no block");
        return Hash32.TryParse(receipt.TransactionHash, out Hash32 hash) && hash == transaction && receipt.GasUsed is not null
            ? receipt
            : throw Malformed(method, "it is of another transaction, or lacks a field");
    }

    /// <summary>Whether the node knows a transaction, in a block or waiting.</summary>
    public async Task<bool> KnowsAsync(Hash32 transaction, CancellationToken cancellationToken) =>
        await ReadAsync("eth_getTransactionByHash", new EthGetTransactionByHash(Client).SendRequestAsync(transaction.ToString()), cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>How many transactions of an account are in blocks, or, pending, beside that wait without a gap.</summary>
    public async Task<ulong> CountAsync(Address account, BlockParameter block, CancellationToken cancellationToken)
    {
        const string method = "eth_getTransactionCount";
        return Small(await QuantityAsync(method, new EthGetTransactionCount(Client).SendRequestAsync(account.ToString(), block), cancellationToken).ConfigureAwait(false), method);
    }

    public Task<BigInteger> GasPriceAsync(CancellationToken cancellationToken) => QuantityAsync("eth_gasPrice", new EthGasPrice(Client).SendRequestAsync(), cancellationToken);

    public async Task<FeeHistoryResult> FeeHistoryAsync(int blocks, int percentile, CancellationToken cancellationToken) =>
        await ReadAsync("eth_feeHistory",
            new EthFeeHistory(Client).SendRequestAsync(new HexBigInteger(blocks), BlockParameter.CreateLatest(), [percentile]), cancellationToken).ConfigureAwait(false)
        ?? throw Malformed("eth_feeHistory", "it is empty");

    /// <exception cref="RpcResponseException">The node refuses it, or the contract does.</exception>
    public Task<BigInteger> EstimateGasAsync(CallInput call, CancellationToken cancellationToken) =>
        // On what waits too: a call may build on one that was sent a moment ago. Nethereum's own method asks for the latest block.
        QuantityAsync("eth_estimateGas", Client.SendRequestAsync<HexBigInteger>("eth_estimateGas", null, call, BlockParameter.CreatePending()), cancellationToken);

    /// <exception cref="RpcResponseException">The node refuses it, or the contract does.</exception>
    public async Task<byte[]> CallAsync(CallInput call, BlockParameter block, CancellationToken cancellationToken)
    {
        string? answer = await ReadAsync("eth_call", new EthCall(Client).SendRequestAsync(call, block), cancellationToken).ConfigureAwait(false);
        return Hex.TryDecode(answer, out byte[]? data) ? data : throw Malformed("eth_call", "it is no data");
    }

    /// <exception cref="RpcResponseException">The node does not take it.</exception>
    public Task SendRawAsync(string raw, CancellationToken cancellationToken) =>
        ReadAsync("eth_sendRawTransaction", new EthSendRawTransaction(Client).SendRequestAsync(raw), cancellationToken);

    /// <summary>The logs in a range of blocks, ends included, or of one block. What was not asked for is left out, since nodes are not trusted to do so.</summary>
    public async Task<IReadOnlyList<FilterLog>> LogsAsync(NewFilterInput filter, ulong from, ulong to, CancellationToken cancellationToken)
    {
        var input = new NewFilterInput { Address = filter.Address, Topics = filter.Topics, FromBlock = At(from), ToBlock = At(to) };
        FilterLog[]? logs = await ReadAsync("eth_getLogs", new EthGetLogs(Client).SendRequestAsync(input), cancellationToken).ConfigureAwait(false);
        return LogFilter.Select(filter, logs, log => log.BlockNumber.Value >= from && log.BlockNumber.Value <= to);
    }

    /// <summary>The logs of one block by its hash: a node that does not know this very block says so instead of answering with nothing.</summary>
    public async Task<IReadOnlyList<FilterLog>> LogsAsync(NewFilterInput filter, Hash32 block, CancellationToken cancellationToken)
    {
        FilterLog[]? logs = await ReadAsync("eth_getLogs", Client.SendRequestAsync<FilterLog[]>("eth_getLogs", null, LogFilter.AtBlock(filter, block)), cancellationToken).ConfigureAwait(false);
        return LogFilter.Select(filter, logs, log => Hash32.TryParse(log.BlockHash, out Hash32 hash) && hash == block);
    }

    public static BlockParameter At(ulong number) => new(new HexBigInteger(number));

    public static NodeException Malformed(string method, string what, Exception? cause = null) => new(NodeFailure.Unknown, $"The answer of the node to {method} is malformed: {what}.", cause);

    private async Task<BlockWithTransactionHashes?> BlockAsync(BlockParameter at, CancellationToken cancellationToken)
    {
        const string method = "eth_getBlockByNumber";
        BlockWithTransactionHashes? block = await ReadAsync(method, new EthGetBlockWithTransactionsHashesByNumber(Client).SendRequestAsync(at), cancellationToken).ConfigureAwait(false);
        if (block is null) return null;
        bool isWhole = block.Number is not null && block.Timestamp is not null && Hash32.TryParse(block.BlockHash, out _) && Hash32.TryParse(block.ParentHash, out _);
        return isWhole ? block : throw Malformed(method, "a block lacks its number, time, hash or parent");
    }

    private static async Task<BigInteger> QuantityAsync(string method, Task<HexBigInteger> asked, CancellationToken cancellationToken)
    {
        HexBigInteger? quantity = await ReadAsync(method, asked, cancellationToken).ConfigureAwait(false);
        return quantity is null || quantity.Value.Sign < 0 || quantity.Value.GetBitLength() > 256 ? throw Malformed(method, "it is no quantity") : quantity.Value;
    }

    /// <summary>Waits for an answer. Nethereum's clients cannot be told to stop; the caller can stop waiting.</summary>
    private static async Task<T?> ReadAsync<T>(string method, Task<T> asked, CancellationToken cancellationToken)
    {
        try
        {
            return await asked.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (RpcResponseFormatException e)
        {
            throw Malformed(method, e.Message, e);
        }
        // Nethereum's decoder of answers throws the bare base class.
        catch (Exception e) when (e.GetType() == typeof(Exception) || e is FormatException or OverflowException or Newtonsoft.Json.JsonException)
        {
            throw Malformed(method, e.Message, e);
        }
    }

    private static ulong Small(BigInteger value, string method) => value <= ulong.MaxValue ? (ulong)value : throw Malformed(method, "it has more than 64 bits");
}
