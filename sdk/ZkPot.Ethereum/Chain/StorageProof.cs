using System.Numerics;
using System.Text.Json.Serialization;
using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>What a slot of a contract's storage holds, with its proof.</summary>
public sealed record StorageProof
{
    /// <summary>The slot.</summary>
    [JsonPropertyName("key")]
    public required BigInteger Slot { get; init; }

    /// <summary>What it holds; zero if it was never written.</summary>
    public required BigInteger Value { get; init; }

    /// <summary>The nodes of the storage's tree on the way to it.</summary>
    [JsonPropertyName("proof")]
    public required IReadOnlyList<ReadOnlyMemory<byte>> Nodes { get; init; }

    internal void Verify(Hash32 storageRoot)
    {
        byte[]? found = MerkleTree.Find(storageRoot, Keccak256.Hash(new Hash32(U256.FromBigInteger(Slot)).ToBytes()), Nodes);
        bool isSaid = found is null ? Value.IsZero : !Value.IsZero && found.AsSpan().SequenceEqual(Rlp.Integer(Value));
        if (!isSaid) throw new MerkleException($"The storage does not hold {Value} in slot {Slot}.");
    }
}
