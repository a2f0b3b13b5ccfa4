using System.Numerics;
using System.Security.Cryptography;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>
/// Announces challenges to <see cref="Challenges"/>, waits for the block after, and takes deposits back. The contracts count what is
/// shown only if its hash was there a block before, so that anyone who copies it comes too late.
/// </summary>
/// <param name="account">Who challenges.</param>
/// <param name="challenges">The contract.</param>
/// <param name="id">The task or ledger.</param>
/// <param name="bond">The bond of a worker, of which a deposit is a part.</param>
/// <param name="journal">What survives a crash; without one nothing does.</param>
internal sealed class Announcer(ZkPotAccount account, Challenges challenges, BigInteger id, BigInteger bond, ChallengerJournal? journal)
{
    // As in the contract, whose constants never change.
    private const int DepositDivisor = 20;
    private const ulong RevealWindow = 3_600;
    private static readonly TimeSpan MaxWaitForBlock = TimeSpan.FromMinutes(10),
        MinPoll = TimeSpan.FromMilliseconds(100);
    private static readonly Hash32 Kind = Hash32.Keccak("zkpot.challenge.v1"u8);

    private Dictionary<Hash32, KeptAnnouncement>? kept;

    private TimeSpan BlockTime => ChainProfile.For(account.Contracts.Deployment.ChainId).BlockTime;

    /// <summary>What is announced of a publication.</summary>
    public static Hash32 Claim(BigInteger id, Hash32 entry, Address challenger, Hash32 salt) =>
        AbiHash.Of(Kind, id, entry, challenger, salt);

