using System.Numerics;
using ZkPot.Ethereum;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>The same as <see cref="Falsifier"/> for a ledger: follows what is published, runs it, and shows the contract what it gets wrong. Half of the publisher's bond is the falsifier's.</summary>
/// <param name="account">Who it is.</param>
/// <param name="task">The ledger.</param>
/// <param name="package">Architecture and pool of the ledger.</param>
public sealed class LedgerFalsifier(ZkPotAccount account, LedgerTask task, AccuracyPackage package)
{
    private static readonly TimeSpan LeastWait = TimeSpan.FromMilliseconds(100);
    private readonly TimeSpan wait = TimeSpan.FromTicks(Math.Max(LeastWait.Ticks, ChainProfile.For(account.Contracts.Deployment.ChainId).BlockTime.Ticks / 2));

    private UpdateLedger Ledger => account.Contracts.Ledger;

    /// <summary>Runs what is published in the seat and finds what it gets wrong.</summary>
    /// <returns>The claim and the truth; null if nothing is published.</returns>
    public async Task<LedgerInspection?> InspectAsync(CancellationToken cancellationToken = default) =>
        await InspectAsync(await LedgerHistory.ReadAsync(account.Contracts, task, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Shows the contract as many wrong samples as it takes, in several transactions if need be; goes on where it was if it did not come to an end before.</summary>
    /// <returns>The transaction with which the publication fell.</returns>
    public async Task<TransactionReceipt> FalsifyAsync(LedgerInspection inspection, CancellationToken cancellationToken = default)
    {
        (BigInteger next, BigInteger shown) = await Ledger.ProgressOfAsync(inspection.Node, account.Address, cancellationToken: cancellationToken).ConfigureAwait(false);
        TransactionReceipt? last = null;
        foreach (Evidence evidence in Falsification.Show(package, inspection, (int)next, (int)shown))
            last = await account.SendAsync(Ledger.Falsify(task.Id, inspection.Published, evidence), cancellationToken).ConfigureAwait(false);
        return last ?? throw Falsification.NothingLeft();
    }

    /// <summary>Watches the ledger until it is closed: inspects every publication once, and falsifies those that lie.</summary>
    /// <param name="progress">Told of every publication, before anything is shown to the contract.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    public async Task RunAsync(IProgress<LedgerSighting>? progress = null, CancellationToken cancellationToken = default)
    {
        for (Hash32? seen = null; ; await Task.Delay(wait, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                LedgerHistory history = await LedgerHistory.ReadAsync(account.Contracts, task, cancellationToken).ConfigureAwait(false);
                if (history.HasEnded) return;
                Hash32? published = history.Published?.Log.TransactionHash;
                if (published == seen) continue;
                if (published is not null) await LookAtAsync(history, progress, cancellationToken).ConfigureAwait(false);
                seen = published;
            }
            catch (RpcTransportException)
            {
                // A node that is down is no reason to stop watching.
            }
            catch (ContractRevertException refusal) when (refusal.Reason.Is(UpdateLedger.Errors.WrongPhase) || refusal.Reason.Is(UpdateLedger.Errors.UnknownNode) || refusal.Reason.Is(UpdateLedger.Errors.TooLate))
            {
                // Somebody else was quicker, or the hold is over: the next look tells.
            }
        }
    }

    private async Task LookAtAsync(LedgerHistory history, IProgress<LedgerSighting>? progress, CancellationToken cancellationToken)
    {
        LedgerInspection inspection;
        try
        {
            inspection = (await InspectAsync(history, cancellationToken).ConfigureAwait(false))!;
        }
        catch (ZkPotException e)
        {
            // One publication that cannot be had must not blind the watch for those after it.
            progress?.Report(new(history.Published!.Node, null, e.Message));
            return;
        }
        progress?.Report(new(inspection.Node, inspection, null));
        if (inspection.CanBeFalsified) await FalsifyAsync(inspection, cancellationToken).ConfigureAwait(false);
    }

    private async Task<LedgerInspection?> InspectAsync(LedgerHistory history, CancellationToken cancellationToken)
    {
        if (history.Published is not { } published) return null;
        if (!history.Nodes.TryGetValue(published.Node, out UpdateLedger.Events.Submitted? node)) throw new ZkPotException($"The node of the chain tells of the publication of {published.Node} and not of its submission.");
        byte[] blob = await PublishedBlob.ReadAsync(account.Contracts, published.Log.TransactionHash, node.Source.Claim.BlobDigest, task.Terms.BlobLength, cancellationToken).ConfigureAwait(false);
        return new(published.Node, node.Source, blob, await Falsification.RunAsync(package, blob, cancellationToken).ConfigureAwait(false), package.Pool.Count);
    }
}
