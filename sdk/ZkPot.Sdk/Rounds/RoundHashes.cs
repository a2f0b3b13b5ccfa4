using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Ethereum;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>The hashes that <see cref="TrainingRounds"/> computes, computed here: what a proof is made for, and what stands in a trainer's slot. docs/contracts/formats.md has them.</summary>
public sealed class RoundHashes(BigInteger chainId, Address rounds)
{
    private const string EntryType = "(address trainer, uint32 index, (bytes32 commitment, bytes32 blobDigest, uint32 score, uint256 y) claim)";
    private static readonly AbiTuple ContextParts = AbiFunction.Parse("function f(bytes32 kind, uint256 chainId, address rounds, uint256 id, uint256 round, address trainer, bytes32 commitment, bytes32 blobDigest)").Inputs;
    private static readonly AbiTuple CommitmentParts = AbiFunction.Parse("function f(bytes32 kind, uint32 index, bytes32 commitment, bytes32 blobDigest)").Inputs;
    private static readonly AbiTuple EntryParts = AbiFunction.Parse($"function f(bytes32 kind, {EntryType} entry)").Inputs;
    private static readonly AbiTuple PublishedParts = AbiFunction.Parse("function f(bytes32 kind, uint256 id, uint256 round, bytes32 published)").Inputs;
    private static readonly AbiTuple RecordParts = AbiFunction.Parse(
        "function f(bytes32 kind, (bytes32 previous, uint256 id, uint256 round, uint8 outcome, address winner, bytes32 commitment, bytes32 blobDigest, uint32 score, uint32 best, bytes32 acc) record)").Inputs;
    private static readonly AbiTuple PairParts = AbiFunction.Parse("function f(bytes32 a, bytes32 b)").Inputs;

    private static readonly Hash32 ContextKind = Hash32.Of("zkpot.context.round.v1"u8), AggregateKind = Hash32.Of("zkpot.context.aggregate.v1"u8);
    private static readonly Hash32 CommitmentKind = Hash32.Of("zkpot.commitment.v1"u8), EntryKind = Hash32.Of("zkpot.entry.v1"u8), RecordKind = Hash32.Of("zkpot.record.round.v1"u8);

    /// <summary>What stands in the slot of a trainer whose part is over.</summary>
    public static Hash32 Settled { get; } = new(U256.One);

    /// <summary>What stands in the slot of a trainer that enrolled.</summary>
    public static Hash32 Enrolled { get; } = new(new U256(2, 0, 0, 0));

    /// <summary>What a proof must be made for.</summary>
    public Fr Context(BigInteger id, BigInteger round, Address trainer, Hash32 commitment, Hash32 blobDigest, bool isAggregate = false) =>
        PrimeField.Reduce<Fr>(Hash32.Of(ContextParts.Encode(isAggregate ? AggregateKind : ContextKind, chainId, rounds, id, round, trainer, commitment, blobDigest)).Word);

    /// <summary>What stands in the slot of a trainer that committed.</summary>
    public static Hash32 Commitment(uint index, Hash32 commitment, Hash32 blobDigest) => Hash32.Of(CommitmentParts.Encode(CommitmentKind, (ulong)index, commitment, blobDigest));

    /// <summary>What stands in the slot of a trainer that proved.</summary>
    public static Hash32 Leaf(Entry entry) => Hash32.Of(EntryParts.Encode(EntryKind, entry.ToAbi()));

    /// <summary>What a published aggregate goes by.</summary>
    public static Hash32 Aggregate(Entry entry) => Hash32.Of(EntryParts.Encode(AggregateKind, entry.ToAbi()));

    /// <summary>What falsifiers' progress with a publication goes by.</summary>
    public static Hash32 Publication(BigInteger id, BigInteger round, Hash32 published) => Hash32.Of(PublishedParts.Encode(EntryKind, id, round, published));

    /// <summary>The accumulator over the accepted proofs of a round, one further.</summary>
    public static Hash32 Accumulate(Hash32 acc, Hash32 leaf) => Hash32.Of(PairParts.Encode(acc, leaf));

    /// <summary>The record of a round.</summary>
    public static Hash32 Of(Record record) => Hash32.Of(RecordParts.Encode(RecordKind, record.ToAbi()));
}
