using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>Keeps a task to its end: records each round that is over, frees the bonds of those who took part, and mints the model at last.
/// What is next follows from the chain alone.</summary>
/// <param name="account">Who pays for it.</param>
/// <param name="task">The task.</param>
public sealed class KeeperRun(ZkPotAccount account, TrainingTask task)
{
    private readonly Keeper keeper = new(account);
    private ulong lastRound,
        freedUpTo;

    /// <summary>The model, once it is minted by this keeper.</summary>
    public ModelRegistry.Events.ModelMinted? Minted { get; private set; }

    /// <summary>Keeps the task to its end.</summary>
    /// <param name="progress">Told of every step that is new.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task RunAsync(IProgress<TrainerStep>? progress = null, CancellationToken cancellationToken = default) =>
        StepLoop.RunAsync(StepAsync, account.Contracts, progress, cancellationToken);

    /// <summary>Looks once, and does what is to be done.</summary>
    public Task<TrainerStep> StepAsync(CancellationToken cancellationToken = default) =>
        StepLoop.TryAsync(lastRound, () => PlayAsync(cancellationToken));

    private async Task<TrainerStep> PlayAsync(CancellationToken cancellationToken)
    {
        TrainingRounds rounds = account.Contracts.Rounds;
        ulong number = lastRound = (ulong)
            await rounds.CurrentRoundAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        bool hasEnded = (await rounds.WorkOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false)).Ended;
        if (await FreeAsync(hasEnded ? number : number - 1, cancellationToken).ConfigureAwait(false) is { } freed)
            return freed;
        if (hasEnded)
            return await MintAsync(number, cancellationToken).ConfigureAwait(false);
        TrainingRoundsPhase phase = await rounds.PhaseOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (phase != TrainingRoundsPhase.Over)
            return new(number, $"{phase}");
        TrainingRounds.Events.Recorded recorded = await keeper.RecordAsync(task, cancellationToken).ConfigureAwait(false);
        return new(number, $"recorded: {recorded.Source.Outcome}, best {recorded.Source.Best}", IsAction: true);
    }

    /// <summary>Frees the bonds of one round that is recorded; null if none is left to free. After a restart it looks at all rounds
    /// once.</summary>
    private async Task<TrainerStep?> FreeAsync(ulong recorded, CancellationToken cancellationToken)
    {
        while (freedUpTo < recorded)
        {
            ulong round = freedUpTo + 1;
            int freed = await keeper.ReleaseAsync(task, round, cancellationToken).ConfigureAwait(false);
            freedUpTo = round;
            if (freed > 0)
                return new(round, $"freed the bonds of {freed}", IsAction: true);
        }
        return null;
    }

    private async Task<TrainerStep> MintAsync(ulong number, CancellationToken cancellationToken)
    {
        try
        {
            Minted = await keeper.MintAsync(task, cancellationToken).ConfigureAwait(false);
            return new(number, $"minted the model: token {Minted.Id} of {Minted.Winner}", IsAction: true, IsEnd: true);
        }
        catch (Exception e) when (e is ZkPotException or ContractRevertException)
        {
            return new(number, $"no model is minted: {e.Message}", IsEnd: true);
        }
    }
}
