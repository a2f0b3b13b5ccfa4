using System.Numerics;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Algebra;
using ZkPot.Learning.Integers;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>A member of a federated task: commits to what it trained from the global model, proves a step towards it, and is paid by the
/// sum's progress.</summary>
/// <param name="account">Who it is.</param>
/// <param name="id">The task.</param>
/// <param name="prover">Makes the proofs.</param>
public sealed class FederatedClient(ZkPotAccount account, BigInteger id, FederatedProver prover)
{
    private FederatedRounds Rounds => account.Contracts.Federated;

    private FederatedAggregation Ending => account.Contracts.FederatedAggregation;

    /// <summary>Gets who it is.</summary>
    public ZkPotAccount Account => account;

    /// <summary>Becomes a member for all rounds of the task: puts in the bond, if it is not there.</summary>
    public async Task EnrollAsync(byte[]? gateData = null, CancellationToken cancellationToken = default)
    {
        FederatedTask task = await Ending.TaskOfAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false);
        await account.PrepareStakeAsync(Rounds.Address, task.Bond, cancellationToken).ConfigureAwait(false);
        await account.SendAsync(Rounds, FederatedRounds.Enroll(id, gateData ?? []), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Proves the global model's own score, against which steps are held.</summary>
    /// <returns>The score.</returns>
    public async Task<uint> ProveBaselineAsync(IntegerNetwork global, CancellationToken cancellationToken = default)
    {
        FederatedTask task = await Ending.TaskOfAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false);
        Fr context = ToField(await Rounds.BaselineContextOfAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false));
        ProvenClaim claim = await prover
            .ProveStepAsync(global, Fr.Zero, global, context, (long)task.Bound, cancellationToken)
            .ConfigureAwait(false);
        await account
            .SendAsync(Rounds, FederatedRounds.ProveBaseline(id, claim.Score, claim.Proof), cancellationToken)
            .ConfigureAwait(false);
        return claim.Score;
    }

    /// <summary>Commits to a model and proves the step towards it, in one transaction.</summary>
    /// <param name="network">The model. A client never commits twice to one.</param>
    /// <param name="global">The model that the round starts from.</param>
    /// <param name="salt">The salt of the commitment, which whoever adds up the models needs.</param>
    /// <param name="isVerified">Whether the contract is to check the proof at once: only such entries lead.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ZkPotException">The global model is not the one of the round.</exception>
    public async Task<FederatedEntry> SubmitAsync(
        IntegerNetwork network,
        IntegerNetwork global,
        Fr salt,
        bool isVerified = false,
        CancellationToken cancellationToken = default
    )
    {
        FederatedTask task = await Ending.TaskOfAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false);
        using HidingPolynomial known = prover.PolynomialOf(global),
            model = prover.Encoding.Polynomial(network, salt);
        if (!task.Model.SequenceEqual(prover.Commit(known).ToWords()))
            throw new ZkPotException($"Round {task.Round} of the federated task {id} starts from another global model than the one given.");
        IReadOnlyList<BigInteger> commitment = prover.Commit(model).ToWords();
        Fr context = ToField(
            await Rounds.ContextOfAsync(id, account.Address, commitment, cancellationToken: cancellationToken).ConfigureAwait(false)
        );
        ProvenClaim claim = await prover
            .ProveStepAsync(network, salt, global, context, (long)task.Bound, cancellationToken)
            .ConfigureAwait(false);
        var update = new FederatedUpdate(commitment, claim.Score);
        TransactionReceipt receipt = isVerified
            ? await account
                .SendAsync(Rounds, FederatedRounds.SubmitVerified(id, update, claim.Proof), cancellationToken)
                .ConfigureAwait(false)
            : await account.SendAsync(Rounds, FederatedRounds.Submit(id, update, claim.Proof), cancellationToken).ConfigureAwait(false);
        var submitted = Rounds.ReadEvent<FederatedRounds.Events.Submitted>(receipt);
        return new(account.Address, submitted.Index, update, submitted.ProofDigest);
    }

    /// <summary>Asks for the bytes of the held model on the chain: puts in the deposit, half of which pays who publishes them.</summary>
    public async Task<TransactionReceipt> DemandAsync(CancellationToken cancellationToken = default)
    {
        BigInteger deposit = await Ending.DepositOfAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false);
        await account.PrepareStakeAsync(Rounds.Address, deposit, cancellationToken).ConfigureAwait(false);
        return await account.SendAsync(Ending, FederatedAggregation.Demand(id), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Settles an entry of a recorded round, and fetches what the account is owed. Returns how much that was.</summary>
    public async Task<BigInteger> SettleAsync(ulong round, FederatedEntry entry, CancellationToken cancellationToken = default)
    {
        await account.SendAsync(Ending, FederatedAggregation.Settle(id, round, entry), cancellationToken).ConfigureAwait(false);
        FederatedTask task = await Ending.TaskOfAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false);
        BigInteger owed = await Rounds
            .CreditOfAsync(task.Token, account.Address, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        if (!owed.IsZero)
            await account.SendAsync(Rounds, FederatedRounds.Claim(task.Token, account.Address), cancellationToken).ConfigureAwait(false);
        return owed;
    }

    /// <summary>Leaves the task; the bond is free.</summary>
    public Task<TransactionReceipt> QuitAsync(CancellationToken cancellationToken = default) =>
        account.SendAsync(Rounds, FederatedRounds.Quit(id), cancellationToken);

    internal static Fr ToField(BigInteger value) => PrimeField.Reduce<Fr>(U256.FromBigInteger(value));
}
