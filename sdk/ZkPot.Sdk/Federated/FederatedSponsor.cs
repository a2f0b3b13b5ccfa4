using System.Numerics;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>Posts federated tasks. After that a sponsor decides nothing.</summary>
public sealed class FederatedSponsor(ZkPotAccount account)
{
    /// <summary>Posts a task: deploys its keys if need be, pays budget and key bond in. Returns the task's number.</summary>
    public async Task<BigInteger> PostAsync(FederatedTerms terms, FederatedProver prover, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(prover);
        var keys = new Sponsor(account);
        terms = terms with
        {
            StepKey = await keys.DeployKeyAsync(prover.StepKey, cancellationToken).ConfigureAwait(false),
            AggregateKey = await keys.DeployKeyAsync(prover.AggregateKey, cancellationToken).ConfigureAwait(false),
        };
        FederatedRounds rounds = account.Contracts.Federated;
        await account
            .ApproveAsync(account.Contracts.Token(terms.Token), rounds.Address, terms.Budget + terms.KeyBond, cancellationToken)
            .ConfigureAwait(false);
        TransactionReceipt receipt = await account.SendAsync(rounds, FederatedRounds.Post(terms), cancellationToken).ConfigureAwait(false);
        return rounds.ReadEvent<FederatedRounds.Events.Posted>(receipt).Id;
    }
}
