using System.Numerics;
using Nethereum.Hex.HexTypes;
using Nethereum.JsonRpc.Client;
using Nethereum.RPC.Eth;
using Nethereum.RPC.Eth.Blocks;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.RPC.Eth.Filters;
using Nethereum.RPC.Eth.Transactions;
using Newtonsoft.Json;

namespace ZkPot.Chain;

/// <summary>
/// The calls of Nethereum that this library makes, each with a way to stop waiting, and with one kind of failure for answers that are none.
/// </summary>
internal sealed class ChainReader(IClient client)
{
    public IClient Client { get; } = client;

    public Task<BigInteger> ChainIdAsync(CancellationToken cancellationToken) =>
        QuantityAsync("eth_chainId", new EthChainId(Client).SendRequestAsync(), cancellationToken);

    public Task<ulong> BlockNumberAsync(CancellationToken cancellationToken) =>
        SmallAsync("eth_blockNumber", new EthBlockNumber(Client).SendRequestAsync(), cancellationToken);

    public Task<BlockWithTransactionHashes?> LatestBlockAsync(CancellationToken cancellationToken) =>
        BlockAsync(BlockParameter.CreateLatest(), cancellationToken);

    /// <summary>A block by its height; null if there is none.</summary>
    public async Task<BlockWithTransactionHashes?> BlockAsync(ulong number, CancellationToken cancellationToken)
    {
        BlockWithTransactionHashes? block = await BlockAsync(At(number), cancellationToken).ConfigureAwait(false);
        return block is null || block.Number.Value == number
            ? block
            : throw Malformed("eth_getBlockByNumber", $"it is block {block.Number.Value}, not {number}");
    }

