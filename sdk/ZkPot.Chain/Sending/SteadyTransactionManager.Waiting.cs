using Nethereum.JsonRpc.Client;
using Nethereum.RPC.Eth.DTOs;

namespace ZkPot.Chain;

public sealed partial class SteadyTransactionManager
{
    // A node may count a transaction before it can show its receipt.
    private const int PollsBeforeLost = 10;

    // One node of several may be behind and refuse what the others take; one that goes on refusing means it.
    private const int RefusalsBeforeLost = 20;

    /// <summary>
    /// Waits until a transaction is in a block as deep as the options ask. Offers more when it takes long, sends it again when the node
    /// forgot it, fills gaps below it, and outlasts reorganizations and
    /// nodes that are down.
    /// </summary>
    /// <exception cref="ContractRevertException">The contract refused it; its fee is spent.</exception>
    /// <exception cref="TransactionReplacedException">Another program used the nonce.</exception>
    public async Task<TransactionOutcome> WaitAsync(PendingTransaction pending, CancellationToken cancellationToken = default)
    {
        long started = options.Time.GetTimestamp();
        int bumps = 0,
            missing = 0,
            refusals = 0;
        while (true)
        {
            try
            {
                var (receipt, version) = await FindAsync(pending, cancellationToken).ConfigureAwait(false);
                ulong mined = await node.CountAsync(Address, BlockParameter.CreateLatest(), cancellationToken).ConfigureAwait(false);
                missing = receipt is null && mined > pending.Nonce ? missing + 1 : 0;
                if (receipt is not null)
                {
                    if (await IsDeepAsync(receipt, cancellationToken).ConfigureAwait(false))
                        return await FinishAsync(pending, receipt, version!, cancellationToken).ConfigureAwait(false);
                }
                else if (missing == PollsBeforeLost)
                {
                    await SettleAsync(pending).ConfigureAwait(false);
                    Count("lost").Lost(Address, pending.Nonce);
                    throw new TransactionReplacedException(pending.Hash, pending.Nonce);
                }
                else if (missing == 0)
                {
                    TransactionRejectedException? refusal = await TryPushAsync(pending, mined, cancellationToken).ConfigureAwait(false);
                    refusals = refusal is null ? 0 : refusals + 1;
                    if (refusals == RefusalsBeforeLost)
                    {
                        Forget(pending);
                        await Nonces.ReleaseAsync(pending.Nonce).ConfigureAwait(false);
                        throw refusal!;
                    }
                    await stalls.CheckAsync(mined, attempt => UnstickAsync(mined, attempt, cancellationToken)).ConfigureAwait(false);
                    TimeSpan waited = options.Time.GetElapsedTime(started);
                    if (options.BumpAfter is { } patience && bumps < options.MaxBumps && waited > patience * (bumps + 1))
                    {
                        bumps++;
                        await TryBumpAsync(pending, cancellationToken).ConfigureAwait(false);
                    }
                }
            }
            catch (Exception e) when (NodeException.IsNoAnswer(e))
            {
                // The node is down; the caller's token decides how long that may last.
            }
            await Task.Delay(options.PollFor(profile), options.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Waits for a transaction by its hash: one that is on its way, whatever version of it wins, or any other until it is in a block.
    /// </summary>
    /// <exception cref="ContractRevertException">The contract refused it.</exception>
    internal async Task<TransactionReceipt> WaitAsync(Hash32 hash, CancellationToken cancellationToken)
    {
        if (byHash.TryGetValue(hash, out PendingTransaction? pending))
            return (await WaitAsync(pending, cancellationToken).ConfigureAwait(false)).Receipt;
        Hash32 sought = replaced.GetValueOrDefault(hash, hash);
        while (true)
        {
            try
            {
                TransactionReceipt? receipt = await node.ReceiptAsync(sought, cancellationToken).ConfigureAwait(false);
                if (receipt is not null && await IsDeepAsync(receipt, cancellationToken).ConfigureAwait(false))
                    return await SucceededAsync(receipt, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (NodeException.IsNoAnswer(e))
            {
                // As above.
            }
            await Task.Delay(options.PollFor(profile), options.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsDeepAsync(TransactionReceipt receipt, CancellationToken cancellationToken)
    {
        ulong head = await node.BlockNumberAsync(cancellationToken).ConfigureAwait(false);
        return head + 1 >= receipt.BlockNumber.Value + options.Confirmations;
    }

    /// <summary>
    /// When nothing moves although the node says that it has what is next: sends that once more, then replaces it, whether or not it is
    /// waited for.
    /// </summary>
    private async Task UnstickAsync(ulong mined, int attempt, CancellationToken cancellationToken)
    {
        if (await NextAsync(mined, cancellationToken).ConfigureAwait(false) is not { } next)
            return;
        Count("stalled").Stalled(Address, mined, attempt);
        if (attempt == 1)
            await TrySendAgainAsync(next.Newest, cancellationToken).ConfigureAwait(false);
        else
            await TryBumpAsync(next, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The transaction that is next: one of this process, or one of the journal's.</summary>
    private async Task<PendingTransaction?> NextAsync(ulong mined, CancellationToken cancellationToken)
    {
        if (underway.TryGetValue(mined, out PendingTransaction? known))
            return known;
        IReadOnlyList<IReadOnlyList<TransactionVersion>> unsettled = await Nonces.UnsettledAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<TransactionVersion>? versions = unsettled.FirstOrDefault(versions => versions[0].Nonce == mined);
        return versions is null ? null : Watch(underway.GetOrAdd(mined, _ => new(versions)));
    }

    private async Task SettleAsync(PendingTransaction pending)
    {
        Forget(pending);
        await Nonces.SettleAsync(pending.Nonce).ConfigureAwait(false);
    }

    private void Forget(PendingTransaction pending)
    {
        underway.TryRemove(new(pending.Nonce, pending));
        foreach (TransactionVersion version in pending.Versions)
            byHash.TryRemove(version.Hash, out _);
    }

    /// <summary>Offers more within the limit of the profile; if that cannot be, the old offer stays.</summary>
    private async Task TryBumpAsync(PendingTransaction pending, CancellationToken cancellationToken)
    {
        if (Offer.Of(pending.Newest).Bumped().Most > profile.MaxGasPrice)
            return;
        try
        {
            await BumpAsync(pending, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ChainException or RpcResponseException)
        {
            // Gas costs more than we pay, or the account cannot pay more.
        }
    }

    private async Task<(TransactionReceipt? Receipt, TransactionVersion? Version)> FindAsync(
        PendingTransaction pending,
        CancellationToken cancellationToken
    )
    {
        foreach (TransactionVersion version in pending.Versions.Reverse())
            if (await node.ReceiptAsync(version.Hash, cancellationToken).ConfigureAwait(false) is { } receipt)
                return (receipt, version);
        return (null, null);
    }

    /// <summary>
    /// Sends again what the node does not know, and fills gaps that hold it up; returns why the node refuses it, if it does.
    /// </summary>
    private async Task<TransactionRejectedException?> TryPushAsync(
        PendingTransaction pending,
        ulong mined,
        CancellationToken cancellationToken
    )
    {
        if (mined < pending.Nonce)
            await Nonces.FindGapsAsync(mined, cancellationToken).ConfigureAwait(false);
        while (await Nonces.ReserveGapAsync(pending.Nonce, cancellationToken).ConfigureAwait(false) is { } gap)
        {
            Offer offer = await GoingAsync(pending.Newest.IsLegacy, cancellationToken).ConfigureAwait(false);
            TransactionVersion filler = await SignOrReleaseAsync(Nothing(), gap, offer, cancellationToken).ConfigureAwait(false);
            try
            {
                await BroadcastAsync(filler, cancellationToken).ConfigureAwait(false);
            }
            catch (TransactionRejectedException e)
            {
                await GiveBackAsync(gap, e.Kind).ConfigureAwait(false);
                break;
            }
        }
        // The one that is next may have nobody who waits for it.
        if (mined < pending.Nonce && await Nonces.UnsettledAtAsync(mined, cancellationToken).ConfigureAwait(false) is { } blocker)
            await TryPushAsync(blocker, cancellationToken).ConfigureAwait(false);
        return await TryPushAsync(pending.Newest, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TransactionRejectedException?> TryPushAsync(TransactionVersion transaction, CancellationToken cancellationToken) =>
        await node.KnowsAsync(transaction.Hash, cancellationToken).ConfigureAwait(false)
            ? null
            : await TrySendAgainAsync(transaction, cancellationToken).ConfigureAwait(false);

    private async Task<TransactionRejectedException?> TrySendAgainAsync(TransactionVersion transaction, CancellationToken cancellationToken)
    {
        try
        {
            await SendRawAsync(transaction, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (TransactionRejectedException e)
        {
            // It has it, or has another version of it, or will get a better offer; all else is a refusal.
            bool isFine =
                e.Kind
                is RejectionKind.AlreadyKnown
                    or RejectionKind.NonceTooLow
                    or RejectionKind.ReplacementUnderpriced
                    or RejectionKind.FeeTooLow;
            return isFine ? null : e;
        }
    }

    private async Task<TransactionOutcome> FinishAsync(
        PendingTransaction pending,
        TransactionReceipt receipt,
        TransactionVersion version,
        CancellationToken cancellationToken
    )
    {
        foreach (TransactionVersion other in pending.Versions)
            if (other.Hash != version.Hash && replaced.Count < MaxRemembered)
                replaced[other.Hash] = version.Hash;
        await SettleAsync(pending).ConfigureAwait(false);
        await SucceededAsync(receipt, cancellationToken, version).ConfigureAwait(false);
        return new(receipt, version, WasCancelled: !version.DoesTheSameAs(pending.Versions[0]));
    }

    /// <summary>
    /// The receipt, unless the contract refused the transaction: receipts do not say why, so the call is tried again on the state before
    /// its block.
    /// </summary>
    private async Task<TransactionReceipt> SucceededAsync(
        TransactionReceipt receipt,
        CancellationToken cancellationToken,
        TransactionVersion? version = null
    )
    {
        Hash32 hash = Hash32.Parse(receipt.TransactionHash);
        ulong block = (ulong)receipt.BlockNumber.Value;
        if (receipt.Status is null || !receipt.Status.Value.IsZero)
        {
            Count("settled").Settled(hash, block, receipt.Cost());
            return receipt;
        }
        Count("reverted").Reverted(hash, block);
        TransactionInput? call = version?.ToInput() ?? await node.InputAsync(hash, cancellationToken).ConfigureAwait(false);
        RevertReason reason = call is null
            ? RevertReason.Unknown("reverted")
            : await ReasonAsync(call, receipt, cancellationToken).ConfigureAwait(false);
        throw new ContractRevertException(reason, $"Transaction {receipt.TransactionHash} was") { Receipt = receipt };
    }

    private async Task<RevertReason> ReasonAsync(TransactionInput sent, TransactionReceipt receipt, CancellationToken cancellationToken)
    {
        if (receipt.GasUsed.Value >= sent.Gas.Value)
            return RevertReason.Unknown("reverted: it used up all its gas");
        var call = new CallInput
        {
            From = sent.From,
            To = sent.To,
            Data = sent.Data,
            Value = sent.Value,
        };
        try
        {
            await node.CallAsync(call, ChainReader.At((ulong)receipt.BlockNumber.Value - 1), cancellationToken).ConfigureAwait(false);
            return RevertReason.Unknown("reverted, but would not have been on the state before its block");
        }
        catch (RpcResponseException e)
        {
            return Errors.Explain(e)?.Reason ?? RevertReason.Unknown($"reverted; the node does not say why ({e.Message})");
        }
        catch (Exception e) when (NodeException.IsNoAnswer(e))
        {
            return RevertReason.Unknown($"reverted; the node does not say why ({e.Message})");
        }
    }
}
