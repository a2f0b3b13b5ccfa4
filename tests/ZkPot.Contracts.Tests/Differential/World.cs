using System.Numerics;
using ZkPot.Contracts.Tests.Model;

namespace ZkPot.Contracts.Tests.Differential;

/// <summary>The model of one task and one ledger over one vault, with what happened in it so far.</summary>
internal sealed class World
{
    private readonly Deployment deployment;
    private readonly List<Entry> entries = [];
    private readonly List<LedgerNode> nodes = [];

    public World(Setting setting, Deployment deployment)
    {
        this.deployment = deployment;
        Setting = setting;
        Chain = new() { Id = setting.ChainId, Now = deployment.Start };
        Vault = new(Chain, deployment.Vault, deployment.Sink);
        foreach (BigInteger account in deployment.Accounts)
            Vault.Begin(account, setting.Funds);
        Offer offer = OfferOf(deployment.Rounds, deployment.RoundsChallenges);
        Task = new(offer, setting.Windows, Sponsor, setting.Plan, deployment.Model);
        Ledger = new(
            OfferOf(deployment.Ledger, deployment.LedgerChallenges),
            deployment.Model,
            setting.LedgerEnd,
            setting.PublishWindow,
            setting.HoldWindow
        );
        Chain.Events.Clear();
    }

    public Setting Setting { get; }
    public Model.Chain Chain { get; }
    public Vault Vault { get; }
    public TaskOfRounds Task { get; }
    public Ledger Ledger { get; }
    public IReadOnlyList<Entry> Entries => entries;
    public IReadOnlyList<LedgerNode> Nodes => nodes;

    private BigInteger Sponsor => deployment.Accounts[0];

    private Offer OfferOf(BigInteger address, BigInteger challenges)
    {
        Offer offer = new(Chain, Vault, Setting.Terms, address, challenges, deployment.Pay, Sponsor);
        if (!Setting.Terms.KeyBond.IsZero)
            Vault.Lock(Sponsor, address, Setting.Terms.KeyBond);
        return offer;
    }

    /// <summary>What stands against a step.</summary>
    public IReadOnlyList<string> RefusalsOf(Step step) => MoveOf(step).Move.Refusals;

    /// <summary>Takes a step, if nothing stands against it; returns what does.</summary>
    public IReadOnlyList<string> Take(Step step)
    {
        Chain.Events.Clear();
        (Move move, Entry? entry, LedgerNode? node) = MoveOf(step);
        if (move.Try())
        {
            if (entry is not null)
                entries.Add(entry);
            if (node is not null)
                nodes.Add(node);
        }
        return move.Refusals;
    }

    /// <summary>What is seen from outside, named, in the order in which the contracts show it.</summary>
    public IEnumerable<(string Name, BigInteger Value)> Observe(Step step)
    {
        Round round = Task.Current;
        yield return ("doors closed until", Vault.ClosedUntil);
        yield return ("free of the sink", Vault.FreeOf(deployment.Sink));
        for (int i = 0; i < deployment.Accounts.Count; i++)
        {
            BigInteger account = deployment.Accounts[i];
            yield return ($"free of {i}", Vault.FreeOf(account));
            yield return ($"locked by the task of {i}", Vault.LockedOf(account, deployment.Rounds));
            yield return ($"locked by the ledger of {i}", Vault.LockedOf(account, deployment.Ledger));
            yield return ($"at stake in challenges of the task of {i}", Vault.LockedOf(account, deployment.RoundsChallenges));
            yield return ($"at stake in challenges of the ledger of {i}", Vault.LockedOf(account, deployment.LedgerChallenges));
            yield return ($"credit in the task of {i}", Task.Offer.Credits.Of(account));
            yield return ($"credit in the ledger of {i}", Ledger.Offer.Credits.Of(account));
            yield return ($"slot of {i}", round.Slots.GetValueOrDefault(account));
            yield return ($"sequence of {i}", Ledger.SequenceOf(account));
            yield return ($"lapses of {i}", Ledger.LapsesOf(account));
            foreach ((string name, Offer offer) in new[] { ("task", Task.Offer), ("ledger", Ledger.Offer) })
            {
                Announcement announcement = offer.AnnouncementOf(account);
                yield return ($"claim of {i} in the {name}", announcement.Claim);
                yield return ($"deposit of {i} in the {name}", announcement.Deposit);
                yield return ($"time of the claim of {i} in the {name}", announcement.Time);
            }
        }
        foreach ((string name, Offer offer) in new[] { ("task", Task.Offer), ("ledger", Ledger.Offer) })
        {
            yield return ($"S of the {name}", offer.Best);
            yield return ($"remainder of the {name}", offer.Remainder);
            yield return ($"{name} stopped", offer.IsStopped ? 1 : 0);
            yield return ($"{name} ended", offer.IsEnded ? 1 : 0);
        }
        yield return ("round", Task.Number);
        yield return ("phase", (int)round.PhaseAt(Chain.Now));
        yield return ("start", round.Start);
        yield return ("since", round.Since);
        yield return ("deadline", round.HeldUntil);
        yield return ("commits", round.Commits);
        yield return ("outcome", (int)round.Outcome);
        yield return ("rank", round.Rank);
        yield return ("silent", round.Silent);
        yield return ("refilled", round.IsRefilled ? 1 : 0);
        yield return ("faultless", round.Faultless ? 1 : 0);
        for (int i = 0; i < Windows.Ranks; i++)
        {
            Entry? entry = round.Ranked.ElementAtOrDefault(i);
            yield return ($"trainer of rank {i}", entry?.Trainer ?? 0);
            yield return ($"score of rank {i}", entry?.Claim.Score ?? 0);
            yield return ($"index of rank {i}", entry?.Index ?? 0);
        }
        yield return ("leader", round.LeaderAt(Chain.Now)?.Trainer ?? 0);
        yield return ("published entry", round.Published?.Leaf ?? 0);
        yield return ("acc", round.Acc);
        yield return ("record of the task", Task.Record);
        yield return ("last final record", Task.LastFinal);
        yield return ("reserved node", Ledger.ReservedNode);
        yield return ("reservation's deadline", Ledger.Deadline);
        yield return ("reservation", (int)Ledger.Reservation);
        yield return ("heaviest", Ledger.Heaviest);
        yield return ("record of the ledger", Ledger.Record);
        LedgerNode? node = nodes.Count == 0 ? null : nodes[(int)(step.X % nodes.Count)];
        yield return ("account of the node", node?.Account ?? 0);
        yield return ("time of the node", node?.Time ?? 0);
        yield return ("score of the node", node?.Claim.Score ?? 0);
        yield return ("best of the node", node?.Best ?? 0);
        yield return ("node invalidated", node is { Invalidated: true } ? 1 : 0);
        yield return ("node lapsed", node is { Lapsed: true } ? 1 : 0);
    }

