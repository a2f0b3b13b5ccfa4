using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>Runs what is published in the rounds of a task, and shows the contracts what it gets wrong.</summary>
/// <param name="account">Who it is.</param>
/// <param name="task">The task.</param>
/// <param name="package">Architecture and pool of the task.</param>
/// <param name="journal">What survives a crash; without one nothing does, and a deposit can be lost.</param>
public sealed class Challenger(ZkPotAccount account, TrainingTask task, AccuracyPackage package, ChallengerJournal? journal = null)
    : PublicationChallenger<PublicationCheck>(account, account.Contracts.RoundsChallenges, task.Id, task.Terms, package, journal)
{
    private readonly AccuracyPackage samples = package;

    private TrainingRounds Rounds => Account.Contracts.Rounds;

    /// <inheritdoc/>
    protected override async Task<(bool HasEnded, Publication<PublicationCheck>? Published)> LookAsync(CancellationToken cancellationToken)
    {
        bool hasEnded = (await Rounds.WorkOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false)).Ended;
        IReadOnlyList<RoundHistory> rounds = await RoundHistory.ReadAsync(Account.Contracts, task, cancellationToken).ConfigureAwait(false);
        return (
            hasEnded,
            rounds[^1].Published is { } published && Knows(rounds[^1].Number)
                ? Publish(published.Log.TransactionHash, rounds[^1].Number, published.Event.Source.ToRecord(), published.Event.BlobDigest)
                : null
        );
    }

    /// <summary>Whether the samples are those of the round: on others a true score would look false, and the deposit be lost.</summary>
    private bool Knows(ulong round) => task.Fresh is null || samples.Is(task, round);

    /// <inheritdoc/>
    protected override Task<TransactionReceipt> ShowAsync(
        PublicationCheck inspection,
        IReadOnlyList<Evidence> evidence,
        Hash32 salt,
        CancellationToken cancellationToken
    ) =>
        Account.SendInARowAsync(
            Rounds,
            [.. evidence.Select(part => TrainingRounds.Challenge(task.Id, inspection.Published, part, salt))],
            GasOfTheFall,
            cancellationToken
        );

    /// <inheritdoc/>
    protected override bool IsTooLate(ContractRevertException refusal) =>
        refusal.Is<TrainingRounds.Errors.WrongPhase>()
        || refusal.Is<TrainingRounds.Errors.NotPublished>()
        || refusal.Is<TrainingRounds.Errors.WrongEntry>()
        || refusal.Is<TrainingRounds.Errors.WorkEnded>();

    private Publication<PublicationCheck> Publish(Hash32 transaction, ulong round, Entry entry, Hash32 blobDigest)
    {
        Hash32 name = RoundHashes.Publication(task.Id, round, RoundHashes.Leaf(entry));
        return new(transaction, entry.Claim, blobDigest, (blob, wrong) => new(name, entry, blob, wrong, samples.Pool.Count));
    }
}

/// <summary>Runs what is published in a ledger, and shows the contract what it gets wrong.</summary>
/// <param name="account">Who it is.</param>
/// <param name="task">The ledger.</param>
/// <param name="package">Architecture and pool of the ledger.</param>
/// <param name="journal">What survives a crash; without one nothing does, and a deposit can be lost.</param>
public sealed class LedgerChallenger(ZkPotAccount account, LedgerTask task, AccuracyPackage package, ChallengerJournal? journal = null)
    : PublicationChallenger<LedgerInspection>(account, account.Contracts.LedgerChallenges, task.Id, task.Terms, package, journal)
{
    private readonly int poolSize = package.Pool.Count;

    private UpdateLedger Ledger => Account.Contracts.Ledger;

    /// <inheritdoc/>
    protected override async Task<(bool HasEnded, Publication<LedgerInspection>? Published)> LookAsync(CancellationToken cancellationToken)
    {
        LedgerHistory history = await LedgerHistory.ReadAsync(Account.Contracts, task, cancellationToken).ConfigureAwait(false);
        if (history.Published is not { } published)
            return (history.HasEnded, null);
        Hash32 node = published.Event.Node;
        if (!history.Nodes.TryGetValue(node, out UpdateLedger.Events.Submitted? submitted))
            throw new ZkPotException($"The node of the chain tells of the publication of {node} and not of its submission.");
        NodeSource source = submitted.Source.ToRecord();
        return (
            history.HasEnded,
            new(
                published.Log.TransactionHash,
                source.Claim,
                published.Event.BlobDigest,
                (blob, wrong) => new(node, source, blob, wrong, poolSize)
            )
        );
    }

    /// <inheritdoc/>
    protected override Task<TransactionReceipt> ShowAsync(
        LedgerInspection inspection,
        IReadOnlyList<Evidence> evidence,
        Hash32 salt,
        CancellationToken cancellationToken
    ) =>
        Account.SendInARowAsync(
            Ledger,
            [.. evidence.Select(part => UpdateLedger.Challenge(task.Id, inspection.Published, part, salt))],
            GasOfTheFall,
            cancellationToken
        );

    /// <inheritdoc/>
    protected override bool IsTooLate(ContractRevertException refusal) =>
        refusal.Is<UpdateLedger.Errors.WrongPhase>()
        || refusal.Is<UpdateLedger.Errors.UnknownNode>()
        || refusal.Is<UpdateLedger.Errors.TooLate>();
}
