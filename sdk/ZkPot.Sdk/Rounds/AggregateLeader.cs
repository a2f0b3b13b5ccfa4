using System.Diagnostics;
using System.Numerics;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>
/// The leader of a round in a task that takes aggregates: may publish another model than its own entry, made of what several trained, with a
/// proof of its own and at least the best score. Each step finds out first whether it was done already.
/// </summary>
/// <param name="account">Who leads.</param>
/// <param name="task">The task.</param>
/// <param name="prover">What makes the proofs.</param>
/// <param name="journal">What survives a crash: the one of the leader's <see cref="Trainer"/>.</param>
/// <param name="salts">What salts follow from; the system's randomness if nothing is said.</param>
public sealed class AggregateLeader(ZkPotAccount account, TrainingTask task, ClaimProver prover, RoundJournal journal, SaltSource? salts = null)
{
    /// <summary>How firmly the lead must stand before the model is shown, which cannot be undone: as for a <see cref="Trainer"/>.</summary>
    public BlockParameter PublicationHead { get; init; } = Trainer.PublicationHeadOf(account.Contracts.Deployment.ChainId);

    private TrainingRounds Rounds => account.Contracts.Rounds;

    private RoundHashes Hashes { get; } = new(account.Contracts.Deployment.ChainId, account.Contracts.Rounds.Address);

    /// <summary>Proves the score of an aggregate. It is journaled: made once in a round, it is what is published.</summary>
    /// <param name="network">The aggregate.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ZkPotException">The task takes no such aggregate, the account does not lead, or the aggregate is worse than its own entry.</exception>
    public async Task<RoundEntry> ProveAsync(IntegerNetwork network, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (!task.Rules.Aggregate) throw new ZkPotException($"Task {task.Id} takes no aggregates: publish your own entry.");
        if (!task.Rules.AggregationKey.IsZero) throw new ZkPotException($"Task {task.Id} wants a proof that its aggregates are made of all entries, and there is no circuit for that here: publish your own entry.");
        ulong round = await RoundAsync(cancellationToken).ConfigureAwait(false);
        if (await journal.ReadAggregateAsync(round, cancellationToken).ConfigureAwait(false) is { } known) return known;
        Standing best = await BestAsync(round, BlockParameter.CreateLatest(), cancellationToken).ConfigureAwait(false);
        if (best.Trainer != account.Address) throw new ZkPotException($"{account.Address} does not lead round {round} of task {task.Id}: only who leads publishes an aggregate.");
        var words = CommittedWords.Of(prover.Package, network, salts?.Invoke(Hashes.SaltScope(task.Id, round, account.Address, isAggregate: true), network));
        var entry = new RoundEntry(round, account.Address, words.Words, words.Blob, words.Commitment, words.BlobDigest) { Index = best.Index };
        long start = Stopwatch.GetTimestamp();
        ProvenClaim proven = await prover.ProveAsync(entry.Words, Hashes.Context(task.Id, round, account.Address, entry.Commitment, entry.BlobDigest, isAggregate: true), null, progress, cancellationToken).ConfigureAwait(false);
        journal.Times.Note(task.Terms.Circuit, Stopwatch.GetElapsedTime(start));
        if (proven.Score < best.Score) throw new ZkPotException($"The aggregate gets {proven.Score} right, less than the {best.Score} that lead: publish your own entry.");
        entry = entry with { Score = proven.Score, Opening = proven.Opening, Proof = proven.Proof };
        journal.WriteAggregate(entry);
        return entry;
    }

    /// <summary>Publishes the aggregate that was proven, which cannot be undone.</summary>
    /// <returns>Null if it stands published already, or if the lead does not stand firmly enough yet: see <see cref="PublicationHead"/>.</returns>
    public async Task<TransactionReceipt?> PublishAsync(CancellationToken cancellationToken = default)
    {
        ulong number = await RoundAsync(cancellationToken).ConfigureAwait(false);
        RoundEntry entry = await journal.ReadAggregateAsync(number, cancellationToken).ConfigureAwait(false)
            ?? throw new ZkPotException($"{account.Address} has no aggregate in round {number} of task {task.Id}: prove it first.");
        Round round = await Rounds.RoundOfAsync(task.Id, number, cancellationToken: cancellationToken).ConfigureAwait(false);
        // A reorganisation can give the commitment another place; the proof is not about it.
        entry = entry with { Index = round.Best.Index };
        if (round.PublishedEntry == RoundHashes.Aggregate(entry.Entry)) return null;
        Standing firm = await BestAsync(number, PublicationHead, cancellationToken).ConfigureAwait(false);
        if (firm.Trainer != account.Address) return null;
        return await account.SendAsync(Rounds, TrainingRounds.PublishAggregate(task.Id, entry.Entry, entry.Proof!, entry.Blob), cancellationToken).ConfigureAwait(false);
    }

    private async Task<ulong> RoundAsync(CancellationToken cancellationToken) => (ulong)await Rounds.CurrentRoundAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);

    private async Task<Standing> BestAsync(BigInteger round, BlockParameter at, CancellationToken cancellationToken) => (await Rounds.RoundOfAsync(task.Id, round, at, cancellationToken).ConfigureAwait(false)).Best;
}