    /// <summary>The claim with another score than was proven.</summary>
    private static Claim Misstated(Claim claim) => claim with { Score = claim.Score ^ 1 };

    private (Move Move, Entry? Adds, LedgerNode? AddsNode) MoveOf(Step s)
    {
        BigInteger actor = deployment.Accounts[s.Actor];
        Entry entry = entries.Count == 0 ? Entry.None : entries[(int)(s.X % entries.Count)];
        LedgerNode node = nodes.Count == 0 ? new(0, 0, 0, Entry.None.Claim) : nodes[(int)(s.X % nodes.Count)];
        Evidence evidence = new((int)s.Y, (int)s.Z);
        bool honest = s.Variant == 0;
        switch (s.Kind)
        {
            case Kind.Commit:
                Entry next = Task.NextEntry(actor, (int)s.X);
                return (Task.Commit(next), next, null);
            case Kind.Submit:
                BigInteger[] parents =
                [
                    .. Enumerable
                        .Range(0, (int)s.Z)
                        .Select(i => s.Y >> (4 * i))
                        .Select(p => nodes.Count == 0 ? p : nodes[(int)(p % nodes.Count)].IdIn(1)),
                ];
                LedgerNode added = Ledger.NextNode(actor, parents, (int)s.X);
                return (Ledger.Submit(honest ? added : added with { Claim = Misstated(added.Claim) }, parents, honest), null, added);
            default:
                return (Simple(), null, null);
        }

        BigInteger NodeId() => nodes.Count == 0 ? 0 : node.IdIn(1);

        Move Simple() =>
            s.Kind switch
            {
                Kind.Wait => new Move().Else(() => Chain.Now += s.X),
                Kind.Deposit => Vault.Deposit(actor, s.X),
                Kind.Withdraw => Vault.Withdraw(actor, s.X),
                Kind.Pause => Vault.Pause(honest),
                Kind.Enroll => Task.Enroll(actor),
                Kind.Prove => Task.Prove(
                    s.Variant == 2 ? entry with { Claim = entry.Claim with { Score = Setting.Terms.PoolSize + 1 } }
                        : s.Variant == 1 ? entry with { Claim = Misstated(entry.Claim) }
                        : entry,
                    honest
                ),
                Kind.PublishEntry => Task.Publish(entry, honest),
                Kind.ClaimRank => Task.ClaimRank(actor, entry),
                Kind.AnnounceEntry => Task.Offer.Announce(actor, Task.NameOf(entry), s.Variant),
                Kind.ChallengeEntry => Task.Challenge(actor, entry, evidence),
                Kind.WithdrawTaskDeposit => Task.Offer.WithdrawDeposit(actor, Task.NameOf(entry)),
                Kind.ForfeitTaskDeposit => Task.Offer.ForfeitDeposit(deployment.Accounts[(int)s.X]),
                Kind.Record => Task.RecordRound(entry),
                Kind.Release => Task.Release((int)s.Y, honest ? entry : Entry.None with { Trainer = actor }),
                Kind.TakeBack => Task.TakeBack(actor),
                Kind.StopTask => Task.Offer.Stop(actor, isPossible: s.Variant == 1, isTrue: s.Variant != 2),
                Kind.ClaimFromTask => Task.Offer.Credits.Claim(actor),
                Kind.Reserve => Ledger.Reserve(actor, NodeId()),
                Kind.PublishNode => Ledger.Publish(node, honest),
                Kind.AnnounceNode => Ledger.Offer.Announce(actor, NodeId(), s.Variant),
                Kind.ChallengeNode => Ledger.Challenge(actor, node, evidence),
                Kind.WithdrawLedgerDeposit => Ledger.Offer.WithdrawDeposit(actor, NodeId()),
                Kind.ForfeitLedgerDeposit => Ledger.Offer.ForfeitDeposit(deployment.Accounts[(int)s.X]),
                Kind.Nominate => Ledger.Nominate(NodeId()),
                Kind.Finalize => Ledger.Finalize(),
                Kind.Lapse => Ledger.Lapse(),
                Kind.StopLedger => Ledger.Offer.Stop(actor, isPossible: s.Variant == 1, isTrue: s.Variant != 2),
                Kind.Close => Ledger.Close(),
                Kind.ClaimFromLedger => Ledger.Offer.Credits.Claim(actor),
                _ => throw new ArgumentOutOfRangeException(nameof(s), s.Kind, "no such action"),
            };
    }
}
