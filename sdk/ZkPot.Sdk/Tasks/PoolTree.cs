using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Learning.Data;
using ZkPot.Statements;

namespace ZkPot.Sdk;

/// <summary>The Merkle tree over the samples of a pool whose root a task pins: leaves in the order of indices, pairs hashed in sorted
/// order, an odd last node passed up.</summary>
public sealed class PoolTree
{
    private static readonly Hash32 Kind = Hash32.Keccak("zkpot.pool.sample.v1"u8);
    private readonly List<Hash32[]> levels = [];

    /// <summary>Hashes all samples.</summary>
    /// <param name="pool">The samples.</param>
    /// <param name="key">Of a fresh test set the key, which salts the leaves; null for one that everybody could see.</param>
    public PoolTree(Dataset pool, byte[]? key = null)
    {
        Pool = pool;
        var leaves = new Hash32[pool.Count];
        for (int i = 0; i < leaves.Length; i++)
            leaves[i] = key is null
                ? LeafOf(i, pool.Labels[i], pool.Sample(i))
                : new(EncryptedTestSet.SampleLeaf(key, i, pool.Labels[i], pool.Sample(i)));
        levels.Add(leaves);
        while (levels[^1].Length > 1)
            levels.Add(Above(levels[^1]));
    }

    /// <summary>The samples.</summary>
    public Dataset Pool { get; }

    /// <summary>The root.</summary>
    public Hash32 Root => levels[^1][0];

    /// <summary>The siblings of a sample, from the leaf up.</summary>
    public IReadOnlyList<Hash32> PathOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Pool.Count);
        var path = new List<Hash32>();
        foreach (Hash32[] level in levels)
        {
            int sibling = index ^ 1;
            if (sibling < level.Length)
                path.Add(level[sibling]);
            index /= 2;
        }
        return path;
    }

    private static Hash32 LeafOf(int index, byte label, ReadOnlySpan<byte> image) =>
        AbiHash.Of(Kind, (uint)index, (uint)label, Hash32.Keccak(image));

    private static Hash32[] Above(Hash32[] level)
    {
        var above = new Hash32[(level.Length + 1) / 2];
        for (int i = 0; i < above.Length; i++)
            above[i] = 2 * i + 1 < level.Length ? Join(level[2 * i], level[2 * i + 1]) : level[2 * i];
        return above;
    }

    private static Hash32 Join(Hash32 a, Hash32 b) =>
        a.Word.CompareTo(b.Word) < 0 ? Hash32.Keccak([.. a.ToBytes(), .. b.ToBytes()]) : Hash32.Keccak([.. b.ToBytes(), .. a.ToBytes()]);
}
