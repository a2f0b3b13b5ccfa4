using System.Numerics;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;
using ZkPot.Learning.Integers;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>
/// Publishes for a trainer in the window of its rank, and claims a rank where all were spent; it does nothing else: it needs neither
/// samples nor journal, only the model, the powers of the task's key, and the account, whose salts follow from its key. So it can run where
/// the trainer does not.
/// </summary>
/// <param name="account">The trainer's account.</param>
/// <param name="task">The task.</param>
/// <param name="committer">What makes commitments and opens them.</param>
/// <param name="models">The models that were committed to.</param>
/// <param name="salts">What their salts followed from.</param>
public sealed class Leader(ZkPotAccount account, TrainingTask task, ModelCommitter committer, IModelSource models, SaltSource salts)
{
    private (ulong Round, CommittedNetwork Network)? known;
    private ulong lastRound;

    /// <summary>The leader of a task whose files the committer was made from.</summary>
    /// <exception cref="ZkPotException">The task was posted with others.</exception>
    public static Leader Of(ZkPotAccount account, TrainingTask task, ModelCommitter committer, IModelSource models, SaltSource salts)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(committer);
        if (task.Terms.Recipient != (committer.Recipients is not { } recipients ? Hash32.Zero : new Hash32(recipients.Identifier)))
            throw new ZkPotException(
                $"The task file names other recipients than task {task.Id}: what is published would not be what was committed to."
            );
        return new Leader(account, task, committer, models, salts);
    }

    /// <summary>How firmly the proof must stand before the model is shown, as with <see cref="Trainer.PublicationHead"/>.</summary>
    public BlockParameter PublicationHead { get; init; } = Trainer.PublicationHeadOf(account.Contracts.Deployment.ChainId);

    private ZkPotContracts Contracts => account.Contracts;

    private TrainingRounds Rounds => Contracts.Rounds;

    /// <summary>Follows the task to its end, and publishes in every round in which it is the account's turn.</summary>
    /// <param name="progress">Told of every step that is new.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task RunAsync(IProgress<TrainerStep>? progress = null, CancellationToken cancellationToken = default) =>
        StepLoop.RunAsync(StepAsync, Contracts, progress, cancellationToken);

    /// <summary>Looks once, and publishes if it is time.</summary>
    /// <exception cref="ZkPotException">The model is not the one that the account committed to.</exception>
    public Task<TrainerStep> StepAsync(CancellationToken cancellationToken = default) =>
        StepLoop.TryAsync(lastRound, () => PlayAsync(cancellationToken));

    private async Task<TrainerStep> PlayAsync(CancellationToken cancellationToken)
    {
        ulong number = lastRound = (ulong)
            await Rounds.CurrentRoundAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        var work = await Rounds.WorkOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (work.Ended)
            return new(number, "the task has ended", IsEnd: true);
        Hash32 slot = await Rounds
            .SlotOfAsync(task.Id, number, account.Address, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        if (slot.IsZero || slot == RoundHashes.Enrolled || slot == RoundHashes.Settled)
            return new(number, "waits for a commitment of this account");

        RoundHistory history = (await RoundHistory.ReadAsync(Contracts, task, cancellationToken).ConfigureAwait(false))[(int)number - 1];
        TrainingRounds.Events.Committed committed = history.Commitments.Single(e => e.Trainer == account.Address);
        CommittedNetwork network = await NetworkAsync(number, committed.Commitment, cancellationToken).ConfigureAwait(false);
        TrainingRounds.Events.Proven? proven = history.Proofs.SingleOrDefault(e => e.Trainer == account.Address);
        var entry = new Entry(
            account.Address,
            (uint)committed.Index,
            new(network.Commitment.ToWords(), network.Ciphertext.ToWords(), (uint)(proven?.Score ?? 0))
        );
        TrainingRoundsPhase phase = await Rounds.PhaseOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        Round round = await Rounds.RoundOfAsync(task.Id, number, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (
            phase == TrainingRoundsPhase.Claim
            && slot == RoundHashes.Leaf(entry)
            && RankWindows.CanClaim(round, entry, work.Best, task.Terms.Margin)
        )
        {
            await account.SendAsync(Rounds, RoundSettlement.ClaimRank(task.Id, entry), cancellationToken).ConfigureAwait(false);
            return new(number, "claimed a rank", IsAction: true);
        }
        bool isDue =
            phase == TrainingRoundsPhase.Publish
            && (await Rounds.LeaderOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false)).Trainer == account.Address;
        if (!isDue)
            return new(number, $"has the model that was committed to, and waits: {phase}");
        if (!await Trainer.MayPublishAsync(account, task, entry, number, PublicationHead, cancellationToken).ConfigureAwait(false))
            return new(number, "waits until the proof stands firmly enough to publish");
        IReadOnlyList<BigInteger> opening = committer.OpenPublication(network.Blob, network.Commitment, network.Ciphertext);
        await account
            .SendAsync(Rounds, TrainingRounds.Publish(task.Id, entry, network.Blob, opening), cancellationToken)
            .ConfigureAwait(false);
        return new(number, $"published, with {entry.Claim.Score} of {task.Terms.PoolSize}", IsAction: true);
    }

    /// <summary>The model of a round, made again from the model and the key, and compared with the commitment as soon as there is one: not
    /// only when it is time.</summary>
    private async Task<CommittedNetwork> NetworkAsync(ulong round, Hash32 expected, CancellationToken cancellationToken)
    {
        var hashes = new RoundHashes(Contracts.Deployment.ChainId, Rounds.Address);
        if (
            known is { } made
            && made.Round == round
            && hashes.Commitment(task.Id, round, account.Address, made.Network.Commitment) == expected
        )
            return made.Network;
        IntegerNetwork model = await models.TrainAsync(task, round, cancellationToken).ConfigureAwait(false);
        CommittedNetwork network = committer.Commit(model, salts(hashes.SaltScope(task.Id, round, account.Address), model));
        Hash32 actual = hashes.Commitment(task.Id, round, account.Address, network.Commitment);
        if (actual != expected)
            throw new ZkPotException(
                $"In round {round} of task {task.Id} {account.Address} committed with {expected}; of this model that would be {actual}. Give the network that was committed to, and the task file and key that it was committed with."
            );
        known = (round, network);
        return network;
    }
}
