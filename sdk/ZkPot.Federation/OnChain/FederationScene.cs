using System.Globalization;
using System.Numerics;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Federation.OnChain;

/// <summary>What all roles of a federation share: the chain, the task on it, the models that were shown, what makes the proofs.</summary>
/// <param name="plan">What is played.</param>
/// <param name="chain">The chain.</param>
/// <param name="prover">What makes the proofs.</param>
/// <param name="models">Models for all to read.</param>
/// <param name="clients">The training of the clients.</param>
/// <param name="journal">Where journals are kept.</param>
public sealed class FederationScene(
    FederationPlan plan,
    FederationChain chain,
    FederatedProver prover,
    ModelStore models,
    LocalClients clients,
    string journal
)
{
    /// <summary>The name of who does what anyone may do.</summary>
    public const string Keeper = "keeper";

    /// <summary>The name of who pays.</summary>
    public const string Sponsor = "sponsor";

    private BigInteger? id;

    /// <summary>Gets what is played.</summary>
    public FederationPlan Plan => plan;

    /// <summary>Gets the chain.</summary>
    public FederationChain Chain => chain;

    /// <summary>Gets what makes the proofs.</summary>
    public FederatedProver Prover => prover;

    /// <summary>Gets the models for all to read.</summary>
    public ModelStore Models => models;

    /// <summary>Gets the training of the clients.</summary>
    public LocalClients Clients => clients;

    /// <summary>Gets the task, once <see cref="FindTaskAsync"/> found it.</summary>
    public BigInteger Id => id ?? throw new FederationException("The federated task was not posted yet.");

    /// <summary>The name of a client's account.</summary>
    public static string NameOf(int client) => string.Create(CultureInfo.InvariantCulture, $"client {client}");

    /// <summary>Whether a client attacks.</summary>
    public bool IsMalicious(int client) => clients.IsMalicious(client);

    /// <summary>A client.</summary>
    public async Task<FederatedClient> ClientAsync(int client, CancellationToken cancellationToken = default) =>
        new(await chain.PersonAsync(NameOf(client), cancellationToken).ConfigureAwait(false), Id, prover);

    /// <summary>What an account remembers.</summary>
    public FederatedJournal JournalOf(ZkPotAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new(journal, chain.Contracts, Id, account.Address);
    }

    /// <summary>The highest score that can be proven of an average.</summary>
    public uint ScoreOf(ModelSum sum)
    {
        ArgumentNullException.ThrowIfNull(sum);
        return ScoreOf(sum.Average);
    }

    /// <summary>How many samples of the test set a model gets right.</summary>
    public uint ScoreOf(IntegerNetwork network) => (uint)prover.Steps.ScoreOf(network, network, prover.TestSet);

    /// <summary>Looks for the sponsor's task on the chain. Says whether there is one.</summary>
    public async Task<bool> FindTaskAsync(CancellationToken cancellationToken = default)
    {
        BigInteger count = await chain.Contracts.Federated.CountAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        for (BigInteger one = count; one > 0 && id is null; one--)
            if (
                (
                    await chain.Contracts.FederatedAggregation.TaskOfAsync(one, cancellationToken: cancellationToken).ConfigureAwait(false)
                ).Sponsor == chain.AddressOf(Sponsor)
            )
                id = one;
        return id is not null;
    }

    /// <summary>The entries of a round that were struck.</summary>
    public async Task<HashSet<uint>> StruckAsync(ulong round, CancellationToken cancellationToken = default)
    {
        NewFilterInput filter = chain.Contracts.Federated.EventOf<FederatedRounds.Events.Struck>().CreateFilterInput(Id, (BigInteger)round);
        IReadOnlyList<IEventLog> logs = await chain
            .Contracts.Federated.ReadHistoryAsync(filter, chain.Contracts.Deployment.Block, cancellationToken)
            .ConfigureAwait(false);
        return [.. logs.OfType<EventLog<FederatedRounds.Events.Struck>>().Select(log => (uint)log.Event.Index)];
    }
}
