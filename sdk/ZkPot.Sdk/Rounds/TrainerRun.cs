using System.Numerics;
using ZkPot.Chain;
using ZkPot.Learning.Integers;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>Plays a trainer's part to the end of a task: what is to be done next follows each time from the chain and the journal, so that
/// restarts and reorganizations change nothing.</summary>
/// <param name="trainer">Who plays.</param>
/// <param name="task">The task.</param>
/// <param name="models">Where models come from.</param>
/// <param name="progress">Told of every step that is new.</param>
/// <param name="revealed">Where test sets are revealed after the commitments: what was handed out of them.</param>
public sealed class TrainerRun(
    Trainer trainer,
    TrainingTask task,
    IModelSource models,
    IProgress<TrainerStep>? progress = null,
    RevealedTestSets? revealed = null
)
{
    private ulong settledBelow = 1,
        lastRound;

    private ZkPotContracts Contracts => trainer.Account.Contracts;

    private TrainingRounds Rounds => Contracts.Rounds;

    /// <summary>Plays until the task has ended.</summary>
    public Task RunAsync(CancellationToken cancellationToken = default) =>
        StepLoop.RunAsync(StepAsync, Contracts, progress, cancellationToken);

    /// <summary>Does the one thing that is to be done next, if there is one.</summary>
    public Task<TrainerStep> StepAsync(CancellationToken cancellationToken = default) =>
        StepLoop.TryAsync(
            lastRound,
            async () =>
            {
                ulong round = lastRound = await trainer.CurrentRoundAsync(cancellationToken).ConfigureAwait(false);
                return await SettleAsync(round, cancellationToken).ConfigureAwait(false)
                    ?? await PlayAsync(round, cancellationToken).ConfigureAwait(false);
            }
        );

    /// <summary>Frees the bonds of rounds that are over.</summary>
    private async Task<TrainerStep?> SettleAsync(ulong current, CancellationToken cancellationToken)
    {
        for (; settledBelow <= current; settledBelow++)
        {
            Round round = await Rounds.RoundOfAsync(task.Id, settledBelow, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (round.Outcome == TrainingRoundsOutcome.None)
                return null;
            Hash32 slot = await Rounds
                .SlotOfAsync(task.Id, settledBelow, trainer.Account.Address, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            if (slot.IsZero || slot == RoundHashes.Settled)
                continue;
            await trainer.ReleaseAsync(settledBelow, cancellationToken).ConfigureAwait(false);
            return new(settledBelow, "freed the bond", IsAction: true);
        }
        return null;
    }

    private async Task<TrainerStep> PlayAsync(ulong number, CancellationToken cancellationToken)
    {
        var work = await Rounds.WorkOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (work.Ended)
            return await EndAsync(number, cancellationToken).ConfigureAwait(false);
        TrainingRoundsPhase phase = await Rounds.PhaseOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        Round round = await Rounds.RoundOfAsync(task.Id, number, cancellationToken: cancellationToken).ConfigureAwait(false);
        Hash32 slot = await Rounds
            .SlotOfAsync(task.Id, number, trainer.Account.Address, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        switch (phase)
        {
            case TrainingRoundsPhase.Open or TrainingRoundsPhase.Commit when slot.IsZero:
                await trainer.EnrollAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
                return new(number, "enrolled", IsAction: true);
            case TrainingRoundsPhase.Commit when slot == RoundHashes.Enrolled:
                RoundEntry committed = await trainer
                    .CommitAsync(
                        await models.TrainAsync(task, number, cancellationToken).ConfigureAwait(false),
                        cancellationToken: cancellationToken
                    )
                    .ConfigureAwait(false);
                return new(number, $"committed, as number {committed.Index}", IsAction: true);
            case TrainingRoundsPhase.Prove when await MayProveAsync(slot, cancellationToken).ConfigureAwait(false):
                return await ProveAsync(number, cancellationToken).ConfigureAwait(false);
            case TrainingRoundsPhase.Publish when await trainer.LeadsAsync(cancellationToken).ConfigureAwait(false):
                return await trainer.PublishAsync(cancellationToken).ConfigureAwait(false) is null
                    ? new(number, "waits until its proof stands firmly enough to publish")
                    : new(number, "published", IsAction: true);
            case TrainingRoundsPhase.Claim when await CanClaimAsync(work.Best, round, slot, cancellationToken).ConfigureAwait(false):
                await trainer.ClaimRankAsync(cancellationToken).ConfigureAwait(false);
                return new(number, "claimed a rank", IsAction: true);
            case TrainingRoundsPhase.Over:
                TrainingRounds.Events.Recorded recorded = await new Keeper(trainer.Account)
                    .RecordAsync(task, cancellationToken)
                    .ConfigureAwait(false);
                return new(number, $"recorded: {recorded.Source.Outcome}, score {recorded.Source.Best}", IsAction: true);
            default:
                return new(number, $"waits: {phase}");
        }
    }

    /// <summary>Proves on the samples of the round, which are known now.</summary>
    private async Task<TrainerStep> ProveAsync(ulong number, CancellationToken cancellationToken)
    {
        if (task.Fresh is null || trainer.KnowsTestSet(number))
            return Proven(number, await trainer.SubmitAsync(cancellationToken).ConfigureAwait(false));
        if (revealed is null)
            throw new ZkPotException($"Task {task.Id} reveals its test sets after the commitments: their ciphertexts are needed.");
        if (await trainer.OpenAsync(revealed, number, cancellationToken).ConfigureAwait(false) is not { } opened)
            return new(number, "proves nothing: the test set that was revealed is not the promised one");
        using AccuracyPackage package = opened.Package;
        return opened.Trainer.KnowsTestSet(number)
            ? Proven(number, await opened.Trainer.SubmitAsync(cancellationToken).ConfigureAwait(false))
            : new(number, "proves nothing: the commitment is one to other samples than those that were revealed");
    }

    private TrainerStep Proven(ulong number, RoundEntry entry) =>
        new(number, $"proved {entry.Score} of {task.Terms.PoolSize}", IsAction: true);

    private async Task<TrainerStep> EndAsync(ulong round, CancellationToken cancellationToken)
    {
        BigInteger claimed = await trainer.ClaimAsync(cancellationToken).ConfigureAwait(false);
        return new(round, claimed.IsZero ? "the task has ended" : $"the task has ended, fetched {claimed} units", IsEnd: true);
    }

    /// <summary>Committed, and not proven yet.</summary>
    private async Task<bool> MayProveAsync(Hash32 slot, CancellationToken cancellationToken) =>
        !slot.IsZero
        && slot != RoundHashes.Enrolled
        && slot != RoundHashes.Settled
        && await trainer.OwnEntryAsync(cancellationToken).ConfigureAwait(false) is { } entry
        && slot == RoundHashes.Committed(entry.Index, trainer.CommitmentOf(entry));

    /// <summary>Proven, worth something, and among the next three.</summary>
    private async Task<bool> CanClaimAsync(uint best, Round round, Hash32 slot, CancellationToken cancellationToken)
    {
        if (slot.IsZero || slot == RoundHashes.Enrolled || slot == RoundHashes.Settled)
            return false;
        RoundEntry entry = await trainer.OwnEntryAsync(cancellationToken).ConfigureAwait(false);
        return slot == RoundHashes.Leaf(entry.Entry) && RankWindows.CanClaim(round, entry.Entry, best, task.Terms.Margin);
    }
}

/// <summary>What a trainer did, or waits for.</summary>
/// <param name="Round">In which round.</param>
/// <param name="Text">What, in words.</param>
/// <param name="IsAction">Whether something was done; else it waits.</param>
/// <param name="IsEnd">Whether there is nothing more to do in the task.</param>
public sealed record TrainerStep(ulong Round, string Text, bool IsAction = false, bool IsEnd = false);

/// <summary>Plays step by step to the end of a task. Each step follows from the chain, so that a node that is down or a chain that went on
/// only means to look again.</summary>
internal static class StepLoop
{
    private static readonly TimeSpan MinWait = TimeSpan.FromMilliseconds(100);

    /// <summary>Plays until a step is the last.</summary>
    public static async Task RunAsync(
        Func<CancellationToken, Task<TrainerStep>> next,
        ZkPotContracts contracts,
        IProgress<TrainerStep>? progress,
        CancellationToken cancellationToken
    )
    {
        // Looking more often than there are blocks shows nothing new.
        TimeSpan mostWait = ChainProfile.For(contracts.Deployment.ChainId).BlockTime,
            wait = MinWait;
        TrainerStep? last = null;
        while (true)
        {
            TrainerStep step = await next(cancellationToken).ConfigureAwait(false);
            if (step != last)
                progress?.Report(step);
            last = step;
            if (step.IsEnd)
                return;
            wait = step.IsAction ? MinWait : TimeSpan.FromTicks(Math.Min(mostWait.Ticks, wait.Ticks * 2));
            await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Does a step, and turns what time heals into one of waiting.</summary>
    public static async Task<TrainerStep> TryAsync(ulong round, Func<Task<TrainerStep>> step)
    {
        try
        {
            return await step().ConfigureAwait(false);
        }
        catch (Exception e) when (NodeException.IsNoAnswer(e))
        {
            // A node that is down is no reason to fall silent: silence can cost a bond.
            return new(round, "waits for the node");
        }
        catch (ContractRevertException refusal) when (IsTooLate(refusal))
        {
            // The chain went on meanwhile, or somebody else was quicker: the next look tells.
            return new(round, $"was too late: {refusal.Reason}");
        }
    }

    private static bool IsTooLate(ContractRevertException refusal) =>
        refusal.Is<TrainingRounds.Errors.WrongPhase>()
        || refusal.Is<TrainingRounds.Errors.RoundNotOver>()
        || refusal.Is<TrainingRounds.Errors.WrongEntry>()
        || refusal.Is<TrainingRounds.Errors.NotTheLeader>()
        || refusal.Is<TrainingRounds.Errors.NoRank>()
        || refusal.Is<TrainingRounds.Errors.ScoreTooLow>()
        || refusal.Is<TrainingRounds.Errors.WorkEnded>();
}

/// <summary>Where a trainer's models come from.</summary>
public interface IModelSource
{
    /// <summary>The model for a round. Asked once a round, when there is still time to commit.</summary>
    Task<IntegerNetwork> TrainAsync(TrainingTask task, ulong round, CancellationToken cancellationToken);
}
