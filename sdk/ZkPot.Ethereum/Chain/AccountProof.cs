using System.Numerics;
using System.Text.Json.Serialization;
using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>What an account holds, with the proof that it stands so in a block (EIP-1186). Until <see cref="Verify"/> it is only what a node says.</summary>
public sealed record AccountProof
{
    /// <summary>The account.</summary>
    public required Address Address { get; init; }

    /// <summary>Its wei.</summary>
    public required BigInteger Balance { get; init; }

    /// <summary>The hash of its code.</summary>
    public required Hash32 CodeHash { get; init; }

    /// <summary>How many transactions it has sent.</summary>
    public required ulong Nonce { get; init; }

    /// <summary>The root of the tree of its storage.</summary>
    public required Hash32 StorageHash { get; init; }

    /// <summary>The nodes of the state's tree on the way to the account.</summary>
    [JsonPropertyName("accountProof")]
    public required IReadOnlyList<ReadOnlyMemory<byte>> Nodes { get; init; }

    /// <summary>The slots that were asked for.</summary>
    [JsonPropertyName("storageProof")]
    public required IReadOnlyList<StorageProof> Slots { get; init; }

    /// <summary>Checks account and slots against the state root of a block that is trusted.</summary>
    /// <exception cref="MerkleException">The proof does not show it.</exception>
    public void Verify(Hash32 stateRoot)
    {
        byte[]? found = MerkleTree.Find(stateRoot, Keccak256.Hash(Address.ToBytes()), Nodes);
        byte[] said = Rlp.List(Rlp.Integer(Nonce), Rlp.Integer(Balance), Rlp.Bytes(StorageHash.ToBytes()), Rlp.Bytes(CodeHash.ToBytes()));
        // An account that was never used is not in the tree: all of it is empty.
        bool isAbsent = found is null && Nonce == 0 && Balance.IsZero && IsNothing(StorageHash, MerkleTree.EmptyRoot) && IsNothing(CodeHash, Hash32.Of([]));
        if (!isAbsent && (found is null || !found.AsSpan().SequenceEqual(said))) throw new MerkleException($"The state does not hold what is said of {Address}.");
        foreach (StorageProof slot in Slots) slot.Verify(isAbsent ? MerkleTree.EmptyRoot : StorageHash);
    }

    // Nodes write zeros for what is not there, or the hash of nothing.
    private static bool IsNothing(Hash32 hash, Hash32 ofNothing) => hash.IsZero || hash == ofNothing;
}
