using System.Runtime.CompilerServices;
using Nethereum.JsonRpc.Client;
using Nethereum.RPC.Eth.DTOs;

namespace ZkPot.Chain;

/// <summary>
/// The logs of a chain as they come, each once and in order, and those taken back that a reorganization undid. Nethereum's processor of
/// blocks goes on over a reorganization without a word, and tells of no log that is gone.
/// </summary>
/// <example>
/// <code>
/// var stream = new LogStream(web3.Client, LogFilter.For&lt;TransferEvent&gt;([token]));
/// await foreach (LogUpdate update in stream.WatchAsync(from: 0)) ...
/// </code>
/// </example>
/// <param name="client">The chain.</param>
/// <param name="filter">Which logs.</param>
/// <param name="options">How to ask.</param>
public sealed class LogStream(IClient client, NewFilterInput filter, LogStreamOptions? options = null)
{
    private readonly LogStreamOptions options = options ?? LogStreamOptions.Default;
    private readonly ChainReader node = new(client);

    /// <summary>The logs from a block on, without end.</summary>
    public IAsyncEnumerable<LogUpdate> WatchAsync(ulong from, CancellationToken cancellationToken = default) =>
        WatchAsync([], from, from, cancellationToken);

    /// <summary>The logs after a checkpoint; what was undone since then is taken back first.</summary>
    public IAsyncEnumerable<LogUpdate> WatchAsync(LogCheckpoint checkpoint, CancellationToken cancellationToken = default) =>
        WatchAsync(checkpoint.Blocks, checkpoint.Origin, checkpoint.Next, cancellationToken);

