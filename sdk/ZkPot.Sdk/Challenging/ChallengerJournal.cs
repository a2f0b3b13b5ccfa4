using System.Numerics;
using System.Text.Json.Nodes;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>
/// A challenger's memory of what it announced, a file for each publication, written before the chain is told. Without the salt an
/// announcement cannot be shown, and its deposit is lost.
/// </summary>
public sealed class ChallengerJournal
{
    private readonly JournalFolder folder;

    private ChallengerJournal(string root, ZkPotContracts contracts, Challenges challenges, BigInteger task, Address challenger) =>
        folder = new(root, contracts, challenges.Address, task, challenger);

    /// <summary>The journal of a challenger that watches over a task.</summary>
    /// <param name="root">Where journals are kept.</param>
    /// <param name="contracts">The chain and the contracts.</param>
    /// <param name="task">The task.</param>
    /// <param name="challenger">The challenger.</param>
    public ChallengerJournal(string root, ZkPotContracts contracts, TrainingTask task, Address challenger)
        : this(root, contracts, contracts.RoundsChallenges, task.Id, challenger) { }

    /// <summary>The journal of a challenger that watches over a ledger.</summary>
    /// <inheritdoc cref="ChallengerJournal(string, ZkPotContracts, TrainingTask, Address)"/>
    public ChallengerJournal(string root, ZkPotContracts contracts, LedgerTask task, Address challenger)
        : this(root, contracts, contracts.LedgerChallenges, task.Id, challenger) { }

    /// <summary>All announcements, shown or not.</summary>
    /// <exception cref="ZkPotException">The journal is of another chain, or a file is damaged. Nothing was changed.</exception>
    internal async Task<IReadOnlyList<KeptAnnouncement>> ListAsync(CancellationToken cancellationToken)
    {
        await folder.RequireChainAsync(cancellationToken).ConfigureAwait(false);
        return [.. folder.Names.Select(name => folder.Read(name, Announcement)!)];
    }

    /// <summary>Writes an announcement; when this returns, it survives a crash.</summary>
    internal void Write(KeptAnnouncement kept) =>
        folder.Write(
            $"announcement-{kept.Entry}",
            new JsonObject
            {
                ["entry"] = kept.Entry.ToString(),
                ["salt"] = kept.Salt.ToString(),
                ["shown"] = kept.IsShown ? 1 : 0,
            }
        );

    private static KeptAnnouncement Announcement(JournalText text) =>
        new(text.Hash("entry"), text.Hash("salt"), (text.MaybeNumber("shown") ?? throw new FormatException("it has no \"shown\"")) != 0);
}

/// <summary>What a challenger keeps of an announcement.</summary>
/// <param name="Entry">The publication, as the contracts name it.</param>
/// <param name="Salt">What hides it in the announcement.</param>
/// <param name="IsShown">Whether it may have been shown, so that the salt hides nothing any more.</param>
internal sealed record KeptAnnouncement(Hash32 Entry, Hash32 Salt, bool IsShown);
