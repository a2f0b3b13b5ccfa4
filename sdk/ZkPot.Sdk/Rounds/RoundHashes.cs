using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;
using ZkPot.Sdk.Secrets;

namespace ZkPot.Sdk;

/// <summary>
/// The hashes that <see cref="TrainingRounds"/> computes, computed here: what a proof is made for, and what stands in a trainer's slot.
/// docs/contracts/formats.md has them.
/// </summary>
public sealed class RoundHashes(BigInteger chainId, Address rounds)
{
    private static readonly Hash32 ContextKind = Hash32.Keccak("zkpot.context.round.v1"u8);
    private static readonly Hash32 CommitmentKind = Hash32.Keccak("zkpot.commitment.v1"u8), EntryKind = Hash32.Keccak("zkpot.entry.v1"u8),
        RecordKind = Hash32.Keccak("zkpot.record.round.v1"u8);

    /// <summary>What stands in the slot of a trainer whose part is over.</summary>
    public static Hash32 Settled { get; } = new(U256.One);

    /// <summary>What stands in the slot of a trainer that enrolled.</summary>
    public static Hash32 Enrolled { get; } = new(new U256(2, 0, 0, 0));

    /// <summary>What a proof must be made for.</summary>
    public Fr Context(BigInteger id, BigInteger round, Address trainer, Hash32 commitment, Hash32 blobDigest) =>
        PrimeField.Reduce<Fr>(AbiHash.Of(ContextKind, chainId, rounds, id, round, trainer, commitment, blobDigest).Word);

    /// <summary>
    /// The digest of everything that <see cref="Context"/> holds besides commitment and bytes: what salts must follow from.
    /// </summary>
    public Hash32 Purpose(BigInteger id, BigInteger round, Address trainer) =>
        AbiHash.Of(ContextKind, chainId, rounds, id, round, trainer);

    /// <summary>What the salts of a commitment follow from.</summary>
    public SaltScope SaltScope(BigInteger id, ulong round, Address trainer) =>
        new(chainId, rounds, id, round, Purpose(id, round, trainer));

    /// <summary>What stands in the slot of a trainer that committed.</summary>
    public static Hash32 Commitment(uint index, Hash32 commitment, Hash32 blobDigest) =>
        AbiHash.Of(CommitmentKind, index, commitment, blobDigest);

    /// <summary>What stands in the slot of a trainer that proved.</summary>
    public static Hash32 Leaf(Entry entry) =>
        AbiHash.Of(EntryKind, entry.Trainer, entry.Index, entry.Claim.Commitment, entry.Claim.BlobDigest, entry.Claim.Score, entry.Claim.Y);

    /// <summary>What falsifiers' progress with a publication goes by.</summary>
    public static Hash32 Publication(BigInteger id, BigInteger round, Hash32 published) => AbiHash.Of(EntryKind, id, round, published);

    /// <summary>The accumulator over the accepted proofs of a round, one further.</summary>
    public static Hash32 Accumulate(Hash32 acc, Hash32 leaf) => AbiHash.Of(acc, leaf);

    /// <summary>The record of a round.</summary>
    public static Hash32 Of(Record record) => AbiHash.Of(
        RecordKind, record.Previous, record.Id, record.Round, (uint)record.Outcome, record.Winner, record.Commitment, record.BlobDigest,
            record.Score, record.Best, record.Acc);
}