    private async IAsyncEnumerable<LogUpdate> WatchAsync(
        IEnumerable<LogCheckpointBlock> remembered,
        ulong origin,
        ulong next,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var recent = new List<LogCheckpointBlock>(remembered);
        ulong range = options.MaxBlocks;
        while (true)
        {
            Step step = await TryStepAsync(recent, origin, next, range, cancellationToken).ConfigureAwait(false);
            range = step.Range;
            foreach (LogUpdate update in step.Updates)
                yield return update;
            if (step.Next != next || step.Updates.Count > 0)
            {
                next = step.Next;
                yield return new(LogUpdateKind.Checkpoint, null, new([.. recent], origin, next));
            }
            if (step.MustWait)
                await WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What a step found: news, the next block to ask for, and whether the head is reached.</summary>
    private sealed record Step(IReadOnlyList<LogUpdate> Updates, ulong Next, ulong Range, bool MustWait);

    private async Task<Step> TryStepAsync(
        List<LogCheckpointBlock> recent,
        ulong origin,
        ulong next,
        ulong range,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await StepAsync(recent, origin, next, range, cancellationToken).ConfigureAwait(false);
        }
        catch (RpcResponseException) when (range > 1)
        {
            // Nodes say in many ways that a range is too large.
            return new([], next, range / 2, MustWait: false);
        }
        catch (Exception e) when (NodeException.IsNoAnswer(e))
        {
            // An answer that is too long is a range that is too large; else the node is down, and comes back.
            return new([], next, e is NodeException { AnswerWasTooLong: true } ? Math.Max(1, range / 2) : range, MustWait: true);
        }
    }

    private async Task<Step> StepAsync(
        List<LogCheckpointBlock> recent,
        ulong origin,
        ulong next,
        ulong range,
        CancellationToken cancellationToken
    )
    {
        int standing = await CountRankedEntryAsync(recent, cancellationToken).ConfigureAwait(false);
        if (standing < 0)
            return new([], next, range, MustWait: true);
        IReadOnlyList<LogUpdate> removed = Rewind(recent, standing, origin);
        ulong expected = recent.Count > 0 ? recent[^1].Number + 1 : origin;
        if (expected < next)
            return new(removed, expected, range, MustWait: false);

        ulong newest = await node.BlockNumberAsync(cancellationToken).ConfigureAwait(false),
            head = newest - Math.Min(newest, options.Lag);
        if (head < next)
            return new([], next, range, MustWait: true);
        // Blocks that may still be undone are taken one by one, each by its hash; what lies deep is taken in ranges.
        ulong deep = newest - Math.Min(newest, (ulong)options.Depth);
        if (next <= deep)
            return await TakeRangeAsync(recent, next, Math.Min(deep, next + range - 1), range, cancellationToken).ConfigureAwait(false);
        return await TakeBlockAsync(recent, next, range, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// How many of the remembered blocks are on the chain still; -1 if the node merely knows less than it did, as one of several behind an
    /// address may.
    /// </summary>
    private async Task<int> CountRankedEntryAsync(List<LogCheckpointBlock> recent, CancellationToken cancellationToken)
    {
        bool isReplaced = false;
        int standing = recent.Count;
        for (; standing > 0; standing--)
        {
            BlockWithTransactionHashes? block = await node.BlockAsync(recent[standing - 1].Number, cancellationToken).ConfigureAwait(false);
            if (block is not null && HashOf(block) == recent[standing - 1].Hash)
                break;
            isReplaced |= block is not null;
        }
        return standing == recent.Count || isReplaced ? standing : -1;
    }

    /// <summary>Forgets the blocks that are on the chain no more, and takes back what they logged, the newest first.</summary>
    private LogUpdate[] Rewind(List<LogCheckpointBlock> recent, int standing, ulong origin)
    {
        // What was undone before the stream began is none of its business.
        if (standing == 0 && recent.Count > 0 && recent[0].Number > origin)
            throw new DeepReorganizationException(recent[0].Number, options.Depth);
        LogUpdate[] removed =
        [
            .. recent
                .Skip(standing)
                .Reverse()
                .SelectMany(block => block.Logs.Reverse())
                .Select(log => new LogUpdate(LogUpdateKind.Removed, log, null)),
        ];
        recent.RemoveRange(standing, recent.Count - standing);
        return removed;
    }

    private async Task<Step> TakeRangeAsync(
        List<LogCheckpointBlock> recent,
        ulong first,
        ulong last,
        ulong range,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<FilterLog> logs = await node.LogsAsync(filter, first, last, cancellationToken).ConfigureAwait(false);
        BlockWithTransactionHashes? end = await node.BlockAsync(last, cancellationToken).ConfigureAwait(false);
        if (end is null)
            return new([], first, range, MustWait: true);
        recent.Clear();
        recent.Add(new(last, HashOf(end), [.. logs.Where(log => log.BlockNumber.Value == last)]));
        return new(Added(logs), last + 1, Math.Min(options.MaxBlocks, range * 2), MustWait: false);
    }

    private async Task<Step> TakeBlockAsync(List<LogCheckpointBlock> recent, ulong number, ulong range, CancellationToken cancellationToken)
    {
        BlockWithTransactionHashes? block = await node.BlockAsync(number, cancellationToken).ConfigureAwait(false);
        // The node went back, or another behind the same address knows less: the next look will tell.
        if (block is null || (recent.Count > 0 && recent[^1].Number + 1 == number && Hash32.Parse(block.ParentHash) != recent[^1].Hash))
            return new([], number, range, MustWait: block is null);
        // By its hash: a node that does not know this very block says so instead of answering with nothing.
        IReadOnlyList<FilterLog> logs = await node.LogsAsync(filter, HashOf(block), cancellationToken).ConfigureAwait(false);
        recent.Add(new(number, HashOf(block), logs));
        if (recent.Count > options.Depth)
            recent.RemoveAt(0);
        return new(Added(logs), number + 1, options.MaxBlocks, MustWait: false);
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task pause = Task.Delay(options.PollInterval, options.Time, enough.Token);
        Task[] waits = options.NextBlock is { } nextBlock ? [pause, nextBlock(enough.Token)] : [pause];
        Task first = await Task.WhenAny(waits).ConfigureAwait(false);
        // A subscription that is broken is no reason to ask without a pause.
        if (first.IsFaulted)
            await Task.WhenAny(pause).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static Hash32 HashOf(BlockWithTransactionHashes block) => Hash32.Parse(block.BlockHash);

    private static LogUpdate[] Added(IEnumerable<FilterLog> logs) =>
        [
            .. logs.OrderBy(log => log.BlockNumber.Value)
                .ThenBy(log => log.LogIndex.Value)
                .Select(log => new LogUpdate(LogUpdateKind.Added, log, null)),
        ];
}
