namespace ZkPot.Chain;

/// <summary>
/// Notices that an account's transactions do not move: a node can keep the one that is next in its queue and forget to take it out. One for
/// all that wait for transactions of the account.
/// </summary>
/// <param name="options">How patiently to wait.</param>
/// <param name="profile">What is known of the chain.</param>
internal sealed class StallWatch(SendOptions options, ChainProfile profile)
{
    private readonly TimeSpan patience = options.StalledAfterFor(profile);
    private readonly Lock turn = new();
    private ulong? next;
    private long since;
    private int tries;
    private bool isBusy;

    /// <summary>Does something about it if nothing moved for long enough, and then waits as long again to see what comes of it.</summary>
    /// <param name="mined">How many transactions of the account are in blocks: the nonce that is next.</param>
    /// <param name="act">What to do, and how often that was tried, from 1.</param>
    public async Task CheckAsync(ulong mined, Func<int, Task> act)
    {
        int attempt;
        lock (turn)
        {
            if (next != mined)
                (next, since, tries) = (mined, options.Time.GetTimestamp(), 0);
            if (isBusy || tries > options.MaxBumps || options.Time.GetElapsedTime(since) < patience)
                return;
            (isBusy, attempt) = (true, ++tries);
        }
        try
        {
            await act(attempt).ConfigureAwait(false);
        }
        finally
        {
            lock (turn)
                (isBusy, since) = (false, options.Time.GetTimestamp());
        }
    }
}
