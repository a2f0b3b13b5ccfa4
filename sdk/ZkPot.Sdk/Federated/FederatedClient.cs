using System.Diagnostics;
using System.Numerics;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Algebra;
using ZkPot.Groth16;
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
    /// <param name="salt">The salt of the commitment, which anyone who adds up the models needs.</param>
    /// <param name="isVerified">Whether the contract is to check the proof at once: only such entries lead.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ZkPotException">The global model is not the one of the round.</exception>
    public async Task<FederatedEntry> SubmitAsync(
        IntegerNetwork network,
        IntegerNetwork global,
        Fr salt,
        bool isVerified = false,
        CancellationToken cancellationToken = default
    ) =>
        await PostAsync(await PrepareAsync(network, global, salt, cancellationToken).ConfigureAwait(false), isVerified, cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Proves a step, and tells nobody: what it returns can be kept, and posted as long as the round's commitments are
    /// open.</summary>
    /// <inheritdoc cref="SubmitAsync"/>
    public async Task<PreparedStep> PrepareAsync(
        IntegerNetwork network,
        IntegerNetwork global,
        Fr salt,
        CancellationToken cancellationToken = default
    )
    {
        FederatedTask task = await Ending.TaskOfAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false);
        using HidingPolynomial known = prover.PolynomialOf(global),
            model = prover.Encoding.Polynomial(network, salt);
        if (!task.Model.SequenceEqual(prover.Commit(known).ToWords()))
            throw new ZkPotException($"Round {task.Round} of the federated task {id} starts from another global model than the one given.");
        KzgCommitment commitment = prover.Commit(model);
        BigInteger context = await ContextAsync(commitment, cancellationToken).ConfigureAwait(false);
        var watch = Stopwatch.StartNew();
        ProvenClaim claim = await prover
            .ProveStepAsync(network, salt, global, ToField(context), (long)task.Bound, cancellationToken)
            .ConfigureAwait(false);
        return new(task.Round, KzgPublication.Encode(model), commitment, context, claim.Score, claim.Proof, watch.Elapsed);
    }

    /// <summary>Whether a step that was kept can still be posted: it belongs to the current round, and to the model that it starts
    /// from.</summary>
    public async Task<bool> IsCurrentAsync(PreparedStep step, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Context == await ContextAsync(step.Commitment, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Posts a step that was proven.</summary>
    public async Task<FederatedEntry> PostAsync(PreparedStep step, bool isVerified = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        var update = new FederatedUpdate(step.Commitment.ToWords(), step.Score);
        TransactionReceipt receipt = isVerified
            ? await account
                .SendAsync(Rounds, FederatedRounds.SubmitVerified(id, update, step.Proof), cancellationToken)
                .ConfigureAwait(false)
            : await account.SendAsync(Rounds, FederatedRounds.Submit(id, update, step.Proof), cancellationToken).ConfigureAwait(false);
        var submitted = Rounds.ReadEvent<FederatedRounds.Events.Submitted>(receipt);
        return new(account.Address, submitted.Index, update, submitted.ProofDigest);
    }

    private Task<BigInteger> ContextAsync(KzgCommitment commitment, CancellationToken cancellationToken) =>
        Rounds.ContextOfAsync(id, account.Address, commitment.ToWords(), cancellationToken: cancellationToken);

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
