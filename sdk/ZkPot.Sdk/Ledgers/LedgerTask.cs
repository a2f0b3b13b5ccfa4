using System.Numerics;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;
using ZkPot.Sdk.Secrets;

namespace ZkPot.Sdk;

/// <summary>A ledger as it was opened: nothing of it ever changes.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Sponsor">Who opened it.</param>
/// <param name="Terms">What is offered.</param>
/// <param name="Timing">When what is possible.</param>
/// <param name="Block">The block that it was opened in.</param>
public sealed record LedgerTask(BigInteger Id, Address Sponsor, Terms Terms, UpdateLedgerTiming Timing, ulong Block)
{
    /// <summary>Reads a ledger from the event that tells of it.</summary>
    /// <exception cref="ZkPotException">There is no such ledger, or what its sponsor sent cannot be read.</exception>
    public static async Task<LedgerTask> ReadAsync(ZkPotContracts contracts, BigInteger id, CancellationToken cancellationToken = default)
    {
        NewFilterInput filter = contracts.Ledger.EventOf<UpdateLedger.Events.Created>().CreateFilterInput(id);
        IReadOnlyList<IEventLog> logs = await contracts
            .Ledger.ReadHistoryAsync(filter, contracts.Deployment.Block, cancellationToken)
            .ConfigureAwait(false);
        EventLog<UpdateLedger.Events.Created> found =
            logs.OfType<EventLog<UpdateLedger.Events.Created>>().SingleOrDefault()
            ?? throw new ZkPotException($"There is no ledger {id} at {contracts.Ledger.Address} on chain {contracts.Deployment.ChainId}.");
        try
        {
            // The sponsor chose these bytes, and the contract reads some that Nethereum misreads.
            UpdateLedger.Functions.Open open = CanonicalCall.Decode<UpdateLedger.Functions.Open>(found.Event.Call);
            return new(
                found.Event.Id,
                found.Event.Sponsor,
                open.Terms.ToRecord(),
                open.Timing.ToRecord(),
                (ulong)found.Log.BlockNumber.Value
            );
        }
        catch (ChainException e)
        {
            throw new ZkPotException($"Ledger {id} cannot be read: {e.Message}", e);
        }
    }
}

/// <summary>What an author must know of a node of its own, from before the proof on. Anyone who has it can prove, submit and
/// publish.</summary>
/// <param name="Request">What was asked for: model, parents and claimed samples. The same again is the same node.</param>
/// <param name="Account">Whose node it is.</param>
/// <param name="Sequence">How many nodes the account had before.</param>
/// <param name="Parents">What it grew from.</param>
/// <param name="Words">The committed words: the model with its salts. Secret until it is published, and for ever where it is published
/// sealed.</param>
/// <param name="Blob">What is published: the words, or the words sealed to the task's recipients.</param>
/// <param name="Commitment">The commitment to the words.</param>
/// <param name="Ciphertext">The commitment to the sealed words; null where models are published for all to read.</param>
public sealed record LedgerEntry(
    Hash32 Request,
    Address Account,
    ulong Sequence,
    IReadOnlyList<Hash32> Parents,
    byte[] Words,
    byte[] Blob,
    KzgCommitment Commitment,
    KzgCommitment? Ciphertext
)
{
    /// <summary>The score with its proof; null before it was made.</summary>
    public ProvenClaim? Proven { get; init; }

    /// <summary>What the node is made of, once it is proven.</summary>
    internal NodeSource Source =>
        new(Account, Sequence, LedgerHashes.Parents(Parents), new(Commitment.ToWords(), Ciphertext.ToWords(), Proven!.Score));
}

/// <summary>The hashes that <see cref="UpdateLedger"/> computes, computed here. docs/contracts/formats.md has them.</summary>
public sealed class LedgerHashes(BigInteger chainId, Address ledger)
{
    private static readonly Hash32 ContextKind = Hash32.Keccak("zkpot.context.update.v1"u8),
        NodeKind = Hash32.Keccak("zkpot.node.v1"u8),
        RecordKind = Hash32.Keccak("zkpot.record.update.v1"u8);

    /// <summary>The digest of a list of parents.</summary>
    public static Hash32 Parents(IEnumerable<Hash32> parents) => Hash32.Keccak([.. parents.SelectMany(parent => parent.ToBytes())]);

    /// <summary>What a proof must be made for.</summary>
    /// <param name="id">The ledger.</param>
    /// <param name="sequence">How many nodes the account had before.</param>
    /// <param name="account">Who proves.</param>
    /// <param name="parents">See <see cref="Parents"/>.</param>
    /// <param name="commitment">Of the model.</param>
    /// <param name="testSet">The digest of the test set, see <see cref="RoundHashes.TestSet(Terms)"/>.</param>
    public Fr Context(BigInteger id, BigInteger sequence, Address account, Hash32 parents, KzgCommitment commitment, Hash32 testSet) =>
        PrimeField.Reduce<Fr>(AbiHash.Of(ContextKind, chainId, ledger, id, sequence, account, parents, commitment, testSet).Word);

    /// <summary>
    /// The digest of everything that <see cref="Context"/> holds besides commitment and test set: what salts must follow from.
    /// </summary>
    public Hash32 Purpose(BigInteger id, BigInteger sequence, Address account, Hash32 parents) =>
        AbiHash.Of(ContextKind, chainId, ledger, id, sequence, account, parents);

    /// <summary>What the salts of a commitment follow from.</summary>
    public SaltScope SaltScope(BigInteger id, ulong sequence, Address account, Hash32 parents) =>
        new(chainId, ledger, id, sequence, Purpose(id, sequence, account, parents));

    /// <summary>The record of a reservation that ended, after the one before it.</summary>
    public static Hash32 Record(Hash32 previous, UpdateLedger.Events.Recorded recorded) =>
        AbiHash.Of(RecordKind, previous, recorded.Id, (Hash32)recorded.Node, (uint)recorded.Outcome, recorded.Best, recorded.Pay);

    /// <summary>The name of a node.</summary>
    public static Hash32 Node(BigInteger id, NodeSource source) =>
        AbiHash.Of(NodeKind, id, source.Account, source.Sequence, source.Parents, source.Claim);
}
