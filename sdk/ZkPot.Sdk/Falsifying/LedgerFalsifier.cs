using System.Numerics;
using ZkPot.Ethereum;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>Runs what is published in a ledger, and shows the contract what it gets wrong.</summary>
/// <param name="account">Who it is.</param>
/// <param name="task">The ledger.</param>
/// <param name="package">Architecture and pool of the ledger.</param>
public sealed class LedgerFalsifier(ZkPotAccount account, LedgerTask task, AccuracyPackage package) : PublicationFalsifier<LedgerInspection>(account, task.Terms, package)
{
    private readonly int poolSize = package.Pool.Count;

    private UpdateLedger Ledger => Account.Contracts.Ledger;

    /// <inheritdoc/>
    protected override async Task<(bool HasEnded, Publication<LedgerInspection>? Published)> LookAsync(CancellationToken cancellationToken)
    {
        LedgerHistory history = await LedgerHistory.ReadAsync(Account.Contracts, task, cancellationToken).ConfigureAwait(false);
        if (history.Published is not { } published) return (history.HasEnded, null);
        if (!history.Nodes.TryGetValue(published.Node, out UpdateLedger.Events.Submitted? node)) throw new ZkPotException($"The node of the chain tells of the publication of {published.Node} and not of its submission.");
        return (history.HasEnded, new(published.Log.TransactionHash, node.Source.Claim, (blob, wrong) => new(published.Node, node.Source, blob, wrong, poolSize)));
    }

    /// <inheritdoc/>
    protected override Task<(BigInteger Next, BigInteger Shown)> ProgressAsync(LedgerInspection inspection, CancellationToken cancellationToken) =>
        Ledger.ProgressOfAsync(inspection.Node, Account.Address, cancellationToken: cancellationToken);

    /// <inheritdoc/>
    protected override TransactionRequest Request(LedgerInspection inspection, Evidence evidence) => Ledger.Falsify(task.Id, inspection.Published, evidence);

    /// <inheritdoc/>
    protected override bool IsTooLate(RevertReason reason) => reason.Is(UpdateLedger.Errors.WrongPhase) || reason.Is(UpdateLedger.Errors.UnknownNode) || reason.Is(UpdateLedger.Errors.TooLate);
}
