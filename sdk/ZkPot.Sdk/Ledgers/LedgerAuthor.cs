using System.Numerics;
using ZkPot.Ethereum;
using ZkPot.Learning.Integers;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>Adds proven models to a ledger at any time, and publishes those that are to be paid.</summary>
/// <param name="account">Who it is.</param>
/// <param name="task">The ledger.</param>
/// <param name="prover">What makes the proofs.</param>
public sealed class LedgerAuthor(ZkPotAccount account, LedgerTask task, ClaimProver prover)
{
    private UpdateLedger Ledger => account.Contracts.Ledger;

    private LedgerHashes Hashes { get; } = new(account.Contracts.Deployment.ChainId, account.Contracts.Ledger.Address);

    /// <summary>Who it is.</summary>
    public ZkPotAccount Account => account;

    /// <summary>Proves a model and adds it as a node.</summary>
    /// <param name="network">The model.</param>
    /// <param name="parents">What it grew from, at most four nodes.</param>
    /// <param name="claimed">Which samples to claim; all that the model gets right if nothing is said.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<LedgerNode> SubmitAsync(IntegerNetwork network, IReadOnlyList<Hash32> parents, IReadOnlyCollection<int>? claimed = null, CancellationToken cancellationToken = default)
    {
        var words = CommittedWords.Of(prover.Package, network);
        BigInteger sequence = await Ledger.SequenceOfAsync(task.Id, account.Address, cancellationToken: cancellationToken).ConfigureAwait(false);
        Hash32 digest = LedgerHashes.Parents(parents);
        ProvenClaim proven = await prover.ProveAsync(words.Words, Hashes.Context(task.Id, sequence, account.Address, digest, words.Commitment, words.BlobDigest), claimed, cancellationToken: cancellationToken).ConfigureAwait(false);
        var claim = new Claim(words.Commitment, words.BlobDigest, proven.Score, proven.Opening.Word.ToBigInteger());
        await account.SendAsync(Ledger.Submit(task.Id, parents, claim, proven.Proof), cancellationToken).ConfigureAwait(false);
        var source = new NodeSource(account.Address, sequence, digest, claim);
        return new(LedgerHashes.Node(task.Id, source), source, words.Blob);
    }

    /// <summary>Takes the one seat for a node, and puts in the bond if need be.</summary>
    public async Task ReserveAsync(LedgerNode node, CancellationToken cancellationToken = default)
    {
        await account.PrepareStakeAsync(Ledger.Address, task.Terms.Bond, cancellationToken).ConfigureAwait(false);
        await account.SendAsync(Ledger.Reserve(task.Id, node.Id), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Publishes the bytes of the node in the seat.</summary>
    public Task<TransactionReceipt> PublishAsync(LedgerNode node, CancellationToken cancellationToken = default) =>
        account.SendAsync(Ledger.Publish(task.Id, node.Source, node.Blob), cancellationToken);

    /// <summary>After the hold: credits the author of what is published. By anyone.</summary>
    public async Task<UpdateLedger.Events.Recorded> FinaliseAsync(CancellationToken cancellationToken = default) =>
        Ledger.ReadEvent<UpdateLedger.Events.Recorded>(await account.SendAsync(Ledger.Finalise(task.Id), cancellationToken).ConfigureAwait(false));

    /// <summary>Fetches what is owed; zero if nothing is.</summary>
    public async Task<BigInteger> ClaimAsync(CancellationToken cancellationToken = default)
    {
        BigInteger owed = await Ledger.CreditOfAsync(task.Terms.Token, account.Address, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (!owed.IsZero) await account.SendAsync(Ledger.Claim(task.Terms.Token, account.Address), cancellationToken).ConfigureAwait(false);
        return owed;
    }
}
