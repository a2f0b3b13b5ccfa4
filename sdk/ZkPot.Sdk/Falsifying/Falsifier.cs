using System.Numerics;
using ZkPot.Ethereum;
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
            ? new(published.Log.TransactionHash, published.Source.Claim, (blob, wrong) => new(published.Source, blob, wrong, poolSize))
            : null);
    }

    /// <inheritdoc/>
    protected override async Task<(BigInteger Next, BigInteger Shown)> ProgressAsync(Inspection inspection, CancellationToken cancellationToken)
    {
        BigInteger number = await Rounds.CurrentRoundAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        Round round = await Rounds.RoundOfAsync(task.Id, number, cancellationToken: cancellationToken).ConfigureAwait(false);
        return await Rounds.ProgressOfAsync(RoundHashes.Publication(task.Id, number, round.PublishedEntry), Account.Address, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override TransactionRequest Request(Inspection inspection, Evidence evidence) => Rounds.Falsify(task.Id, inspection.Published, evidence);

    /// <inheritdoc/>
    protected override bool IsTooLate(RevertReason reason) => reason.Is(TrainingRounds.Errors.WrongPhase) || reason.Is(TrainingRounds.Errors.NotPublished) || reason.Is(TrainingRounds.Errors.WrongEntry);
}
