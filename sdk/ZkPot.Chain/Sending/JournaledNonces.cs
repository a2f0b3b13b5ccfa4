using Nethereum.Hex.HexTypes;
using Nethereum.JsonRpc.Client;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.RPC.NonceServices;

namespace ZkPot.Chain;

/// <summary>
/// The nonces of an account, each handed out once: it knows which are taken, settled or given back, and keeps what is signed on disk until
/// it is in a block. As a nonce service of Nethereum it
/// serves every sender of the account in the process. One per chain and account; safe to use from many threads.
/// </summary>
public sealed class JournaledNonces : INonceService, IDisposable
{
    private readonly NonceJournal journal;
    private readonly string? journalPath;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly HashSet<ulong> reserved = [];
    private readonly Dictionary<ulong, long> leased = [];
    private readonly SortedSet<ulong> gaps = [];
    private ulong next;
    private bool isSynchronized,
        isOfChain;

    /// <summary>The nonces of an account.</summary>
    /// <param name="client">The chain.</param>
    /// <param name="account">The account.</param>
    /// <param name="journal">A file of this chain and account that survives a crash; null to remember in memory only.</param>
    /// <param name="time">The clock; the system's by default.</param>
    /// <exception cref="ChainException">The file is damaged, of another account, or in use. That it is of another chain is found at its
    /// first use.</exception>
    public JournaledNonces(IClient client, Address account, string? journal = null, TimeProvider? time = null)
    {
        (Client, journalPath, Account, this.time) = (client, journal, account, time ?? TimeProvider.System);
        this.journal = new(journal, account);
    }

    /// <summary>Gets the account.</summary>
    public Address Account { get; }

    /// <summary>
    /// Gets how long a nonce is kept for a sender that took it by <see cref="GetNextNonceAsync"/> and of which no transaction is seen.
    /// Nethereum's own senders give none back when they fail.
    /// </summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public IClient Client { get; set; }

    /// <inheritdoc/>
    public bool UseLatestTransactionsOnly { get; set; }

    /// <summary>
    /// Takes the next nonce for a sender of Nethereum's, which tells nobody what it does with it: see <see cref="LeaseTime"/>.
    /// </summary>
    public Task<HexBigInteger> GetNextNonceAsync() =>
        InTurnAsync(
            async () =>
            {
                ulong nonce = await TakeAsync(CancellationToken.None).ConfigureAwait(false);
                leased[nonce] = time.GetTimestamp();
                return new HexBigInteger(nonce);
            },
            CancellationToken.None
        );

    /// <inheritdoc/>
    public Task ResetNonceAsync() => ResynchronizeAsync();

    /// <summary>Takes the next nonce: the lowest that was given back, or a new one.</summary>
    public Task<ulong> ReserveAsync(CancellationToken cancellationToken = default) =>
        InTurnAsync(() => TakeAsync(cancellationToken), cancellationToken);

    /// <summary>
    /// Makes a nonce that <see cref="GetNextNonceAsync"/> handed out one of the caller's; false if it handed out none such.
    /// </summary>
    internal Task<bool> TryClaimAsync(ulong nonce, CancellationToken cancellationToken) =>
        InTurnAsync(() => Task.FromResult(leased.Remove(nonce)), cancellationToken);

    /// <summary>
    /// Takes a nonce that was given back although a higher one is in use, so that the gap can be filled; null if there is none.
    /// </summary>
    public Task<ulong?> ReserveGapAsync(ulong below, CancellationToken cancellationToken = default) =>
        InTurnAsync(
            () =>
            {
                ulong? gap = gaps.Count > 0 && gaps.Min < below ? gaps.Min : null;
                if (gap is { } nonce)
                {
                    gaps.Remove(nonce);
                    reserved.Add(nonce);
                }
                return Task.FromResult(gap);
            },
            cancellationToken
        );

    /// <summary>Notes a signed transaction before it is sent.</summary>
    public Task RecordAsync(TransactionVersion transaction, CancellationToken cancellationToken = default) =>
        InTurnAsync(
            () =>
            {
                journal.Add(transaction);
                Forget(transaction.Nonce);
                return Task.FromResult(true);
            },
            cancellationToken
        );

    /// <summary>Gives a nonce back whose transaction is certainly not going to be in a block.</summary>
    public Task ReleaseAsync(ulong nonce) =>
        InTurnAsync(
            () =>
            {
                Forget(nonce);
                journal.Settle(nonce);
                gaps.Add(nonce);
                while (next > 0 && gaps.Remove(next - 1))
                    next--;
                return Task.FromResult(true);
            },
            CancellationToken.None
        );

