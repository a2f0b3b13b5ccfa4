namespace ZkPot.Ethereum;

public sealed partial class TransactionSender
{
    // A node may count a transaction before it can show its receipt.
    private const int PollsBeforeLost = 10;

    // One node of several may be behind and refuse what the others take; one that goes on refusing means it.
    private const int RefusalsBeforeLost = 20;

    /// <summary>Waits until a transaction is in a block as deep as the options ask. Offers more when it takes long, sends it again when the node forgot it, fills gaps below it, and outlasts reorganisations and nodes that are down.</summary>
    /// <exception cref="ContractRevertException">The contract refused it; its fee is spent.</exception>
    /// <exception cref="TransactionReplacedException">Somebody else used the nonce.</exception>
    public async Task<TransactionOutcome> WaitAsync(PendingTransaction pending, CancellationToken cancellationToken = default)
    {
        long started = options.Time.GetTimestamp();
        int bumps = 0, missing = 0, refusals = 0;
        while (true)
        {
            try
            {
                (TransactionReceipt? receipt, SignedTransaction? version) = await FindAsync(pending, cancellationToken).ConfigureAwait(false);
                ulong mined = await client.GetTransactionCountAsync(signer.Address, BlockTag.Latest, cancellationToken).ConfigureAwait(false);
                missing = receipt is null && mined > pending.Nonce ? missing + 1 : 0;
                if (receipt is not null)
                {
                    ulong head = await client.GetBlockNumberAsync(cancellationToken).ConfigureAwait(false);
                    if (head + 1 >= receipt.BlockNumber + options.Confirmations) return await FinishAsync(pending, receipt, version!, cancellationToken).ConfigureAwait(false);
                }
                else if (missing == PollsBeforeLost)
                {
                    await SettleAsync(pending).ConfigureAwait(false);
                    Tell("lost").Lost(Address, pending.Nonce);
                    throw new TransactionReplacedException(pending.Hash, pending.Nonce);
                }
                else if (missing == 0)
                {
                    TransactionRejectedException? refusal = await TryPushAsync(pending, mined, cancellationToken).ConfigureAwait(false);
                    refusals = refusal is null ? 0 : refusals + 1;
                    if (refusals == RefusalsBeforeLost)
                    {
                        underway.TryRemove(pending.Nonce, out _);
                        await nonces.ReleaseAsync(pending.Nonce).ConfigureAwait(false);
                        throw refusal!;
                    }
                    await stalls.CheckAsync(mined, attempt => UnstickAsync(mined, attempt, cancellationToken)).ConfigureAwait(false);
                    if (options.BumpAfter is { } patience && bumps < options.MostBumps && options.Time.GetElapsedTime(started) > patience * (bumps + 1))
                    {
                        bumps++;
                        await TryBumpAsync(pending, cancellationToken).ConfigureAwait(false);
                    }
                }
            }
            catch (RpcTransportException)
            {
                // The node is down; the caller's token decides how long that may last.
            }
            await Task.Delay(options.PollFor(profile), options.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>When nothing moves although the node says that it has what is next: sends that once more, then replaces it, whoever waits for it.</summary>
    private async Task UnstickAsync(ulong mined, int attempt, CancellationToken cancellationToken)
    {
        if (await NextAsync(mined, cancellationToken).ConfigureAwait(false) is not { } next) return;
        Tell("stalled").Stalled(Address, mined, attempt);
        if (attempt == 1) await TrySendAgainAsync(next.Newest, cancellationToken).ConfigureAwait(false);
        else await TryBumpAsync(next, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The transaction that is next: one of this process, or one of the journal's.</summary>
    private async Task<PendingTransaction?> NextAsync(ulong mined, CancellationToken cancellationToken)
    {
        if (underway.TryGetValue(mined, out PendingTransaction? known)) return known;
        IReadOnlyList<SignedTransaction>? versions = (await nonces.UnsettledAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(versions => versions[0].Transaction.Nonce == mined);
        return versions is null ? null : underway.GetOrAdd(mined, _ => new(versions, []));
    }

    private async Task SettleAsync(PendingTransaction pending)
    {
        underway.TryRemove(pending.Nonce, out _);
        await nonces.SettleAsync(pending.Nonce).ConfigureAwait(false);
    }

    /// <summary>Offers more within the limit of the profile; if that cannot be, the old offer stands.</summary>
    private async Task TryBumpAsync(PendingTransaction pending, CancellationToken cancellationToken)
    {
        if (pending.Newest.Transaction.Fees.Bumped().Most > profile.MostGasPrice) return;
        try
        {
            await BumpAsync(pending, cancellationToken).ConfigureAwait(false);
        }
        catch (EthereumException e) when (e is not RpcTransportException)
        {
            // Gas costs more than we pay, or the account cannot pay more.
        }
    }

    private async Task<(TransactionReceipt? Receipt, SignedTransaction? Version)> FindAsync(PendingTransaction pending, CancellationToken cancellationToken)
    {
        foreach (SignedTransaction version in pending.Versions.Reverse())
            if (await client.GetReceiptAsync(version.Hash, cancellationToken).ConfigureAwait(false) is { } receipt) return (receipt, version);
        return (null, null);
    }

    /// <summary>Sends again what the node does not know, and fills gaps that hold it up; returns why the node refuses it, if it does.</summary>
    private async Task<TransactionRejectedException?> TryPushAsync(PendingTransaction pending, ulong mined, CancellationToken cancellationToken)
    {
        if (mined < pending.Nonce) await nonces.FindGapsAsync(mined, cancellationToken).ConfigureAwait(false);
        while (await nonces.ReserveGapAsync(pending.Nonce, cancellationToken).ConfigureAwait(false) is { } gap)
        {
            SignedTransaction filler = await SignAsync(Nothing(gap, await fees.EstimateAsync(cancellationToken).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
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
        if (mined < pending.Nonce && await nonces.UnsettledAtAsync(mined, cancellationToken).ConfigureAwait(false) is { } blocker) await TryPushAsync(blocker, cancellationToken).ConfigureAwait(false);
        return await TryPushAsync(pending.Newest, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TransactionRejectedException?> TryPushAsync(SignedTransaction transaction, CancellationToken cancellationToken)
    {
        if (await client.GetTransactionAsync(transaction.Hash, cancellationToken).ConfigureAwait(false) is not null) return null;
        return await TrySendAgainAsync(transaction, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TransactionRejectedException?> TrySendAgainAsync(SignedTransaction transaction, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendRawTransactionAsync(transaction, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (TransactionRejectedException e)
        {
            // It has it, or has another version of it, or will get a better offer; all else is a refusal.
            bool isFine = e.Kind is RejectionKind.AlreadyKnown or RejectionKind.NonceTooLow or RejectionKind.ReplacementUnderpriced or RejectionKind.FeeTooLow;
            return isFine ? null : e;
        }
    }

    private async Task<TransactionOutcome> FinishAsync(PendingTransaction pending, TransactionReceipt receipt, SignedTransaction version, CancellationToken cancellationToken)
    {
        await SettleAsync(pending).ConfigureAwait(false);
        if (receipt.Succeeded) Tell("settled").Settled(receipt.TransactionHash, receipt.BlockNumber, receipt.Cost);
        else Tell("reverted").Reverted(receipt.TransactionHash, receipt.BlockNumber);
        if (receipt.Succeeded) return new(receipt, version, WasCancelled: IsOther(version.Transaction, pending.Versions[0].Transaction));
        RevertReason reason = await ReasonAsync(pending, receipt, version, cancellationToken).ConfigureAwait(false);
        throw new ContractRevertException(reason, $"Transaction {receipt.TransactionHash} was") { Receipt = receipt };
    }

    private static bool IsOther(Transaction version, Transaction original) => version.WithFees(original.Fees).Digest != original.Digest;

    /// <summary>Receipts do not say why: the call is tried again on the state before its block.</summary>
    private async Task<RevertReason> ReasonAsync(PendingTransaction pending, TransactionReceipt receipt, SignedTransaction version, CancellationToken cancellationToken)
    {
        if (receipt.GasUsed >= version.Transaction.GasLimit) return new(default, null, [], "reverted: it used up all its gas");
        try
        {
            await client.CallAsync(CallRequest.Of(version.Transaction, signer.Address), receipt.BlockNumber - 1, pending.Errors, cancellationToken: cancellationToken).ConfigureAwait(false);
            return new(default, null, [], "reverted, but would not have been on the state before its block");
        }
        catch (ContractRevertException e)
        {
            return e.Reason;
        }
        catch (EthereumException e)
        {
            return new(default, null, [], $"reverted; the node does not say why ({e.Message})");
        }
    }
}
