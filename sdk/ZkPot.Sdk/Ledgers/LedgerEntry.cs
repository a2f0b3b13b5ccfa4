using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

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
