namespace ZkPot.Ethereum;

/// <summary>Hands out the nonces of an account, each once, and knows which are taken, settled or given back. One per chain and account; safe to use from many threads.</summary>
public sealed class NonceManager : IDisposable
{
    private readonly EthereumClient client;
    private readonly NonceJournal journal;
    private readonly string? journalPath;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly HashSet<ulong> reserved = [];
    private readonly SortedSet<ulong> gaps = [];
    private ulong next;
    private bool isSynchronized, isOfChain;

    /// <summary>The nonces of an account.</summary>
    /// <param name="client">The chain.</param>
    /// <param name="account">The account.</param>
    /// <param name="journalPath">A file of this chain and account that survives a crash; null to remember in memory only.</param>
    /// <exception cref="EthereumException">The file is damaged, of another account, or in use. That it is of another chain is found at its first use.</exception>
    public NonceManager(EthereumClient client, Address account, string? journalPath = null)
    {
        (this.client, this.journalPath, Account) = (client, journalPath, account);
        journal = new(journalPath, account);
    }

    /// <summary>The account.</summary>
    public Address Account { get; }

    /// <summary>Takes the next nonce: the lowest that was given back, or a new one.</summary>
    public Task<ulong> ReserveAsync(CancellationToken cancellationToken = default) => InTurnAsync(async () =>
    {
        if (!isSynchronized) await SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        ulong nonce = gaps.Count > 0 ? gaps.Min : next++;
        gaps.Remove(nonce);
        reserved.Add(nonce);
        return nonce;
    }, cancellationToken);

    /// <summary>Takes a nonce that was given back although a higher one is in use, so that the gap can be filled; null if there is none.</summary>
    public Task<ulong?> ReserveGapAsync(ulong below, CancellationToken cancellationToken = default) => InTurnAsync(() =>
    {
        ulong? gap = gaps.Count > 0 && gaps.Min < below ? gaps.Min : null;
        if (gap is { } nonce)
        {
            gaps.Remove(nonce);
            reserved.Add(nonce);
        }
        return Task.FromResult(gap);
    }, cancellationToken);

    /// <summary>Notes a signed transaction before it is sent.</summary>
    public Task RecordAsync(SignedTransaction transaction, CancellationToken cancellationToken = default) => InTurnAsync(() =>
    {
        journal.Add(transaction);
        reserved.Remove(transaction.Transaction.Nonce);
        return Task.FromResult(true);
    }, cancellationToken);

    /// <summary>Gives a nonce back whose transaction is certainly not going to be in a block.</summary>
    public Task ReleaseAsync(ulong nonce) => InTurnAsync(() =>
    {
        reserved.Remove(nonce);
        journal.Settle(nonce);
        gaps.Add(nonce);
        while (next > 0 && gaps.Remove(next - 1)) next--;
        return Task.FromResult(true);
    }, CancellationToken.None);

    /// <summary>Notes that a transaction with this nonce is in a block for good.</summary>
    public Task SettleAsync(ulong nonce) => InTurnAsync(() =>
    {
        reserved.Remove(nonce);
        journal.Settle(nonce);
        return Task.FromResult(true);
    }, CancellationToken.None);

    /// <summary>Asks the node again what is taken: after an error that says that we are wrong.</summary>
    public Task ResynchronizeAsync(CancellationToken cancellationToken = default) => InTurnAsync(async () =>
    {
        await SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }, cancellationToken);

    /// <summary>The transactions that were signed and are not settled, such as those of a process that crashed; for each nonce its versions, the newest last.</summary>
    public Task<IReadOnlyList<IReadOnlyList<SignedTransaction>>> UnsettledAsync(CancellationToken cancellationToken = default) =>
        InTurnAsync<IReadOnlyList<IReadOnlyList<SignedTransaction>>>(() => Task.FromResult<IReadOnlyList<IReadOnlyList<SignedTransaction>>>(
            [.. journal.Open.Values.Select(versions => versions.ToArray())]), cancellationToken);

    /// <summary>The newest transaction with this nonce that is not settled, or null.</summary>
    internal Task<SignedTransaction?> UnsettledAtAsync(ulong nonce, CancellationToken cancellationToken) => InTurnAsync(() =>
        Task.FromResult(journal.Open.TryGetValue(nonce, out List<SignedTransaction>? versions) ? versions[^1] : null), cancellationToken);

    /// <summary>Looks for gaps when the chain waits for a nonce that nobody holds, as after a reorganisation that dropped what was settled.</summary>
    internal Task FindGapsAsync(ulong mined, CancellationToken cancellationToken) => InTurnAsync(async () =>
    {
        if (!journal.Open.ContainsKey(mined) && !reserved.Contains(mined)) await SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }, cancellationToken);

    /// <summary>Closes the journal.</summary>
    public void Dispose()
    {
        journal.Dispose();
        turn.Dispose();
    }

    /// <summary>What was signed for a chain that is gone must not be sent to the one that was started in its place.</summary>
    private async Task RequireChainAsync(CancellationToken cancellationToken)
    {
        if (journalPath is not null && await ChainMark.AskAsync(client, null, cancellationToken).ConfigureAwait(false) is { } chain)
            chain.Require($"{journalPath}.chain", journalPath, isEmpty: journal.Open.Count == 0);
        isOfChain = true;
    }

    private async Task SynchronizeAsync(CancellationToken cancellationToken)
    {
        ulong mined = await client.GetTransactionCountAsync(Account, BlockTag.Latest, cancellationToken).ConfigureAwait(false);
        ulong pending = Math.Max(mined, await client.GetTransactionCountAsync(Account, BlockTag.Pending, cancellationToken).ConfigureAwait(false));
        foreach (ulong settled in journal.Open.Keys.Where(nonce => nonce < mined).ToArray()) journal.Settle(settled);
        ulong[] taken = [.. journal.Open.Keys.Concat(reserved).Where(nonce => nonce >= mined)];
        next = taken.Select(nonce => nonce + 1).Append(pending).Max();
        gaps.Clear();
        for (ulong nonce = pending; nonce < next; nonce++)
            if (!taken.Contains(nonce)) gaps.Add(nonce);
        isSynchronized = true;
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> action, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!isOfChain) await RequireChainAsync(cancellationToken).ConfigureAwait(false);
            return await action().ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }
}
