using System.Buffers.Binary;
using System.Diagnostics;
using System.Numerics;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Sdk;

/// <summary>Adds proven models to a ledger at any time, and publishes those that are to be paid. With a journal each step finds out first
/// whether it was done already, so that it can be repeated after a crash.</summary>
/// <param name="account">Who it is.</param>
/// <param name="task">The ledger.</param>
/// <param name="prover">What makes the proofs.</param>
/// <param name="journal">What survives a crash; without one nothing does, and a node whose bytes are lost cannot be paid.</param>
/// <param name="salts">What salts follow from; the system's randomness if nothing is said.</param>
public sealed class LedgerAuthor(
    ZkPotAccount account,
    LedgerTask task,
    ClaimProver prover,
    LedgerJournal? journal = null,
    SaltSource? salts = null
)
{
    /// <summary>How firmly node and reservation must stand before the model is shown, which cannot be undone: as for a
    /// <see cref="Trainer"/>.</summary>
    public BlockParameter PublicationHead { get; init; } = Trainer.PublicationHeadOf(account.Contracts.Deployment.ChainId);

    private UpdateLedger Ledger => account.Contracts.Ledger;

    private LedgerHashes Hashes { get; } = new(account.Contracts.Deployment.ChainId, account.Contracts.Ledger.Address);

    /// <summary>Who it is.</summary>
    public ZkPotAccount Account => account;

    /// <summary>Proves a model and adds it as a node. The same model with the same parents and claims is added once, however often this is
    /// called.</summary>
    /// <param name="network">The model.</param>
    /// <param name="parents">What it grew from, at most four nodes.</param>
    /// <param name="claimed">Which samples to claim; all that the model gets right if nothing is said.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<LedgerNode> SubmitAsync(
        IntegerNetwork network,
        IReadOnlyList<Hash32> parents,
        IReadOnlyCollection<int>? claimed = null,
        CancellationToken cancellationToken = default
    )
    {
        LedgerEntry entry = await ProveAsync(network, parents, claimed, cancellationToken).ConfigureAwait(false);
        LedgerNode node = NodeOf(entry);
        if (!await StandsAsync(entry, cancellationToken).ConfigureAwait(false))
            await account
                .SendAsync(Ledger, UpdateLedger.Submit(task.Id, parents, entry.Source.Claim, entry.Proven!.Proof), cancellationToken)
                .ConfigureAwait(false);
        return node;
    }

    /// <summary>Makes the proof for a node and shows it to nobody. It is journaled: made once, it is good until the account adds another
    /// node.</summary>
    public async Task<LedgerEntry> ProveAsync(
        IntegerNetwork network,
        IReadOnlyList<Hash32> parents,
        IReadOnlyCollection<int>? claimed = null,
        CancellationToken cancellationToken = default
    )
    {
        Hash32 request = RequestOf(network, parents, claimed);
        LedgerEntry? known = journal is null ? null : await journal.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        if (known is not null && await StandsAsync(known, cancellationToken).ConfigureAwait(false))
            return known;
        ulong sequence = (ulong)
            await Ledger.SequenceOfAsync(task.Id, account.Address, cancellationToken: cancellationToken).ConfigureAwait(false);
        // A proof is for one place in the account's sequence; if another node took it, salts and proof are made anew.
        LedgerEntry entry = known?.Sequence == sequence ? known : Keep(NewEntry(request, sequence, network, parents));
        if (entry.Proven is not null)
            return entry;
        long start = Stopwatch.GetTimestamp();
        ProvenClaim proven = await prover
            .ProveAsync(
                entry.Words,
                Hashes.Context(
                    task.Id,
                    sequence,
                    account.Address,
                    LedgerHashes.Parents(parents),
                    entry.Commitment,
                    RoundHashes.TestSet(task.Terms)
                ),
                claimed,
                cancellationToken: cancellationToken
            )
            .ConfigureAwait(false);
        journal?.Times.Note(task.Terms.Circuit, Stopwatch.GetElapsedTime(start));
        return Keep(entry with { Proven = proven });
    }

    /// <summary>The nodes of the journal that stand on the chain, in their order: what a process that was started again goes on
    /// with.</summary>
    public async Task<IReadOnlyList<LedgerNode>> RecallAsync(CancellationToken cancellationToken = default)
    {
        var nodes = new List<LedgerNode>();
        foreach (LedgerEntry entry in journal is null ? [] : await journal.ListAsync(cancellationToken).ConfigureAwait(false))
            if (await StandsAsync(entry, cancellationToken).ConfigureAwait(false))
                nodes.Add(NodeOf(entry));
        return nodes;
    }

    /// <summary>Takes the one reservation for a node, if it does not have it already, and puts in the bond if need be.</summary>
    public async Task ReserveAsync(LedgerNode node, CancellationToken cancellationToken = default)
    {
        if ((await Ledger.ReservationOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false)).Node == node.Id)
            return;
        await account.PrepareStakeAsync(Ledger.Address, task.Terms.Bond, cancellationToken).ConfigureAwait(false);
        await account.SendAsync(Ledger, UpdateLedger.Reserve(task.Id, node.Id), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Publishes the bytes of the node in the reservation, which cannot be undone.</summary>
    /// <returns>Null if they stand published already, or if node and reservation do not stand firmly enough yet: see
    /// <see cref="PublicationHead"/>.</returns>
    public async Task<TransactionReceipt?> PublishAsync(LedgerNode node, CancellationToken cancellationToken = default)
    {
        Reservation now = await Ledger.ReservationOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (now.Node == node.Id && now.Phase == UpdateLedgerPhase.Published)
            return null;
        if (
            now.Node == node.Id
            && (await Ledger.ReservationOfAsync(task.Id, PublicationHead, cancellationToken).ConfigureAwait(false)).Node != node.Id
        )
            return null;
        KzgCommitment? ciphertext = prover.Package.Recipients is null ? null : PointWords.ReadCommitment(node.Source.Claim.Ciphertext);
        IReadOnlyList<BigInteger> opening = prover.Committer.OpenPublication(
            node.Blob,
            PointWords.ReadCommitment(node.Source.Claim.Commitment),
            ciphertext
        );
        return await account
            .SendAsync(Ledger, UpdateLedger.Publish(task.Id, node.Source, node.Blob, opening), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>After the hold: credits the author of what is published. By anyone.</summary>
    public async Task<UpdateLedger.Events.Recorded> FinalizeAsync(CancellationToken cancellationToken = default) =>
        Ledger.ReadEvent<UpdateLedger.Events.Recorded>(
            await account.SendAsync(Ledger, UpdateLedger.Finalize(task.Id), cancellationToken).ConfigureAwait(false)
        );

    /// <summary>The same for a node, if its reservation has not ended already; then how it ended the last time.</summary>
    public async Task<UpdateLedger.Events.Recorded> FinalizeAsync(LedgerNode node, CancellationToken cancellationToken = default)
    {
        LedgerHistory history = await LedgerHistory.ReadAsync(account.Contracts, task, cancellationToken).ConfigureAwait(false);
        return history.ReservedNode == node.Id
            ? await FinalizeAsync(cancellationToken).ConfigureAwait(false)
            : history.Records.LastOrDefault(record => (Hash32)record.Node == node.Id)
                ?? throw new ZkPotException($"Node {node.Id} of ledger {task.Id} never had the reservation: reserve and publish it first.");
    }

    /// <summary>Fetches what is owed; zero if nothing is.</summary>
    public async Task<BigInteger> ClaimAsync(CancellationToken cancellationToken = default)
    {
        BigInteger owed = await Ledger
            .CreditOfAsync(task.Terms.Token, account.Address, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        if (!owed.IsZero)
            await account.SendAsync(Ledger, UpdateLedger.Claim(task.Terms.Token, account.Address), cancellationToken).ConfigureAwait(false);
        return owed;
    }

    /// <summary>What is asked for, by a name of its own.</summary>
    private static Hash32 RequestOf(IntegerNetwork network, IReadOnlyList<Hash32> parents, IReadOnlyCollection<int>? claimed)
    {
        using HidingPolynomial polynomial = new ModelEncoding(network.Architecture).Polynomial(network, Fr.Zero);
        byte[] model = KzgPublication.Encode(polynomial);
        int[] samples = [.. claimed?.Order() ?? Enumerable.Repeat(-1, 1)];
        byte[] indices = new byte[sizeof(int) * samples.Length];
        for (int i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(indices.AsSpan(sizeof(int) * i), samples[i]);
        return Hash32.Keccak([.. Hash32.Keccak(model).ToBytes(), .. LedgerHashes.Parents(parents).ToBytes(), .. indices]);
    }

    private LedgerEntry NewEntry(Hash32 request, ulong sequence, IntegerNetwork network, IReadOnlyList<Hash32> parents)
    {
        CommittedNetwork words = prover.Committer.Commit(
            network,
            salts?.Invoke(Hashes.SaltScope(task.Id, sequence, account.Address, LedgerHashes.Parents(parents)), network)
        );
        return new(request, account.Address, sequence, parents, words.Words, words.Blob, words.Commitment, words.Ciphertext);
    }

    private LedgerEntry Keep(LedgerEntry entry)
    {
        journal?.Write(entry);
        return entry;
    }

    private LedgerNode NodeOf(LedgerEntry entry) => new(LedgerHashes.Node(task.Id, entry.Source), entry.Source, entry.Blob);

    /// <summary>Whether the node of an entry is on the chain, no matter who submitted it.</summary>
    private async Task<bool> StandsAsync(LedgerEntry entry, CancellationToken cancellationToken) =>
        entry.Proven is not null
        && !(await Ledger.NodeOfAsync(task.Id, NodeOf(entry).Id, cancellationToken: cancellationToken).ConfigureAwait(false))
            .Account
            .IsZero;
}
