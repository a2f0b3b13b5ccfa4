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