    /// <summary>Notes that a transaction with this nonce is in a block for good.</summary>
    public Task SettleAsync(ulong nonce) =>
        InTurnAsync(
            () =>
            {
                Forget(nonce);
                journal.Settle(nonce);
                return Task.FromResult(true);
            },
            CancellationToken.None
        );

    /// <summary>Asks the node again what is taken: after an error that says that we are wrong.</summary>
    public Task ResynchronizeAsync(CancellationToken cancellationToken = default) =>
        InTurnAsync(
            async () =>
            {
                await SynchronizeAsync(cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken
        );

    /// <summary>
    /// The transactions that were signed and are not settled, such as those of a process that crashed; for each nonce its versions, the
    /// newest last.
    /// </summary>
    public Task<IReadOnlyList<IReadOnlyList<TransactionVersion>>> UnsettledAsync(CancellationToken cancellationToken = default) =>
        InTurnAsync(
            () =>
            {
                IReadOnlyList<IReadOnlyList<TransactionVersion>> open = [.. journal.Open.Values.Select(versions => versions.ToArray())];
                return Task.FromResult(open);
            },
            cancellationToken
        );

    /// <summary>Closes the journal.</summary>
    public void Dispose()
    {
        journal.Dispose();
        turn.Dispose();
    }

    /// <summary>The newest transaction with this nonce that is not settled, or null.</summary>
    internal Task<TransactionVersion?> UnsettledAtAsync(ulong nonce, CancellationToken cancellationToken) =>
        InTurnAsync(
            () => Task.FromResult(journal.Open.TryGetValue(nonce, out List<TransactionVersion>? versions) ? versions[^1] : null),
            cancellationToken
        );

    /// <summary>
    /// Looks for gaps when the chain waits for a nonce that nobody holds, as after a reorganization that dropped what was settled, or a
    /// sender that took it and failed.
    /// </summary>
    internal Task FindGapsAsync(ulong mined, CancellationToken cancellationToken) =>
        InTurnAsync(
            async () =>
            {
                if (leased.TryGetValue(mined, out long since) && time.GetElapsedTime(since) > LeaseTime)
                    Forget(mined);
                if (!journal.Open.ContainsKey(mined) && !reserved.Contains(mined))
                    await SynchronizeAsync(cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken
        );

    private void Forget(ulong nonce)
    {
        reserved.Remove(nonce);
        leased.Remove(nonce);
    }

    private async Task<ulong> TakeAsync(CancellationToken cancellationToken)
    {
        if (!isSynchronized)
            await SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        ulong nonce = gaps.Count > 0 ? gaps.Min : next++;
        gaps.Remove(nonce);
        reserved.Add(nonce);
        return nonce;
    }

    /// <summary>What was signed for a chain that is gone must not be sent to the one that was started in its place.</summary>
    private async Task RequireChainAsync(CancellationToken cancellationToken)
    {
        if (journalPath is not null && await ChainMark.ReadAsync(Client, null, cancellationToken).ConfigureAwait(false) is { } chain)
            chain.Require($"{journalPath}.chain", journalPath, isEmpty: journal.Open.Count == 0);
        isOfChain = true;
    }

    private async Task SynchronizeAsync(CancellationToken cancellationToken)
    {
        var node = new ChainReader(Client);
        ulong mined = await node.CountAsync(Account, BlockParameter.CreateLatest(), cancellationToken).ConfigureAwait(false);
        BlockParameter last = UseLatestTransactionsOnly ? BlockParameter.CreateLatest() : BlockParameter.CreatePending();
        ulong pending = Math.Max(mined, await node.CountAsync(Account, last, cancellationToken).ConfigureAwait(false));
        foreach (ulong settled in journal.Open.Keys.Where(nonce => nonce < mined).ToArray())
            journal.Settle(settled);
        foreach (ulong used in reserved.Where(nonce => nonce < mined && leased.ContainsKey(nonce)).ToArray())
            Forget(used);
        ulong[] taken = [.. journal.Open.Keys.Concat(reserved).Where(nonce => nonce >= mined)];
        next = taken.Select(nonce => nonce + 1).Append(pending).Max();
        gaps.Clear();
        for (ulong nonce = pending; nonce < next; nonce++)
            if (!taken.Contains(nonce))
                gaps.Add(nonce);
        isSynchronized = true;
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> action, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!isOfChain)
                await RequireChainAsync(cancellationToken).ConfigureAwait(false);
            return await action().ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }
}
