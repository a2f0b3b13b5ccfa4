using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

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
