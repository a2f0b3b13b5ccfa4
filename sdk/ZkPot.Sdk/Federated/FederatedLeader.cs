using System.Numerics;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Algebra;
using ZkPot.Learning.Integers;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Sdk;

/// <summary>A member that has the models of the frozen set: proves the score of their average, and puts its bytes on the chain if anyone
/// asks.</summary>
/// <param name="account">Who it is.</param>
/// <param name="id">The task.</param>
/// <param name="prover">Makes the proofs.</param>
public sealed class FederatedLeader(ZkPotAccount account, BigInteger id, FederatedProver prover)
{
    private FederatedAggregation Ending => account.Contracts.FederatedAggregation;

    /// <summary>Adds up the models of the frozen set with the round's weights, the last global model filling up, and compares the sum with
    /// the contract's.</summary>
    /// <param name="models">The models that count, each with its salt.</param>
    /// <param name="global">The model that the round started from.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ZkPotException">They are not the models that the contract added up.</exception>
    public async Task<ModelSum> SumAsync(
        IReadOnlyList<HidingPolynomial> models,
        IntegerNetwork global,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(models);
        FederatedTask task = await Ending.TaskOfAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false);
        FederatedRound round = await Ending.RoundOfAsync(id, task.Round, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (models.Count != round.Counted)
            throw new ZkPotException(
                $"Round {task.Round} of the federated task {id} adds up {round.Counted} models; {models.Count} are given."
            );
        int weight = (int)round.Weight,
            rest = (1 << (int)task.Headroom) - weight * models.Count;
        using HidingPolynomial last = prover.PolynomialOf(global);
        ModelSum sum = ModelSum.Of(prover.Encoding, [.. models.Select(model => (model, weight)), (last, rest)]);
        if (prover.Commit(sum.Polynomial).ToWords().SequenceEqual(round.Sum))
            return sum;
        sum.Dispose();
        throw new ZkPotException(
            $"The models given do not add up to the sum of round {task.Round} of the federated task {id}: one of them is not what was committed to."
        );
    }

    /// <summary>Proves the score of a sum's rounded average. Returns it.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="own">The leader's own entry, where all ranks were silent and it is everyone's turn.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<uint> AggregateAsync(ModelSum sum, FederatedEntry? own = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sum);
        using HidingPolynomial average = prover.PolynomialOf(sum.Average);
        IReadOnlyList<BigInteger> model = prover.Commit(average).ToWords();
        Fr context = FederatedClient.ToField(
            await Ending.AggregateContextOfAsync(id, account.Address, model, cancellationToken: cancellationToken).ConfigureAwait(false)
        );
        ProvenClaim claim = await prover.ProveAverageAsync(sum, context, cancellationToken).ConfigureAwait(false);
        _ = own is null
            ? await account
                .SendAsync(Ending, FederatedAggregation.Aggregate(id, model, claim.Score, claim.Proof), cancellationToken)
                .ConfigureAwait(false)
            : await account
                .SendAsync(Ending, FederatedAggregation.AggregateOpen(id, own, model, claim.Score, claim.Proof), cancellationToken)
                .ConfigureAwait(false);
        return claim.Score;
    }

    /// <summary>Puts the bytes of the held model on the chain, on demand.</summary>
    public Task<TransactionReceipt> PublishAsync(IntegerNetwork average, CancellationToken cancellationToken = default)
    {
        (byte[] bytes, IReadOnlyList<BigInteger> opening) = prover.OpenModel(average);
        return account.SendAsync(Ending, FederatedAggregation.Publish(id, bytes, opening), cancellationToken);
    }
}
