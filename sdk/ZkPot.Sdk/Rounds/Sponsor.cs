using System.Numerics;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>Posts tasks. After that a sponsor decides nothing: it takes the task back before the first commitment, or is credited what is
/// left at the end.</summary>
public sealed class Sponsor(ZkPotAccount account)
{
    private ZkPotContracts Contracts => account.Contracts;

    /// <summary>Who it is.</summary>
    public ZkPotAccount Account => account;

    /// <summary>Puts a key on the chain, if it does not stand there already, and returns its digest.</summary>
    /// <exception cref="ZkPotException">Its secret is published, and the chain is no local one. Nothing was sent.</exception>
    /// <exception cref="ContractRevertException">The factory refuses it: proofs can be forged from it alone.</exception>
    public async Task<Hash32> DeployKeyAsync(VerificationKey key, CancellationToken cancellationToken = default)
    {
        BigInteger chainId = Contracts.Deployment.ChainId;
        if (DevelopmentKey.Recognizes(key) && !ChainProfile.For(chainId).IsLocal)
            throw new ZkPotException(
                $"The key was made from the published powers of tau for development: anyone can prove anything under it. It is for local chains only, and chain {chainId} is none."
            );
        byte[] words = ContractFormat.Key(key);
        Hash32 digest = Hash32.Keccak(words);
        Address standing = await Contracts.Factory.KeyOfAsync(digest, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (standing.IsZero)
            await account.SendAsync(Contracts.Factory, VerifierFactory.Deploy(words), cancellationToken).ConfigureAwait(false);
        return digest;
    }

    /// <summary>Posts a task: deploys the key if need be, puts in the stake behind it, pays the budget in.</summary>
    public async Task<TrainingTask> PostAsync(
        TaskOffer offer,
        Rules rules,
        AccuracyPackage package,
        VerificationKey key,
        CancellationToken cancellationToken = default
    )
    {
        Terms terms = await PrepareAsync(Contracts.Rounds.Address, offer, package, key, cancellationToken).ConfigureAwait(false);
        TransactionReceipt receipt = await account
            .SendAsync(Contracts.Rounds, TrainingRounds.Post(terms, rules), cancellationToken)
            .ConfigureAwait(false);
        var created = Contracts.Rounds.ReadEvent<TrainingRounds.Events.Created>(receipt);
        return new(created.Id, account.Address, terms, rules, (ulong)receipt.BlockNumber.Value);
    }

    /// <summary>Opens a ledger: training without rounds.</summary>
    public async Task<LedgerTask> OpenAsync(
        TaskOffer offer,
        UpdateLedgerTiming timing,
        AccuracyPackage package,
        VerificationKey key,
        CancellationToken cancellationToken = default
    )
    {
        Terms terms = await PrepareAsync(Contracts.Ledger.Address, offer, package, key, cancellationToken).ConfigureAwait(false);
        TransactionReceipt receipt = await account
            .SendAsync(Contracts.Ledger, UpdateLedger.Open(terms, timing), cancellationToken)
            .ConfigureAwait(false);
        var created = Contracts.Ledger.ReadEvent<UpdateLedger.Events.Created>(receipt);
        return new(created.Id, account.Address, terms, timing, (ulong)receipt.BlockNumber.Value);
    }

    /// <summary>Takes a task back before anyone committed.</summary>
    public Task<TransactionReceipt> WithdrawAsync(BigInteger id, CancellationToken cancellationToken = default) =>
        account.SendAsync(Contracts.Rounds, TrainingRounds.Withdraw(id), cancellationToken);

    /// <summary>Sees to it that the key stands, and that the contract can lock the stake behind it and take the budget.</summary>
    private async Task<Terms> PrepareAsync(
        Address work,
        TaskOffer offer,
        AccuracyPackage package,
        VerificationKey key,
        CancellationToken cancellationToken
    )
    {
        await DeployKeyAsync(key, cancellationToken).ConfigureAwait(false);
        Terms terms = offer.ToTerms(package, key);
        await account.PrepareStakeAsync(work, terms.KeyBond, cancellationToken).ConfigureAwait(false);
        await account.ApproveAsync(Contracts.Token(terms.Token), work, terms.Budget, cancellationToken).ConfigureAwait(false);
        return terms;
    }
}