    /// <summary>Sees to it that a deposit can be taken, which needs stake in the vault.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        // While the doors of the vault are closed, no stake can be put in and no deposit is taken.
        ulong closedUntil = await account.Contracts.Vault.ClosedUntilAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        if (await account.Contracts.TimeAsync(cancellationToken).ConfigureAwait(false) < closedUntil)
            return;
        await account.PrepareStakeAsync(challenges.Address, bond / DepositDivisor, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Announces a publication, unless an announcement of it still holds.</summary>
    /// <returns>The salt with which it can be shown from the next block on.</returns>
    public async Task<Hash32> AnnounceAsync(Hash32 entry, CancellationToken cancellationToken)
    {
        Dictionary<Hash32, KeptAnnouncement> all = await KeptAsync(cancellationToken).ConfigureAwait(false);
        KeptAnnouncement? mine = all.GetValueOrDefault(entry);
        Announcement standing = await RankedEntryAsync(cancellationToken).ConfigureAwait(false);
        if (mine is not null && IsOf(standing, mine) && !await HasPassedAsync(standing, cancellationToken).ConfigureAwait(false))
            return mine.Salt;
        if (!standing.Deposit.IsZero)
            await SettleAsync(standing, cancellationToken).ConfigureAwait(false);
        // A salt that nobody has seen still hides the entry: after a crash in the middle of it, it is the same announcement that is made.
        if (mine is null || mine.IsShown)
            mine = Keep(all, new(entry, new Hash32(RandomNumberGenerator.GetBytes(32)), IsShown: false));
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await account
                .SendAsync(challenges, Challenges.Announce(id, Claim(id, entry, account.Address, mine.Salt)), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ContractRevertException refusal) when (refusal.Is<Challenges.Errors.WrongDeposit>())
        {
            // What a process sent before it ended may have arrived meanwhile.
            if (!IsOf(await RankedEntryAsync(cancellationToken).ConfigureAwait(false), mine))
                throw;
        }
        return mine.Salt;
    }

    /// <summary>Notes, before anything is shown, that the salt is none any more.</summary>
    public async Task NoteShownAsync(Hash32 entry, CancellationToken cancellationToken)
    {
        Dictionary<Hash32, KeptAnnouncement> all = await KeptAsync(cancellationToken).ConfigureAwait(false);
        if (all.GetValueOrDefault(entry) is { IsShown: false } mine)
            Keep(all, mine with { IsShown = true });
    }

    /// <summary>
    /// After a refusal of what was shown as out of time: waits a moment if that was too early. A node may try calls in the block that comes
    /// next or in the newest one, and a chain that has no block of itself makes one for a transaction: so it is to be tried again, not
    /// waited for.
    /// </summary>
    /// <param name="waited">How long this was waited for before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How long it was waited for in all.</returns>
    /// <exception cref="ZkPotException">There is no block for a long time.</exception>
    public async Task<TimeSpan> WaitAsync(TimeSpan waited, CancellationToken cancellationToken)
    {
        Announcement standing = await RankedEntryAsync(cancellationToken).ConfigureAwait(false);
        if (await account.Contracts.TimeAsync(cancellationToken).ConfigureAwait(false) > standing.Time)
            return waited;
        if (waited > MaxWaitForBlock)
            throw new ZkPotException(
                $"The chain has had no block for {MaxWaitForBlock.TotalMinutes:0} minutes: what was announced cannot be shown."
            );
        TimeSpan poll = TimeSpan.FromTicks(Math.Max(MinPoll.Ticks, BlockTime.Ticks / 2));
        await Task.Delay(poll, cancellationToken).ConfigureAwait(false);
        return waited + poll;
    }

    /// <summary>Takes back the deposit of an announcement that another challenger was quicker to show.</summary>
    /// <returns>Whether one was given back.</returns>
    public async Task<bool> ReclaimAsync(CancellationToken cancellationToken)
    {
        Announcement standing = await RankedEntryAsync(cancellationToken).ConfigureAwait(false);
        if (standing.Deposit.IsZero)
            return false;
        Dictionary<Hash32, KeptAnnouncement> all = await KeptAsync(cancellationToken).ConfigureAwait(false);
        KeptAnnouncement? mine = all.Values.FirstOrDefault(announcement => IsOf(standing, announcement));
        if (
            mine is null
            || await challenges.InvalidatedAtAsync(mine.Entry, cancellationToken: cancellationToken).ConfigureAwait(false) < standing.Time
        )
            return false;
        await account.SendAsync(challenges, Challenges.WithdrawDeposit(id, mine.Entry, mine.Salt), cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Frees the account of an announcement that was never shown: its deposit comes back if another showed it, and is lost if
    /// nobody did.</summary>
    private async Task SettleAsync(Announcement standing, CancellationToken cancellationToken)
    {
        if (await ReclaimAsync(cancellationToken).ConfigureAwait(false))
            return;
        if (!await HasPassedAsync(standing, cancellationToken).ConfigureAwait(false))
            throw new ZkPotException(
                $"{account.Address} has announced something else in task {id} and has not shown it. Until {DateTimeOffset.FromUnixTimeSeconds((long)(standing.Time + RevealWindow)):u} it can announce nothing more there; another account can."
            );
        await account.SendAsync(challenges, Challenges.ForfeitDeposit(id, account.Address), cancellationToken).ConfigureAwait(false);
    }

    private Task<Announcement> RankedEntryAsync(CancellationToken cancellationToken) =>
        challenges.AnnouncementOfAsync(id, account.Address, cancellationToken: cancellationToken);

    private bool IsOf(Announcement standing, KeptAnnouncement announcement) =>
        standing.Claim == Claim(id, announcement.Entry, account.Address, announcement.Salt);

    /// <summary>Whether it can no longer be shown.</summary>
    private async Task<bool> HasPassedAsync(Announcement standing, CancellationToken cancellationToken) =>
        await account.Contracts.TimeAsync(cancellationToken).ConfigureAwait(false) > standing.Time + RevealWindow;

    private KeptAnnouncement Keep(Dictionary<Hash32, KeptAnnouncement> all, KeptAnnouncement announcement)
    {
        journal?.Write(announcement);
        return all[announcement.Entry] = announcement;
    }

    private async Task<Dictionary<Hash32, KeptAnnouncement>> KeptAsync(CancellationToken cancellationToken) =>
        kept ??= journal is null
            ? []
            : (await journal.ListAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(announcement => announcement.Entry);
}
