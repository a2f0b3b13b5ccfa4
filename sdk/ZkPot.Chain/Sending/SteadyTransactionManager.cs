using System.Collections.Concurrent;
using System.Diagnostics;
using System.Numerics;
using Microsoft.Extensions.Logging;
using Nethereum.Hex.HexConvertors.Extensions;
using Nethereum.Hex.HexTypes;
using Nethereum.JsonRpc.Client;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.RPC.Fee1559Suggestions;
using Nethereum.RPC.TransactionManagers;
using Nethereum.Signer;
using Nethereum.Web3.Accounts;
using Nethereum.Web3.Accounts.Managed;

namespace ZkPot.Chain;

/// <summary>
/// A transaction manager of Nethereum that sees transactions through: gas, fees, nonces, lost answers, restarts. All of a web3 sends
/// through it: handlers of functions and deployments, services, transfers of ether.
/// It signs with the account that the web3 has, one with a key or an external one, and checks what comes back. Safe to use from many
/// threads.
/// </summary>
/// <example><code>using SteadyTransactionManager sending = await web3.UseSteadySendingAsync(journal: "account.nonces");</code></example>
public sealed partial class SteadyTransactionManager : TransactionManagerBase, IDisposable
{
    private const int MaxAttempts = 5,
        MaxRemembered = 1000;
    private const ulong AuthorizationGas = 25_000;
    private readonly ITransactionManager signer;
    private readonly ChainProfile profile;
    private readonly SendOptions options;
    private readonly StallWatch stalls;
    private readonly bool isLegacySigner;
    private readonly ChainReader node;
    private ExplainingClient client;
    private readonly ConcurrentDictionary<ulong, PendingTransaction> underway = new();
    private readonly ConcurrentDictionary<Hash32, PendingTransaction> byHash = new();
    private readonly ConcurrentDictionary<Hash32, Hash32> replaced = new();

    /// <summary>Around the manager of an account, such as a web3 has.</summary>
    /// <param name="signer">What signs.</param>
    /// <param name="nonces">The nonces of its account; disposed with this object.</param>
    /// <param name="profile">What is known of the chain.</param>
    /// <param name="options">How patiently to wait.</param>
    /// <param name="errors">The errors that contracts may revert with, to tell them in words.</param>
    /// <exception cref="ChainException">The manager has no account that signs: a node's own account cannot be journaled, since only the
    /// node sees what it signs.</exception>
    public SteadyTransactionManager(
        ITransactionManager signer,
        JournaledNonces nonces,
        ChainProfile profile,
        SendOptions? options = null,
        ErrorBook? errors = null
    )
    {
        ArgumentNullException.ThrowIfNull(signer);
        if (signer.Account is null)
            throw new ChainException("The web3 has no account: make it with one, such as new Web3(new Account(key, chainId), client).");
        if (signer.Account is ManagedAccount)
            throw new ChainException(
                "A managed account lets the node sign, and what only the node sees cannot be journaled: "
                    + "use an account with a key, or an external one."
            );
        if (signer is SteadyTransactionManager)
            throw new ChainException("This web3 sends steadily already.");
        (this.signer, Nonces, this.profile, Errors) = (signer, nonces, profile, errors ?? ErrorBook.Standard);
        this.options = options ?? SendOptions.Default;
        stalls = new(this.options, profile);
        Address = Address.Parse(signer.Account.Address);
        if (Address != nonces.Account)
            throw new ChainException($"The nonces are those of {nonces.Account}, and the account is {Address}.");
        signer.Client ??= nonces.Client;
        node = new(signer.Client);
        client = new(signer.Client, Errors);
        (Account, ChainId) = (signer.Account, profile.ChainId);
        Account.NonceService = nonces;
        isLegacySigner = Account is ExternalAccount { ExternalSigner.Supported1559: false };
        TransactionVerificationAndRecovery = new TransactionVerificationAndRecoveryImp();
        TransactionReceiptService = new SteadyReceiptService(this);
        Fee1559SuggestionStrategy = new ChainFees(node.Client, profile);
    }

