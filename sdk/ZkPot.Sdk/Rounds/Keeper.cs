using System.Numerics;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>Does what anyone may do once time has passed: records rounds that are over, and mints the model at the end. Nobody depends on
/// any particular keeper.</summary>
public sealed class Keeper(ZkPotAccount account)
{
    private static readonly Entry Nobody = new(Address.Zero, 0, RoundHistory.NoClaim);

    private ZkPotContracts Contracts => account.Contracts;

    /// <summary>Records the current round, which must be over, and returns how it ended.</summary>
    public async Task<TrainingRounds.Events.Recorded> RecordAsync(TrainingTask task, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<RoundHistory> rounds = await RoundHistory.ReadAsync(Contracts, task, cancellationToken).ConfigureAwait(false);
        Entry winner = rounds[^1].Published?.Event.Source.ToRecord() ?? Nobody;
        TransactionReceipt receipt = await account
            .SendAsync(Contracts.Rounds, RoundSettlement.Record(task.Id, winner), cancellationToken)
            .ConfigureAwait(false);
        return Contracts.Rounds.ReadEvent<TrainingRounds.Events.Recorded>(receipt);
    }

    /// <summary>Frees the bonds of all who took part in a round that is over, less their faults.</summary>
    /// <returns>How many were still to be freed.</returns>
    public async Task<int> ReleaseAsync(TrainingTask task, ulong round, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<RoundHistory> rounds = await RoundHistory.ReadAsync(Contracts, task, cancellationToken).ConfigureAwait(false);
        RoundHistory history =
            rounds.SingleOrDefault(candidate => candidate.Number == round)
            ?? throw new ZkPotException($"Task {task.Id} has no round {round}.");
        HashSet<Address> settled = [.. history.EventsOf<TrainingRounds.Events.Settled>().Select(settled => settled.Trainer)];
        Address[] bound =
        [
            .. history
                .EventsOf<TrainingRounds.Events.Enrolled>()
                .Select(enrolled => (Address)enrolled.Trainer)
                .Where(trainer => !settled.Contains(trainer)),
        ];
        foreach (Address trainer in bound)
        {
            KnownEntry known = await history.EntryAsync(Contracts, trainer, cancellationToken).ConfigureAwait(false);
            await account
                .SendAsync(Contracts.Rounds, RoundSettlement.Release(task.Id, round, known.Entry, known.Commitment), cancellationToken)
                .ConfigureAwait(false);
        }
        return bound.Length;
    }

    /// <summary>Mints the model of a task that has ended, to the one who won its last final round.</summary>
    /// <exception cref="ZkPotException">No round had a winner.</exception>
    public async Task<ModelRegistry.Events.ModelMinted> MintAsync(TrainingTask task, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<RoundHistory> rounds = await RoundHistory.ReadAsync(Contracts, task, cancellationToken).ConfigureAwait(false);
        Record? last = rounds
            .Select(round => round.Recorded?.Source)
            .LastOrDefault(record => record?.Outcome == TrainingRoundsOutcome.Final)
            ?.ToRecord();
        if (last is null)
            throw new ZkPotException($"Task {task.Id} has no model: none of its rounds had a winner.");
        TransactionReceipt receipt = await account
            .SendAsync(Contracts.Models, ModelRegistry.Mint(last), cancellationToken)
            .ConfigureAwait(false);
        return Contracts.Models.ReadEvent<ModelRegistry.Events.ModelMinted>(receipt);
    }
}

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
