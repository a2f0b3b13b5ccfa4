using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;
using ZkPot.Learning.Integers;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Sdk;

/// <summary>
/// Publishes for a trainer in the window of its rank, and claims a rank where all were spent; it does nothing else: it needs neither samples nor proving key nor journal, only the
/// model and the account, whose salts follow from its key. So it can run where the trainer does not.
/// </summary>
/// <param name="account">The trainer's account.</param>
/// <param name="task">The task.</param>
/// <param name="recipients">Whom models are sealed to; nobody if they are published for all to read.</param>
/// <param name="models">The models that were committed to.</param>
/// <param name="salts">What their salts followed from.</param>
public sealed class Leader(ZkPotAccount account, TrainingTask task, Recipients? recipients, IModelSource models, SaltSource salts)
{
    private (ulong Round, CommittedWords Words)? known;
    private ulong lastRound;

    /// <summary>The leader of a task whose task file names the recipients.</summary>
    /// <exception cref="ZkPotException">The task was posted with others.</exception>
    public static Leader Of(ZkPotAccount account, TrainingTask task, Recipients? recipients, IModelSource models, SaltSource salts)
    {
        if (task.Terms.Recipient != (recipients is null ? Hash32.Zero : new Hash32(recipients.Identifier)))
            throw new ZkPotException($"The task file names other recipients than task {task.Id}: what is published would not be what was committed to.");
        return new Leader(account, task, recipients, models, salts);
    }

    /// <summary>How firmly the proof must stand before the model is shown, as with <see cref="Trainer.PublicationHead"/>.</summary>
    public BlockParameter PublicationHead { get; init; } = Trainer.PublicationHeadOf(account.Contracts.Deployment.ChainId);

    private ZkPotContracts Contracts => account.Contracts;

    private TrainingRounds Rounds => Contracts.Rounds;

    /// <summary>Follows the task to its end, and publishes in every round in which it is the account's turn.</summary>
    /// <param name="progress">Told of every step that is new.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task RunAsync(IProgress<TrainerStep>? progress = null, CancellationToken cancellationToken = default) => StepLoop.RunAsync(StepAsync, Contracts, progress, cancellationToken);

    /// <summary>Looks once, and publishes if it is time.</summary>
    /// <exception cref="ZkPotException">The model is not the one that the account committed to.</exception>
    public Task<TrainerStep> StepAsync(CancellationToken cancellationToken = default) => StepLoop.TryAsync(lastRound, () => PlayAsync(cancellationToken));

    private async Task<TrainerStep> PlayAsync(CancellationToken cancellationToken)
    {
        ulong number = lastRound = (ulong)await Rounds.CurrentRoundAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        var work = await Rounds.WorkOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (work.Ended) return new(number, "the task has ended", IsEnd: true);
        Hash32 slot = await Rounds.SlotOfAsync(task.Id, number, account.Address, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (slot.IsZero || slot == RoundHashes.Enrolled || slot == RoundHashes.Settled) return new(number, "waits for a commitment of this account");

        Entry entry = (await RoundHistory.ReadAsync(Contracts, task, cancellationToken).ConfigureAwait(false))[(int)number - 1].EntryOf(account.Address);
        CommittedWords words = await WordsAsync(number, entry, cancellationToken).ConfigureAwait(false);
        TrainingRoundsPhase phase = await Rounds.PhaseOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        Round round = await Rounds.RoundOfAsync(task.Id, number, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (phase == TrainingRoundsPhase.Claim && slot == RoundHashes.Leaf(entry) && RankWindows.CanClaim(round, entry, work.Best, task.Terms.Margin))
        {
            await account.SendAsync(Rounds, TrainingRounds.ClaimRank(task.Id, entry), cancellationToken).ConfigureAwait(false);
            return new(number, "claimed a rank", IsAction: true);
        }
        bool isDue = phase == TrainingRoundsPhase.Publish
            && (await Rounds.LeaderOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false)).Trainer == account.Address;
        if (!isDue) return new(number, $"has the model that was committed to, and waits: {phase}");
        if (!await Trainer.MayPublishAsync(account, task, entry, number, PublicationHead, cancellationToken).ConfigureAwait(false))
            return new(number, "waits until the proof stands firmly enough to publish");
        await account.SendAsync(Rounds, TrainingRounds.Publish(task.Id, entry, words.Blob), cancellationToken).ConfigureAwait(false);
        return new(number, $"published, with {entry.Claim.Score} of {task.Terms.PoolSize}", IsAction: true);
    }

    /// <summary>The words of a round, made again from the model and the key, and compared with the commitment as soon as there is one: not only when it is time.</summary>
    private async Task<CommittedWords> WordsAsync(ulong round, Entry entry, CancellationToken cancellationToken)
    {
        if (known is { } made && made.Round == round && made.Words.Commitment == entry.Claim.Commitment) return made.Words;
        IntegerNetwork network = await models.TrainAsync(task, round, cancellationToken).ConfigureAwait(false);
        var words = CommittedWords.Of(recipients, network, salts(new RoundHashes(Contracts.Deployment.ChainId, Rounds.Address).SaltScope(task.Id, round, account.Address), network));
        if (words.Commitment != entry.Claim.Commitment || words.BlobDigest != entry.Claim.BlobDigest)
            throw new ZkPotException($"In round {round} of task {task.Id} {account.Address} committed to {entry.Claim.Commitment}; this model has the commitment {words.Commitment}. Give the network that was committed to, and the task file that it was committed with.");
        known = (round, words);
        return words;
    }
}