    /// <summary>Gets the account.</summary>
    public Address Address { get; }

    /// <summary>Gets its nonces.</summary>
    public JournaledNonces Nonces { get; }

    /// <summary>Gets the errors that are told in words.</summary>
    public ErrorBook Errors { get; }

    /// <summary>Gets what is known of the chain.</summary>
    public ChainProfile Profile => profile;

    /// <summary>Gets the transactions that are on their way, the lowest nonce first.</summary>
    public IReadOnlyList<PendingTransaction> Underway => [.. underway.Values.OrderBy(pending => pending.Nonce)];

    /// <summary>
    /// Gets the client that Nethereum's handlers use: the one that the web3 had, with reverts in words. Setting it is of no effect on what
    /// is sent.
    /// </summary>
    public override IClient Client
    {
        get => client;
        set => client = new((value as ExplainingClient)?.Inner ?? value, Errors);
    }

    /// <inheritdoc/>
    public override BigInteger DefaultGas { get; set; } = 21_000;

    /// <summary>
    /// Tries, signs, journals and sends a transaction. When this returns, it is on its way or will be as soon as the node answers again.
    /// </summary>
    /// <exception cref="ContractRevertException">The contract would refuse it; nothing was sent.</exception>
    /// <exception cref="TransactionRejectedException">The node did not take it; the nonce was given back.</exception>
    /// <exception cref="ChainException">The account signed something else, or gas costs more than the profile's limit; the nonce was given
    /// back.</exception>
    public async Task<PendingTransaction> SendAsync(TransactionInput transaction, CancellationToken cancellationToken = default)
    {
        using Activity? activity = ChainTelemetry.Activities.StartActivity("send transaction");
        TransactionInput input = Prepare(transaction);
        input.Gas ??= await EstimateAsync(input, cancellationToken).ConfigureAwait(false);
        bool isOurOffer = input.MaxFeePerGas is null && input.GasPrice is null;
        Offer offer = await OfferAsync(input, cancellationToken).ConfigureAwait(false);
        for (int attempt = 1; ; attempt++)
        {
            ulong nonce = await TakeNonceAsync(input.Nonce, cancellationToken).ConfigureAwait(false);
            TransactionVersion signed = await SignOrReleaseAsync(input, nonce, offer, cancellationToken).ConfigureAwait(false);
            try
            {
                await BroadcastAsync(signed, cancellationToken).ConfigureAwait(false);
                activity?.SetTag("transaction", signed.Hash.ToString());
                Count("sent").Sent(Address, signed.Hash, nonce);
                return Watch(new([signed]));
            }
            catch (TransactionRejectedException e)
            {
                Count("refused").Refused(Address, nonce, e.Message);
                await GiveBackAsync(nonce, e.Kind).ConfigureAwait(false);
                input.Nonce = null;
                bool isNonce = e.Kind is RejectionKind.NonceTooLow or RejectionKind.NonceTooHigh or RejectionKind.ReplacementUnderpriced;
                bool isFee = e.Kind == RejectionKind.FeeTooLow && isOurOffer;
                if (attempt == MaxAttempts || !(isNonce || isFee))
                    throw;
                if (isFee)
                    offer = offer.Bumped().AtLeast(await GoingAsync(offer.IsLegacy, cancellationToken).ConfigureAwait(false));
            }
        }
    }

