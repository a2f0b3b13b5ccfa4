using System.Numerics;
using System.Text.Json.Serialization;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;
using ZkPot.Sdk.Secrets;

namespace ZkPot.Sdk;

/// <summary>What a trainer must know of its own part in a round, from the commitment on. Anyone who has it can prove and publish.</summary>
/// <param name="Round">The round.</param>
/// <param name="Trainer">Whose part it is.</param>
/// <param name="Words">The committed words: the model with its salts. Secret until it is published, and for ever where it is published
/// sealed.</param>
/// <param name="Blob">What is published: the words, or the words sealed to the task's recipients.</param>
/// <param name="Commitment">The commitment to the words.</param>
/// <param name="Ciphertext">The commitment to the sealed words; null where models are published for all to read.</param>
public sealed record RoundEntry(
    ulong Round,
    Address Trainer,
    byte[] Words,
    byte[] Blob,
    KzgCommitment Commitment,
    KzgCommitment? Ciphertext
)
{
    /// <summary>The how-manieth commitment of the round it was, once it stands on the chain; 0 before.</summary>
    public uint Index { get; init; }

    /// <summary>The proven score; null before the proof.</summary>
    public uint? Score { get; init; }

    /// <summary>The proof as the contracts take it; null before it was made.</summary>
    public byte[]? Proof { get; init; }

    /// <summary>The entry as the contracts know it; the score is 0 where nothing is proven.</summary>
    [JsonIgnore]
    public Entry Entry => new(Trainer, Index, new(Commitment.ToWords(), Ciphertext.ToWords(), Score ?? 0));
}

/// <summary>
/// The hashes that <see cref="TrainingRounds"/> computes, computed here: what a proof is made for, and what stands in a trainer's slot.
/// docs/contracts/formats.md has them.
/// </summary>
public sealed class RoundHashes(BigInteger chainId, Address rounds)
{
    private static readonly Hash32 ContextKind = Hash32.Keccak("zkpot.context.round.v1"u8);
    private static readonly Hash32 CommitmentKind = Hash32.Keccak("zkpot.commitment.v1"u8),
        CommittedKind = Hash32.Keccak("zkpot.committed.v1"u8),
        EntryKind = Hash32.Keccak("zkpot.entry.v1"u8),
        RecordKind = Hash32.Keccak("zkpot.record.round.v1"u8),
        TestSetKind = Hash32.Keccak("zkpot.testset.v1"u8);

    /// <summary>What stands in the slot of a trainer whose part is over.</summary>
    public static Hash32 Settled { get; } = new(U256.One);

    /// <summary>What stands in the slot of a trainer that enrolled.</summary>
    public static Hash32 Enrolled { get; } = new(new U256(2, 0, 0, 0));

    /// <summary>What a proof must be made for.</summary>
    /// <param name="id">The task.</param>
    /// <param name="round">The round.</param>
    /// <param name="trainer">Who proves.</param>
    /// <param name="commitment">Of the model.</param>
    /// <param name="testSet">The digest of the test set, see <see cref="TestSet(TrainingTask, ulong)"/>.</param>
    public Fr Context(BigInteger id, BigInteger round, Address trainer, KzgCommitment commitment, Hash32 testSet) =>
        PrimeField.Reduce<Fr>(AbiHash.Of(ContextKind, chainId, rounds, id, round, trainer, commitment, PointWords.None, testSet).Word);

    /// <summary>What contexts say of the test set of a task or a ledger.</summary>
    public static Hash32 TestSet(Terms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return AbiHash.Of(TestSetKind, terms.PoolSize, terms.TestSet, terms.PoolRoot, Hash32.Zero, Hash32.Zero);
    }

    /// <summary>What contexts of a round say of its test set.</summary>
    public static Hash32 TestSet(TrainingTask task, ulong round)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.Fresh is null)
            return TestSet(task.Terms);
        FreshTestSet set = task.Fresh.Sets[(int)round - 1];
        return AbiHash.Of(TestSetKind, task.Terms.PoolSize, set.Commitment, set.Root, set.CiphertextRoot, set.KeyHash);
    }

    /// <summary>What a trainer commits with to a model: it says nothing of it, and is of use to nobody else.</summary>
    public Hash32 Commitment(BigInteger id, BigInteger round, Address trainer, KzgCommitment commitment) =>
        AbiHash.Of(CommitmentKind, chainId, rounds, id, round, trainer, commitment);

    /// <summary>
    /// The digest of everything that <see cref="Context"/> holds besides commitment and test set: what salts must follow from.
    /// </summary>
    public Hash32 Purpose(BigInteger id, BigInteger round, Address trainer) => AbiHash.Of(ContextKind, chainId, rounds, id, round, trainer);

    /// <summary>What the salts of a commitment follow from.</summary>
    public SaltScope SaltScope(BigInteger id, ulong round, Address trainer) => new(chainId, rounds, id, round, Purpose(id, round, trainer));

    /// <summary>What stands in the slot of a trainer that committed.</summary>
    public static Hash32 Committed(uint index, Hash32 commitment) => AbiHash.Of(CommittedKind, index, commitment);

    /// <summary>What stands in the slot of a trainer that proved.</summary>
    public static Hash32 Leaf(Entry entry) => AbiHash.Of(EntryKind, entry.Trainer, entry.Index, entry.Claim);

    /// <summary>What challengers' progress with a publication goes by.</summary>
    public static Hash32 Publication(BigInteger id, BigInteger round, Hash32 published) => AbiHash.Of(EntryKind, id, round, published);

    /// <summary>The accumulator over the accepted proofs of a round, one further.</summary>
    public static Hash32 Accumulate(Hash32 acc, Hash32 leaf) => AbiHash.Of(acc, leaf);

    /// <summary>The record of a round.</summary>
    public static Hash32 Of(Record record) =>
        AbiHash.Of(
            RecordKind,
            record.Previous,
            record.Id,
            record.Round,
            (uint)record.Outcome,
            record.Winner,
            record.Commitment,
            record.Score,
            record.Best,
            record.Acc
        );
}
