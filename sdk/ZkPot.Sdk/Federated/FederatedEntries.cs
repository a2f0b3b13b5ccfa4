using System.Numerics;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>An entry of a federated round, as it was posted.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="IsVerified">Whether the contract checked its proof at once.</param>
/// <param name="Transaction">The transaction that carried its proof.</param>
public sealed record PostedEntry(FederatedEntry Entry, bool IsVerified, Hash32 Transaction)
{
    private const uint ProofLength = 480;

    /// <summary>Gets what the freeze takes of it.</summary>
    public FederatedSummand Summand => new(Entry.Update.Commitment, Entry.Update.Score, AbiHash.Of(Entry.Account, Entry.ProofDigest));

    /// <summary>Reads the entries of a round in their order, from events.</summary>
    /// <exception cref="ZkPotException">The node left one out.</exception>
    public static async Task<IReadOnlyList<PostedEntry>> ReadAsync(
        ZkPotContracts contracts,
        BigInteger id,
        ulong round,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(contracts);
        NewFilterInput filter = contracts.Federated.EventOf<FederatedRounds.Events.Submitted>().CreateFilterInput(id, (BigInteger)round);
        IReadOnlyList<IEventLog> logs = await contracts
            .Federated.ReadHistoryAsync(filter, contracts.Deployment.Block, cancellationToken)
            .ConfigureAwait(false);
        PostedEntry[] entries =
        [
            .. logs.OfType<EventLog<FederatedRounds.Events.Submitted>>().Select(Read).OrderBy(posted => posted.Entry.Index),
        ];
        for (int i = 0; i < entries.Length; i++)
            if (entries[i].Entry.Index != i)
                throw new ZkPotException(
                    $"Entry {i} of round {round} of the federated task {id} is missing: the node of the chain left something out."
                );
        return entries;
    }

    /// <summary>Its proof, out of the calldata that carried it.</summary>
    public Task<byte[]> ReadProofAsync(ZkPotContracts contracts, CancellationToken cancellationToken = default) =>
        PublishedBlob.ReadAsync(contracts, Transaction, Entry.ProofDigest, ProofLength, cancellationToken);

    private static PostedEntry Read(EventLog<FederatedRounds.Events.Submitted> log) =>
        new(
            new(log.Event.Account, log.Event.Index, log.Event.Update.ToRecord(), log.Event.ProofDigest),
            log.Event.IsVerified,
            log.Log.TransactionHash
        );
}
