using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;
using ZkPot.Sdk.Secrets;

namespace ZkPot.Sdk;

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
