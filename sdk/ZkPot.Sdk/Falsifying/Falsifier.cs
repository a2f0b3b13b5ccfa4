using System.Numerics;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>Runs what is published in the rounds of a task, and shows the contracts what it gets wrong.</summary>
/// <param name="account">Who it is.</param>
/// <param name="task">The task.</param>
/// <param name="package">Architecture and pool of the task.</param>
public sealed class Falsifier(ZkPotAccount account, TrainingTask task, AccuracyPackage package) : PublicationFalsifier<Inspection>(account, task.Terms, package)
{
    private readonly int poolSize = package.Pool.Count;

    private TrainingRounds Rounds => Account.Contracts.Rounds;

    /// <inheritdoc/>
    protected override async Task<(bool HasEnded, Publication<Inspection>? Published)> LookAsync(CancellationToken cancellationToken)
    {
        bool hasEnded = (await Rounds.WorkOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false)).Ended;
        IReadOnlyList<RoundHistory> rounds = await RoundHistory.ReadAsync(Account.Contracts, task, cancellationToken).ConfigureAwait(false);
        return (hasEnded, rounds[^1].Published is { } published
            ? Publish(published.Log.TransactionHash, published.Event.Source.ToRecord())
            : null);
    }

    /// <inheritdoc/>
    protected override async Task<(BigInteger Next, BigInteger Shown)> ProgressAsync(Inspection inspection, CancellationToken cancellationToken)
    {
        BigInteger number = await Rounds.CurrentRoundAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        Round round = await Rounds.RoundOfAsync(task.Id, number, cancellationToken: cancellationToken).ConfigureAwait(false);
        Hash32 publication = RoundHashes.Publication(task.Id, number, round.PublishedEntry);
        TrainingRounds.Outputs.ProgressOf progress = await Rounds.ProgressOfAsync(publication, Account.Address, cancellationToken: cancellationToken).ConfigureAwait(false);
        return (progress.Next, progress.Wrong);
    }

    /// <inheritdoc/>
    protected override Task<TransactionReceipt> ShowAsync(Inspection inspection, Evidence evidence, CancellationToken cancellationToken) =>
        Account.SendAsync(Rounds, TrainingRounds.Falsify(task.Id, inspection.Published, evidence), cancellationToken);

    /// <inheritdoc/>
    protected override bool IsTooLate(ContractRevertException refusal) =>
        refusal.Is<TrainingRounds.Errors.WrongPhase>() || refusal.Is<TrainingRounds.Errors.NotPublished>() || refusal.Is<TrainingRounds.Errors.WrongEntry>();

    private Publication<Inspection> Publish(Hash32 transaction, Entry entry) => new(transaction, entry.Claim, (blob, wrong) => new(entry, blob, wrong, poolSize));
}
