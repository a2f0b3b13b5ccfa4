using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>
/// Reveals the test sets of a task for its sponsor, each as soon as the commitments of its round are final: silence would make the round
/// void and cost the reveal bond.
/// </summary>
/// <param name="account">The sponsor.</param>
/// <param name="task">The task.</param>
/// <param name="sets">All of its sets.</param>
public sealed class TestSetRevealer(ZkPotAccount account, TrainingTask task, IReadOnlyCollection<SecretTestSet> sets)
{
    private ulong lastRound;

    private TrainingRounds Rounds => account.Contracts.Rounds;

    /// <summary>Reveals to the end of the task.</summary>
    /// <param name="progress">Told of every step that is new.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task RunAsync(IProgress<TrainerStep>? progress = null, CancellationToken cancellationToken = default) =>
        StepLoop.RunAsync(StepAsync, account.Contracts, progress, cancellationToken);

    /// <summary>Looks once, and reveals if it is time.</summary>
    /// <exception cref="ZkPotException">The set of the round is not among the given ones.</exception>
    public Task<TrainerStep> StepAsync(CancellationToken cancellationToken = default) =>
        StepLoop.TryAsync(lastRound, () => PlayAsync(cancellationToken));

    private async Task<TrainerStep> PlayAsync(CancellationToken cancellationToken)
    {
        FreshTerms fresh = task.Fresh ?? throw new ZkPotException($"The test set of task {task.Id} is open: there is nothing to reveal.");
        ulong number = lastRound = (ulong)
            await Rounds.CurrentRoundAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        if ((await Rounds.WorkOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false)).Ended)
            return new(number, "the task has ended", IsEnd: true);
        FreshTestSet named = fresh.Sets[(int)number - 1];
        SecretTestSet set =
            sets.FirstOrDefault(own => own.Published.KeyHash == named.KeyHash)
            ?? throw new ZkPotException($"The test set of round {number} of task {task.Id} is not among those given.");
        TrainingRoundsPhase phase = await Rounds.PhaseOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        Round round = await Rounds.RoundOfAsync(task.Id, number, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (phase != TrainingRoundsPhase.Reveal || round.IsRevealed || round.Commits == 0)
            return new(number, round.IsRevealed ? "the test set is revealed" : $"waits: {phase}");
        TrainingRoundsTiming timing = task.Rules.Timing;
        if (
            await account.Contracts.TimeAsync(cancellationToken).ConfigureAwait(false)
            < round.Start + timing.Open + timing.Commit + fresh.Gap
        )
            return new(number, "waits until the commitments are final");
        await account.SendAsync(account.Contracts.TestSets, set.Reveal(Rounds.Address, task.Id), cancellationToken).ConfigureAwait(false);
        return new(number, "revealed the test set", IsAction: true);
    }
}
