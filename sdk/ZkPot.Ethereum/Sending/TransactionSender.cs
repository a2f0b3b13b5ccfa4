using System.Collections.Concurrent;
using System.Diagnostics;
using System.Numerics;
using Microsoft.Extensions.Logging;

namespace ZkPot.Ethereum;

/// <summary>Sends transactions of an account and sees them through: gas, fees, nonces, lost answers, restarts. Safe to use from many threads.</summary>
/// <param name="client">The chain.</param>
/// <param name="signer">The account.</param>
/// <param name="nonces">Its nonces.</param>
/// <param name="profile">What is known of the chain.</param>
/// <param name="fees">What to offer for gas; by default as the profile has it.</param>
/// <param name="options">How patiently to wait.</param>
public sealed partial class TransactionSender(
    EthereumClient client, ITransactionSigner signer, NonceManager nonces, ChainProfile profile, IFeeStrategy? fees = null, SenderOptions? options = null)
{
    private const int MostAttempts = 5;
    private readonly IFeeStrategy fees = fees ?? new FeeEstimator(client, profile);
    private readonly SenderOptions options = options ?? SenderOptions.Default;
    private readonly ConcurrentDictionary<ulong, PendingTransaction> underway = new();
    private readonly StallWatch stalls = new(options ?? SenderOptions.Default, profile);

    /// <summary>The account.</summary>
    public Address Address => signer.Address;

    /// <summary>Tries, signs, journals and sends a transaction. When this returns, it is on its way or will be as soon as the node answers again.</summary>
    /// <exception cref="ContractRevertException">The contract would refuse it; nothing was sent.</exception>
    /// <exception cref="TransactionRejectedException">The node did not take it; the nonce was given back.</exception>
    public async Task<PendingTransaction> SendAsync(TransactionRequest request, CancellationToken cancellationToken = default)
    {
        using Activity? activity = EthereumTelemetry.Activities.StartActivity("send transaction");
        BigInteger gas = request.GasLimit ?? await EstimateGasAsync(request, cancellationToken).ConfigureAwait(false);
        Fees offer = request.Fees ?? await fees.EstimateAsync(cancellationToken).ConfigureAwait(false);
        for (int attempt = 1; ; attempt++)
        {
            ulong nonce = await nonces.ReserveAsync(cancellationToken).ConfigureAwait(false);
            SignedTransaction signed = await SignAsync(request.Build(profile.ChainId, nonce, gas, offer), cancellationToken).ConfigureAwait(false);
            try
            {
                await BroadcastAsync(signed, cancellationToken).ConfigureAwait(false);
                activity?.SetTag("transaction", signed.Hash.ToString());
                Tell("sent").Sent(Address, signed.Hash, nonce);
                return underway[nonce] = new([signed], request.Errors);
            }
            catch (TransactionRejectedException e)
            {
                Tell("refused").Refused(Address, nonce, e.Message);
                await GiveBackAsync(nonce, e.Kind).ConfigureAwait(false);
                bool isNonce = e.Kind is RejectionKind.NonceTooLow or RejectionKind.NonceTooHigh or RejectionKind.ReplacementUnderpriced;
                bool isFee = e.Kind == RejectionKind.FeeTooLow && request.Fees is null;
                if (attempt == MostAttempts || !(isNonce || isFee)) throw;
                if (isFee) offer = offer.Bumped().AtLeast(await fees.EstimateAsync(cancellationToken).ConfigureAwait(false));
            }
        }
    }

    /// <summary>Sends a transaction and waits until it is done.</summary>
    /// <exception cref="ContractRevertException">The contract refused it.</exception>
    public async Task<TransactionReceipt> SendAndWaitAsync(TransactionRequest request, CancellationToken cancellationToken = default) =>
        (await WaitAsync(await SendAsync(request, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)).Receipt;

    /// <summary>The transactions that were under way when the process ended, to be waited for. Call it before anything is sent.</summary>
    public async Task<IReadOnlyList<PendingTransaction>> ResumeAsync(CancellationToken cancellationToken = default)
    {
        PendingTransaction[] resumed = [.. (await nonces.UnsettledAsync(cancellationToken).ConfigureAwait(false)).Select(versions => underway.GetOrAdd(versions[0].Transaction.Nonce, _ => new(versions, [])))];
        if (resumed.Length > 0) options.Logger.Resumed(resumed.Length, Address);
        return resumed;
    }

    /// <summary>Offers an eighth more than before, or the going fees if they are higher.</summary>
    public async Task BumpAsync(PendingTransaction pending, CancellationToken cancellationToken = default)
    {
        Transaction newest = pending.Newest.Transaction;
        await ReplaceAsync(pending, newest.WithFees(await HigherAsync(newest, cancellationToken).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts a transaction in its place that does nothing. Either may win; <see cref="WaitAsync"/> says which.</summary>
    public async Task CancelAsync(PendingTransaction pending, CancellationToken cancellationToken = default)
    {
        Transaction newest = pending.Newest.Transaction;
        Fees offer = await HigherAsync(newest, cancellationToken).ConfigureAwait(false);
        await ReplaceAsync(pending, Nothing(newest.Nonce, offer), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Counts a step; the log can be told more.</summary>
    private ILogger Tell(string step)
    {
        EthereumTelemetry.Transaction(step);
        return options.Logger;
    }

    private async Task<Fees> HigherAsync(Transaction newest, CancellationToken cancellationToken) =>
        newest.Fees.Bumped().AtLeast(await fees.EstimateAsync(cancellationToken).ConfigureAwait(false));

    private async Task ReplaceAsync(PendingTransaction pending, Transaction replacement, CancellationToken cancellationToken)
    {
        SignedTransaction signed = await signer.SignAsync(replacement, cancellationToken).ConfigureAwait(false);
        Check(signed);
        pending.Add(signed);
        Tell("replaced").Replaced(Address, replacement.Nonce, signed.Hash, replacement.Fees.Most);
        try
        {
            await BroadcastAsync(signed, cancellationToken).ConfigureAwait(false);
        }
        catch (TransactionRejectedException e) when (e.Kind is RejectionKind.NonceTooLow)
        {
            // A version is in a block already: waiting will find it.
        }
    }

    /// <summary>A transaction to oneself, which only uses up a nonce.</summary>
    private Transaction Nothing(ulong nonce, Fees offer) => new TransactionRequest { To = signer.Address }.Build(profile.ChainId, nonce, TransferGas, offer);

    private BigInteger TransferGas => profile.DataFee == DataFee.Arbitrum ? 1_000_000 : 21_000;

    private async Task<SignedTransaction> SignAsync(Transaction transaction, CancellationToken cancellationToken)
    {
        try
        {
            SignedTransaction signed = await signer.SignAsync(transaction, cancellationToken).ConfigureAwait(false);
            Check(signed);
            return signed;
        }
        catch
        {
            await nonces.ReleaseAsync(transaction.Nonce).ConfigureAwait(false);
            throw;
        }
    }

    private void Check(SignedTransaction signed)
    {
        if (signed.Sender != signer.Address) throw new EthereumException($"The signer signed as {signed.Sender}, not as {signer.Address}.");
    }

    /// <summary>Journals and sends; a lost answer is no failure, since waiting sends again what the node does not know.</summary>
    private async Task BroadcastAsync(SignedTransaction signed, CancellationToken cancellationToken)
    {
        // From here on the transaction may go out: it is journaled even if the caller has lost interest.
        await nonces.RecordAsync(signed, CancellationToken.None).ConfigureAwait(false);
        try
        {
            await client.SendRawTransactionAsync(signed, cancellationToken).ConfigureAwait(false);
        }
        catch (TransactionRejectedException e) when (e.Kind == RejectionKind.AlreadyKnown)
        {
            // It has it.
        }
        catch (TransactionRejectedException e) when (e.Kind == RejectionKind.NonceTooLow)
        {
            // Unless it was this very transaction, in an attempt whose answer was lost, somebody else took the nonce.
            if (await client.GetTransactionAsync(signed.Hash, cancellationToken).ConfigureAwait(false) is null) throw;
        }
        catch (RpcTransportException)
        {
            // It may have it or not.
        }
    }

    private async Task GiveBackAsync(ulong nonce, RejectionKind kind)
    {
        switch (kind)
        {
            case RejectionKind.NonceTooLow or RejectionKind.ReplacementUnderpriced:
                // Somebody else took it.
                await nonces.SettleAsync(nonce).ConfigureAwait(false);
                await nonces.ResynchronizeAsync().ConfigureAwait(false);
                break;
            case RejectionKind.NonceTooHigh:
                await nonces.ReleaseAsync(nonce).ConfigureAwait(false);
                await nonces.ResynchronizeAsync().ConfigureAwait(false);
                break;
            default:
                await nonces.ReleaseAsync(nonce).ConfigureAwait(false);
                break;
        }
    }

    private async Task<BigInteger> EstimateGasAsync(TransactionRequest request, CancellationToken cancellationToken)
    {
        var call = new CallRequest { From = signer.Address, To = request.To, Data = request.Data, Value = request.Value, AccessList = request.AccessList };
        BigInteger estimate;
        try
        {
            estimate = await client.EstimateGasAsync(call, BlockTag.Pending, request.Errors, cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException e)
        {
            throw TransactionRejectedException.Of(e, Address);
        }
        // Each authorization may cost as much as a new account, which the estimate of a plain call leaves out.
        estimate += 25_000 * request.Authorizations.Count;
        if (profile.MostGas is { } most && estimate > most) throw new TransactionRejectedException(RejectionKind.GasLimit, $"The transaction needs {estimate} gas; one may have {most} at most.");
        BigInteger withHeadroom = estimate + estimate * options.GasHeadroomPercent / 100;
        return profile.MostGas is { } cap ? BigInteger.Min(withHeadroom, cap) : withHeadroom;
    }
}