    /// <summary>What became of a transaction; null while it is in no block.</summary>
    public async Task<TransactionReceipt?> ReceiptAsync(Hash32 transaction, CancellationToken cancellationToken)
    {
        const string method = "eth_getTransactionReceipt";
        TransactionReceipt? receipt = await ReadAsync(
                method,
                new EthGetTransactionReceipt(Client).SendRequestAsync(transaction.ToString()),
                // Some nodes have a receipt without a block for what waits.
                receipt =>
                    receipt is null
                    || (
                        IsHash(receipt.TransactionHash)
                        && (receipt.BlockNumber is null || (IsSmall(receipt.BlockNumber) && IsNumber(receipt.GasUsed)))
                        && IsNumberOrNull(receipt.Status)
                        && IsNumberOrNull(receipt.EffectiveGasPrice)
                    ),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (receipt?.BlockNumber is null)
            return null;
        return Hash32.Parse(receipt.TransactionHash) == transaction ? receipt : throw Malformed(method, "it is of another transaction");
    }

    /// <summary>Whether the node knows a transaction, in a block or waiting.</summary>
    public async Task<bool> KnowsAsync(Hash32 transaction, CancellationToken cancellationToken) =>
        await ReadAsync(
                "eth_getTransactionByHash",
                new EthGetTransactionByHash(Client).SendRequestAsync(transaction.ToString()),
                _ => true,
                cancellationToken
            )
            .ConfigureAwait(false)
            is not null;

    /// <summary>What a transaction was sent with; null if the node does not know it.</summary>
    public async Task<TransactionInput?> InputAsync(Hash32 transaction, CancellationToken cancellationToken) =>
        (
            await ReadAsync(
                    "eth_getTransactionByHash",
                    new EthGetTransactionByHash(Client).SendRequestAsync(transaction.ToString()),
                    known => known is null || (IsNumber(known.Gas) && IsNumberOrNull(known.Value)),
                    cancellationToken
                )
                .ConfigureAwait(false)
        )?.ConvertToTransactionInput();

    /// <summary>How many transactions of an account are in blocks, or, pending, beside that wait without a gap.</summary>
    public Task<ulong> CountAsync(Address account, BlockParameter block, CancellationToken cancellationToken) =>
        SmallAsync(
            "eth_getTransactionCount",
            new EthGetTransactionCount(Client).SendRequestAsync(account.ToString(), block),
            cancellationToken
        );

    public Task<BigInteger> GasPriceAsync(CancellationToken cancellationToken) =>
        QuantityAsync("eth_gasPrice", new EthGasPrice(Client).SendRequestAsync(), cancellationToken);

    public async Task<FeeHistoryResult> FeeHistoryAsync(int blocks, int percentile, CancellationToken cancellationToken) =>
        (
            await ReadAsync(
                    "eth_feeHistory",
                    new EthFeeHistory(Client).SendRequestAsync(new HexBigInteger(blocks), BlockParameter.CreateLatest(), [percentile]),
                    history =>
                        history?.BaseFeePerGas is not null
                        && history.BaseFeePerGas.All(IsNumber)
                        && (history.Reward ?? []).All(block => block is null || block.All(IsNumber)),
                    cancellationToken
                )
                .ConfigureAwait(false)
        )!;

    /// <exception cref="RpcResponseException">The node refuses it, or the contract does.</exception>
    public Task<BigInteger> EstimateGasAsync(CallInput call, CancellationToken cancellationToken) =>
        // On what waits too: a call may build on one that was sent a moment ago. Nethereum's own method asks for the latest block.
        QuantityAsync(
            "eth_estimateGas",
            Client.SendRequestAsync<HexBigInteger>("eth_estimateGas", null, call, BlockParameter.CreatePending()),
            cancellationToken
        );

    /// <exception cref="RpcResponseException">The node refuses it, or the contract does.</exception>
    public async Task<byte[]> CallAsync(CallInput call, BlockParameter block, CancellationToken cancellationToken)
    {
        string? answer = await ReadAsync(
                "eth_call",
                new EthCall(Client).SendRequestAsync(call, block),
                text => Hex.TryDecode(text, out _),
                cancellationToken
            )
            .ConfigureAwait(false);
        return Hex.Decode(answer!);
    }

    /// <exception cref="RpcResponseException">The node does not take it.</exception>
    public Task SendRawAsync(string raw, CancellationToken cancellationToken) =>
        ReadAsync("eth_sendRawTransaction", new EthSendRawTransaction(Client).SendRequestAsync(raw), _ => true, cancellationToken);

    /// <summary>
    /// The logs in a range of blocks, ends included, or of one block. What was not asked for is left out, since nodes are not trusted to do
    /// so.
    /// </summary>
    public async Task<IReadOnlyList<FilterLog>> LogsAsync(NewFilterInput filter, ulong from, ulong to, CancellationToken cancellationToken)
    {
        var input = new NewFilterInput
        {
            Address = filter.Address,
            Topics = filter.Topics,
            FromBlock = At(from),
            ToBlock = At(to),
        };
        FilterLog[]? logs = await ReadAsync(
                "eth_getLogs",
                new EthGetLogs(Client).SendRequestAsync(input),
                LogFilter.AreWhole,
                cancellationToken
            )
            .ConfigureAwait(false);
        return LogFilter.Select(filter, logs!, log => log.BlockNumber.Value >= from && log.BlockNumber.Value <= to);
    }

    /// <summary>
    /// The logs of one block by its hash: a node that does not know this very block says so instead of answering with nothing.
    /// </summary>
    public async Task<IReadOnlyList<FilterLog>> LogsAsync(NewFilterInput filter, Hash32 block, CancellationToken cancellationToken)
    {
        Task<FilterLog[]> asked = Client.SendRequestAsync<FilterLog[]>("eth_getLogs", null, LogFilter.AtBlock(filter, block));
        FilterLog[]? logs = await ReadAsync("eth_getLogs", asked, LogFilter.AreWhole, cancellationToken).ConfigureAwait(false);
        return LogFilter.Select(filter, logs!, log => Hash32.TryParse(log.BlockHash, out Hash32 hash) && hash == block);
    }

    /// <summary>The code at an address; empty if there is none.</summary>
    public async Task<byte[]> CodeAsync(Address address, CancellationToken cancellationToken)
    {
        Task<string> asked = new EthGetCode(Client).SendRequestAsync(address.ToString(), BlockParameter.CreateLatest());
        return Hex.Decode((await ReadAsync("eth_getCode", asked, IsData, cancellationToken).ConfigureAwait(false))!);
    }

    /// <summary>What a transaction sent; null if the node does not know it.</summary>
    public async Task<byte[]?> CalldataAsync(Hash32 transaction, CancellationToken cancellationToken)
    {
        Task<Transaction> asked = new EthGetTransactionByHash(Client).SendRequestAsync(transaction.ToString());
        Transaction? found = await ReadAsync(
                "eth_getTransactionByHash",
                asked,
                answer => answer is null || IsData(answer.Input),
                cancellationToken
            )
            .ConfigureAwait(false);
        return found is null ? null : Hex.Decode(found.Input);
    }

    private static bool IsData(string? text) => Hex.TryDecode(text, out _);

    public static BlockParameter At(ulong number) => new(new HexBigInteger(number));

    public static NodeException Malformed(string method, string what, Exception? cause = null) =>
        new(NodeFailure.Unknown, $"The answer of the node to {method} is malformed: {what}.", cause);

    private async Task<BlockWithTransactionHashes?> BlockAsync(BlockParameter at, CancellationToken cancellationToken) =>
        await ReadAsync(
                "eth_getBlockByNumber",
                new EthGetBlockWithTransactionsHashesByNumber(Client).SendRequestAsync(at),
                block =>
                    block is null
                    || (
                        IsSmall(block.Number)
                        && IsSmall(block.Timestamp)
                        && IsNumberOrNull(block.BaseFeePerGas)
                        && IsHash(block.BlockHash)
                        && IsHash(block.ParentHash)
                    ),
                cancellationToken
            )
            .ConfigureAwait(false);

    private static async Task<BigInteger> QuantityAsync(string method, Task<HexBigInteger> asked, CancellationToken cancellationToken) =>
        (await ReadAsync(method, asked, IsNumber, cancellationToken).ConfigureAwait(false))!.Value;

    private static async Task<ulong> SmallAsync(string method, Task<HexBigInteger> asked, CancellationToken cancellationToken) =>
        (ulong)(await ReadAsync(method, asked, IsSmall, cancellationToken).ConfigureAwait(false))!.Value;

    /// <summary>
    /// Waits for an answer, and looks at all of it that is used. Nethereum's clients cannot be told to stop; the caller can stop waiting.
    /// </summary>
    private static async Task<T?> ReadAsync<T>(string method, Task<T> asked, Func<T?, bool> isWhole, CancellationToken cancellationToken)
    {
        try
        {
            T answer = await asked.WaitAsync(cancellationToken).ConfigureAwait(false);
            // Nethereum decodes numbers when they are first looked at: what is none must throw here, not wherever it is used.
            return isWhole(answer) ? answer : throw Malformed(method, "a field is missing, or is no such value");
        }
        catch (RpcResponseFormatException e)
        {
            throw Malformed(method, e.Message, e);
        }
        // Nethereum's decoder of answers throws the bare base class.
        catch (Exception e) when (e.GetType() == typeof(Exception) || e is FormatException or OverflowException or JsonException)
        {
            throw Malformed(method, e.Message, e);
        }
    }

    private static bool IsHash(string? text) => Hash32.TryParse(text, out _);

    private static bool IsNumber(HexBigInteger? number) =>
        number is not null && number.Value.Sign >= 0 && number.Value.GetBitLength() <= 256;

    private static bool IsNumberOrNull(HexBigInteger? number) => number is null || IsNumber(number);

    internal static bool IsSmall(HexBigInteger? number) => IsNumber(number) && number!.Value <= ulong.MaxValue;
}
