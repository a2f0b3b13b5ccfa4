using ZkPot.Algebra;

namespace ZkPot.Statements;

/// <summary>
/// A Merkle tree of keccak256 in which a node hashes its children in sorted order, as OpenZeppelin's MerkleProof verifies it. A node
/// without a sibling stands for itself on the next level. Leaves must be hashes of more or fewer than 64 bytes, so that no node passes for
/// one.
/// </summary>
public sealed class KeccakTree
{
    private readonly List<byte[][]> levels;

    /// <summary>Builds the tree over leaves of 32 bytes.</summary>
    public KeccakTree(IReadOnlyList<byte[]> leaves)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        if (leaves.Count == 0)
            throw new StatementException("A tree has at least one leaf.");
        levels =
        [
            [.. leaves],
        ];
        while (levels[^1].Length > 1)
        {
            byte[][] below = levels[^1];
            var level = new byte[(below.Length + 1) / 2][];
            for (int i = 0; i < level.Length; i++)
                level[i] = 2 * i + 1 < below.Length ? Node(below[2 * i], below[2 * i + 1]) : below[2 * i];
            levels.Add(level);
        }
    }

    /// <summary>Gets the root.</summary>
    public byte[] Root => levels[^1][0];

    /// <summary>The siblings from a leaf, or from the node above it on a higher level, to the root.</summary>
    public byte[][] PathOf(int index, int from = 0)
    {
        if ((uint)index >= (uint)levels[0].Length)
            throw new StatementException($"There is no leaf {index}; the tree has {levels[0].Length}.");
        index >>= from;
        var path = new List<byte[]>();
        foreach (byte[][] level in levels.Skip(from))
        {
            int sibling = index ^ 1;
            if (sibling < level.Length)
                path.Add(level[sibling]);
            index >>= 1;
        }
        return [.. path];
    }

    /// <summary>Whether a leaf stands under a root.</summary>
    public static bool Verify(ReadOnlySpan<byte> root, byte[] leaf, IEnumerable<byte[]> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        byte[] node = leaf;
        foreach (byte[] sibling in path)
            node = Node(node, sibling);
        return root.SequenceEqual(node);
    }

    private static byte[] Node(byte[] a, byte[] b) => Keccak256.Hash(a.AsSpan().SequenceCompareTo(b) <= 0 ? [.. a, .. b] : [.. b, .. a]);
}
