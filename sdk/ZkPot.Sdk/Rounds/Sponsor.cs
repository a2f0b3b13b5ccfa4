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
        BigInteger bonds = FreshTerms.Of(rules) is { } fresh ? fresh.Bond * rules.Timing.MaxRounds : 0;
        Terms terms = await PrepareAsync(Contracts.Rounds.Address, offer, package, key, bonds, cancellationToken).ConfigureAwait(false);
        // What is promised may be another set than the package has; anyone who is misled can show it.
        if (FreshTerms.Of(rules) is { Sets: [var first, ..] })
            terms = terms with { PoolRoot = first.Root, TestSet = first.Commitment };
        TransactionReceipt receipt = await account
            .SendAsync(Contracts.Rounds, TrainingRounds.Post(terms, rules), cancellationToken)
            .ConfigureAwait(false);
        var created = Contracts.Rounds.ReadEvent<TrainingRounds.Events.Created>(receipt);
        return new(created.Id, account.Address, terms, rules, (ulong)receipt.BlockNumber.Value);
    }

    /// <summary>
    /// Posts a task whose test sets are revealed after the commitments: the rules get them, in the order in which the contracts want them.
    /// Hand out the ciphertexts in that order, and run a <see cref="TestSetRevealer"/>.
    /// </summary>
    /// <param name="offer">What is offered.</param>
    /// <param name="rules">How it is played; their window Reveal is longer than the gap.</param>
    /// <param name="fresh">What is promised of the sets; packing and sets are filled in.</param>
    /// <param name="sets">One a round, each with the prover of its package; of any of these the terms are made.</param>
    /// <param name="key">The key that serves them all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<TrainingTask> PostFreshAsync(
        TaskOffer offer,
        Rules rules,
        FreshTerms fresh,
        IReadOnlyCollection<(SecretTestSet Set, AccuracyPackage Package)> sets,
        VerificationKey key,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(fresh);
        (SecretTestSet Set, AccuracyPackage Package)[] sorted = [.. sets.OrderBy(given => given.Set.Published.KeyHash.Word)];
        FreshTerms terms = fresh with { Packing = sorted[0].Set.Packing, Sets = [.. sorted.Select(given => given.Set.Published)] };
        return await PostAsync(offer, rules with { TestSets = terms.Encode() }, sorted[0].Package, key, cancellationToken)
            .ConfigureAwait(false);
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
        Terms terms = await PrepareAsync(Contracts.Ledger.Address, offer, package, key, 0, cancellationToken).ConfigureAwait(false);
        TransactionReceipt receipt = await account
            .SendAsync(Contracts.Ledger, UpdateLedger.Open(terms, timing), cancellationToken)
            .ConfigureAwait(false);
        var created = Contracts.Ledger.ReadEvent<UpdateLedger.Events.Created>(receipt);
        return new(created.Id, account.Address, terms, timing, (ulong)receipt.BlockNumber.Value);
    }

    /// <summary>Takes a task back before anyone committed.</summary>
    public Task<TransactionReceipt> WithdrawAsync(BigInteger id, CancellationToken cancellationToken = default) =>
        account.SendAsync(Contracts.Rounds, RoundSettlement.Withdraw(id), cancellationToken);

    /// <summary>Sees to it that the key stands, and that the contract can lock the stake behind it and take the budget.</summary>
    private async Task<Terms> PrepareAsync(
        Address work,
        TaskOffer offer,
        AccuracyPackage package,
        VerificationKey key,
        BigInteger bonds,
        CancellationToken cancellationToken
    )
    {
        await DeployKeyAsync(key, cancellationToken).ConfigureAwait(false);
        Terms terms = offer.ToTerms(package, key);
        await account.PrepareStakeAsync(work, terms.KeyBond, cancellationToken).ConfigureAwait(false);
        await account.ApproveAsync(Contracts.Token(terms.Token), work, terms.Budget + bonds, cancellationToken).ConfigureAwait(false);
        return terms;
    }
}
