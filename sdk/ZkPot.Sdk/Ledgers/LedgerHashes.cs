using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Ethereum;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>The hashes that <see cref="UpdateLedger"/> computes, computed here. docs/contracts/formats.md has them.</summary>
public sealed class LedgerHashes(BigInteger chainId, Address ledger)
{
    private static readonly AbiTuple ContextParts = AbiFunction.Parse(
        "function f(bytes32 kind, uint256 chainId, address ledger, uint256 id, uint256 sequence, address account, bytes32 parents, bytes32 commitment, bytes32 blobDigest)").Inputs;
    private static readonly AbiTuple NodeParts = AbiFunction.Parse(
        "function f(bytes32 kind, uint256 id, (address account, uint256 sequence, bytes32 parents, (bytes32 commitment, bytes32 blobDigest, uint32 score, uint256 y) claim) source)").Inputs;
    private static readonly Hash32 ContextKind = Hash32.Of("zkpot.context.update.v1"u8), NodeKind = Hash32.Of("zkpot.node.v1"u8), RecordKind = Hash32.Of("zkpot.record.update.v1"u8);
    private static readonly AbiTuple RecordParts = AbiFunction.Parse("function f(bytes32 kind, bytes32 previous, uint256 id, bytes32 node, uint8 outcome, uint256 best, uint256 pay)").Inputs;

    /// <summary>The digest of a list of parents.</summary>
    public static Hash32 Parents(IEnumerable<Hash32> parents) => Hash32.Of([.. parents.SelectMany(parent => parent.ToBytes())]);

    /// <summary>What a proof must be made for.</summary>
    public Fr Context(BigInteger id, BigInteger sequence, Address account, Hash32 parents, Hash32 commitment, Hash32 blobDigest) =>
        PrimeField.Reduce<Fr>(Hash32.Of(ContextParts.Encode(ContextKind, chainId, ledger, id, sequence, account, parents, commitment, blobDigest)).Word);

    /// <summary>The record of a seat that ended, after the one before it.</summary>
    public static Hash32 Record(Hash32 previous, UpdateLedger.Events.Recorded told) =>
        Hash32.Of(RecordParts.Encode(RecordKind, previous, told.Id, told.Node, (int)told.Outcome, told.Best, told.Pay));

    /// <summary>The name of a node.</summary>
    public static Hash32 Node(BigInteger id, NodeSource source) => Hash32.Of(NodeParts.Encode(NodeKind, id, source.ToAbi()));
}