    /// <summary>Sends a transaction and waits until it is done.</summary>
    /// <exception cref="ContractRevertException">The contract refused it.</exception>
    public async Task<TransactionReceipt> SendAndWaitAsync(TransactionInput transaction, CancellationToken cancellationToken = default) =>
        (
            await WaitAsync(await SendAsync(transaction, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)
        ).Receipt;

    /// <summary>The transactions that were under way when the process ended, to be waited for. Call it before anything is sent.</summary>
    public async Task<IReadOnlyList<PendingTransaction>> ResumeAsync(CancellationToken cancellationToken = default)
    {
        var resumed = new List<PendingTransaction>();
        foreach (IReadOnlyList<TransactionVersion> versions in await Nonces.UnsettledAsync(cancellationToken).ConfigureAwait(false))
            resumed.Add(Watch(underway.GetOrAdd(versions[0].Nonce, _ => new(versions))));
        if (resumed.Count > 0)
            options.Logger.Resumed(resumed.Count, Address);
        return resumed;
    }

    /// <summary>Offers an eighth more than before, or the going fees if they are higher.</summary>
    /// <exception cref="TransactionRejectedException">The node did not take it; the old offer stays.</exception>
    public async Task BumpAsync(PendingTransaction pending, CancellationToken cancellationToken = default)
    {
        TransactionVersion newest = pending.Newest;
        Offer offer = await HigherAsync(newest, cancellationToken).ConfigureAwait(false);
        await ReplaceAsync(pending, newest.ToInput(), offer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Puts a transaction in its place that does nothing. Either may win; <see cref="WaitAsync(PendingTransaction, CancellationToken)"/>
    /// says which.
    /// </summary>
    /// <exception cref="TransactionRejectedException">The node did not take it; the transaction stays.</exception>
    public async Task CancelAsync(PendingTransaction pending, CancellationToken cancellationToken = default)
    {
        TransactionVersion newest = pending.Newest;
        Offer offer = await HigherAsync(newest, cancellationToken).ConfigureAwait(false);
        await ReplaceAsync(pending, Nothing(), offer, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async Task<string> SendTransactionAsync(TransactionInput transactionInput) =>
        (await SendAsync(transactionInput).ConfigureAwait(false)).Hash.ToString();

    /// <summary>Signs and sends nothing: the nonce of what is signed is the caller's matter.</summary>
    public override Task<string> SignTransactionAsync(TransactionInput transaction) => signer.SignTransactionAsync(transaction);

    /// <inheritdoc/>
    public override Task<Authorisation> SignAuthorisationAsync(Authorisation authorisation) => signer.SignAuthorisationAsync(authorisation);

    /// <summary>The gas that a call needs, with headroom, within what the chain lets a transaction have.</summary>
    /// <exception cref="ContractRevertException">The contract would refuse it.</exception>
    /// <exception cref="TransactionRejectedException">The node would not take it.</exception>
    public override Task<HexBigInteger> EstimateGasAsync(CallInput callInput) => EstimateAsync(callInput, CancellationToken.None);

    /// <summary>Closes the journal. What is on its way stays on its way, and the next process resumes it.</summary>
    public void Dispose() => Nonces.Dispose();

    /// <summary>A step is counted in any case; the log can be told more.</summary>
    private ILogger Count(string step)
    {
        ChainTelemetry.Transaction(step);
        return options.Logger;
    }

    private TransactionInput Prepare(TransactionInput transaction)
    {
        TransactionInput input = TransactionVersion.Copy(transaction);
        if (input.From is { Length: > 2 } from && Address.Parse(from) != Address)
            throw new ChainException($"The transaction is from {from}, and the account is {Address}.");
        input.From = Address.ToString();
        input.To = input.To is { Length: > 2 } to ? Address.Parse(to).ToString() : null;
        input.Value ??= new HexBigInteger(0);
        if (NextRequest7022Authorisations is { Count: > 0 } authorizations)
        {
            input.AuthorisationList = [.. input.AuthorisationList ?? [], .. authorizations];
            authorizations.Clear();
        }
        return input;
    }

    private PendingTransaction Watch(PendingTransaction pending)
    {
        underway[pending.Nonce] = pending;
        foreach (TransactionVersion version in pending.Versions)
            byHash[version.Hash] = pending;
        return pending;
    }

    private async Task<ulong> TakeNonceAsync(HexBigInteger? wanted, CancellationToken cancellationToken)
    {
        if (wanted is null)
            return await Nonces.ReserveAsync(cancellationToken).ConfigureAwait(false);
        ulong nonce = (ulong)wanted.Value;
        if (await Nonces.TryClaimAsync(nonce, cancellationToken).ConfigureAwait(false))
            return nonce;
        throw new ChainException(
            $"Nonce {nonce} was not taken from the account's nonce service: "
                + "leave it out, or replace a transaction that waits by BumpAsync or CancelAsync."
        );
    }

    private async Task<Offer> OfferAsync(TransactionInput input, CancellationToken cancellationToken)
    {
        bool isLegacy = input.GasPrice is not null || profile.IsLegacy || UseLegacyAsDefault || isLegacySigner;
        if (isLegacy && input.AuthorisationList is { Count: > 0 })
            throw new ChainException("Authorizations need a transaction with base fees, which this chain or account does not take.");
        if (input.GasPrice is { } price)
            return new(price.Value, 0, true);
        if (input.MaxFeePerGas is { } most)
            return isLegacy
                ? new(most.Value, 0, true)
                : new(most.Value, BigInteger.Min(input.MaxPriorityFeePerGas?.Value ?? profile.MinTip, most.Value), false);
        return await GoingAsync(isLegacy, cancellationToken, input.MaxPriorityFeePerGas?.Value).ConfigureAwait(false);
    }

    private async Task<Offer> GoingAsync(bool isLegacy, CancellationToken cancellationToken, BigInteger? tip = null)
    {
        if (isLegacy)
        {
            var going = new ChainFees(node.Client, profile);
            if (DefaultGasPrice >= 0)
                return new(DefaultGasPrice, 0, true);
            return new((await going.GasPriceAsync(cancellationToken).ConfigureAwait(false)).Value, 0, true);
        }
        Fee1559 fee = await Fee1559SuggestionStrategy
            .SuggestFeeAsync(tip ?? DefaultMaxPriorityFeePerGas)
            .WaitAsync(cancellationToken)
            .ConfigureAwait(false);
        return fee is { MaxFeePerGas: { } most, MaxPriorityFeePerGas: { } part }
            ? new(most, part, false)
            : throw new ChainException("The strategy for fees suggested none.");
    }

    private async Task<Offer> HigherAsync(TransactionVersion newest, CancellationToken cancellationToken) =>
        Offer.Of(newest).Bumped().AtLeast(await GoingAsync(newest.IsLegacy, cancellationToken).ConfigureAwait(false));

    private async Task ReplaceAsync(
        PendingTransaction pending,
        TransactionInput replacement,
        Offer offer,
        CancellationToken cancellationToken
    )
    {
        TransactionVersion signed = await SignAsync(replacement, pending.Nonce, offer, cancellationToken).ConfigureAwait(false);
        pending.Add(signed);
        byHash[signed.Hash] = pending;
        Count("replaced").Replaced(Address, signed.Nonce, signed.Hash, offer.Most);
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
    private TransactionInput Nothing() =>
        new()
        {
            From = Address.ToString(),
            To = Address.ToString(),
            Value = new HexBigInteger(0),
            Gas = new HexBigInteger(profile.DataFee == DataFee.Arbitrum ? 1_000_000 : 21_000),
        };

    private async Task<TransactionVersion> SignOrReleaseAsync(
        TransactionInput input,
        ulong nonce,
        Offer offer,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await SignAsync(input, nonce, offer, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await Nonces.ReleaseAsync(nonce).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Has the account sign, and checks that it signed this and with its own key: an external account is another program.
    /// </summary>
    private async Task<TransactionVersion> SignAsync(TransactionInput input, ulong nonce, Offer offer, CancellationToken cancellationToken)
    {
        TransactionInput asked = TransactionVersion.Copy(input);
        asked.Nonce = new HexBigInteger(nonce);
        offer.WriteTo(asked);
        string raw = await signer.SignTransactionAsync(TransactionVersion.Copy(asked)).WaitAsync(cancellationToken).ConfigureAwait(false);
        TransactionVersion signed = TransactionVersion.Decode(Hex.Decode(raw.EnsureHexPrefix()));
        if (signed.DifferenceFrom(asked, profile.ChainId) is { } difference)
            throw new ChainException($"The account {Address} signed another transaction than it was given: {difference}.");
        return signed.Sender == Address
            ? signed
            : throw new ChainException($"What the account {Address} signed was signed by {signed.Sender}.");
    }

    /// <summary>Journals and sends; a lost answer is no failure, since waiting sends again what the node does not know.</summary>
    private async Task BroadcastAsync(TransactionVersion signed, CancellationToken cancellationToken)
    {
        // From here on the transaction may go out: it is journaled even if the caller has lost interest.
        await Nonces.RecordAsync(signed, CancellationToken.None).ConfigureAwait(false);
        try
        {
            await SendRawAsync(signed, cancellationToken).ConfigureAwait(false);
        }
        catch (TransactionRejectedException e) when (e.Kind == RejectionKind.AlreadyKnown)
        {
            // It has it.
        }
        catch (TransactionRejectedException e) when (e.Kind == RejectionKind.NonceTooLow)
        {
            // Unless it was this very transaction, in an attempt whose answer was lost, another program took the nonce.
            if (!await node.KnowsAsync(signed.Hash, cancellationToken).ConfigureAwait(false))
                throw;
        }
        catch (Exception e) when (NodeException.IsNoAnswer(e))
        {
            // It may have it or not.
        }
    }

    private async Task SendRawAsync(TransactionVersion signed, CancellationToken cancellationToken)
    {
        try
        {
            await node.SendRawAsync(Hex.Encode(signed.Bytes.Span), cancellationToken).ConfigureAwait(false);
        }
        catch (RpcResponseException e)
        {
            throw TransactionRejectedException.From(e, Address);
        }
    }

    private async Task GiveBackAsync(ulong nonce, RejectionKind kind)
    {
        switch (kind)
        {
            case RejectionKind.NonceTooLow or RejectionKind.ReplacementUnderpriced:
                // Another program took it.
                await Nonces.SettleAsync(nonce).ConfigureAwait(false);
                await Nonces.ResynchronizeAsync().ConfigureAwait(false);
                break;
            case RejectionKind.NonceTooHigh:
                await Nonces.ReleaseAsync(nonce).ConfigureAwait(false);
                await Nonces.ResynchronizeAsync().ConfigureAwait(false);
                break;
            default:
                await Nonces.ReleaseAsync(nonce).ConfigureAwait(false);
                break;
        }
    }

    private async Task<HexBigInteger> EstimateAsync(CallInput call, CancellationToken cancellationToken)
    {
        var asked = new TransactionInput
        {
            From = Address.ToString(),
            To = call.To,
            Data = call.Data,
            Value = call.Value,
            AccessList = (call as TransactionInput)?.AccessList,
        };
        BigInteger estimate;
        try
        {
            estimate = await node.EstimateGasAsync(asked, cancellationToken).ConfigureAwait(false);
        }
        catch (RpcResponseException e)
        {
            throw Errors.Explain(e) as Exception ?? TransactionRejectedException.From(e, Address);
        }
        // Each authorization may cost as much as a new account, which the estimate of a plain call leaves out.
        estimate += AuthorizationGas * (ulong)((call as TransactionInput)?.AuthorisationList?.Count ?? 0);
        if (profile.MaxGas is { } most && estimate > most)
            throw new TransactionRejectedException(
                RejectionKind.GasLimit,
                $"The transaction needs {estimate} gas; one may have {most} at most."
            );
        BigInteger withHeadroom = estimate + estimate * options.GasHeadroomPercent / 100;
        return new(profile.MaxGas is { } cap ? BigInteger.Min(withHeadroom, cap) : withHeadroom);
    }
}
