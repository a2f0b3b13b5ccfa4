namespace ZkPot.Ethereum;

/// <summary>The trees in which chains keep state: nodes of sixteen branches, or of a stretch of path, known by their hashes.</summary>
public static class MerkleTree
{
    private const int Branches = 16, MostNodes = 65;

    /// <summary>The root of a tree that holds nothing.</summary>
    public static Hash32 EmptyRoot { get; } = Hash32.Of(Rlp.Bytes([]));

    /// <summary>What a tree holds at a path, by the nodes on the way to it; null if they show that it holds nothing there.</summary>
    /// <exception cref="MerkleException">The nodes show neither.</exception>
    public static byte[]? Find(Hash32 root, ReadOnlySpan<byte> path, IReadOnlyList<ReadOnlyMemory<byte>> nodes)
    {
        if (nodes.Count > MostNodes) throw new MerkleException($"A proof has at most {MostNodes} nodes, not {nodes.Count}.");
        if (root == EmptyRoot) return nodes.All(node => node.Span.SequenceEqual(Rlp.Bytes([]))) ? null : throw new MerkleException("A tree that holds nothing has no nodes.");
        try
        {
            return Follow(root, Nibbles(path), nodes);
        }
        catch (RlpException e)
        {
            throw new MerkleException($"A node of the proof is damaged: {e.Message}", e);
        }
    }

    private static byte[]? Follow(Hash32 root, ReadOnlySpan<byte> path, IReadOnlyList<ReadOnlyMemory<byte>> nodes)
    {
        int used = 0, at = 0;
        ReadOnlySpan<byte> node = Next(root, nodes, ref used);
        while (true)
        {
            byte[] child = Step(node, path, ref at, out byte[]? value);
            if (child.Length == 0) return used == nodes.Count ? value : throw new MerkleException($"The proof goes on after its end: {nodes.Count - used} nodes are not needed.");
            // A small node stands within its parent; others are named by their hash.
            node = child[0] >= Rlp.ListBase ? child : Next(HashOf(child), nodes, ref used);
        }
    }

    /// <summary>From a node to the one below, as it is written there; none when the way ends, with a value or without.</summary>
    private static byte[] Step(ReadOnlySpan<byte> node, ReadOnlySpan<byte> path, ref int at, out byte[]? value)
    {
        value = null;
        var reader = new RlpReader(node);
        RlpReader items = reader.List();
        reader.End();
        var parts = new List<byte[]>();
        while (!items.IsAtEnd && parts.Count <= Branches + 1) parts.Add(Item(ref items));
        if (parts.Count == Branches + 1)
        {
            if (at == path.Length)
            {
                value = Content(parts[Branches]) is { Length: > 0 } content ? content : null;
                return [];
            }
            byte[] child = parts[path[at++]];
            return child.Length == 1 && child[0] == Rlp.StringBase ? [] : child;
        }
        if (parts.Count != 2) throw new MerkleException($"A node of the proof has {parts.Count} parts; 2 and {Branches + 1} are known.");
        byte[] stretch = Stretch(Content(parts[0]), out bool isLeaf);
        bool fits = path[at..].StartsWith(stretch);
        if (isLeaf)
        {
            value = fits && path.Length == at + stretch.Length ? Content(parts[1]) : null;
            return [];
        }
        if (!fits) return [];
        at += stretch.Length;
        return parts[1];
    }

    /// <summary>The nibbles of a stretch: a first nibble that says whether it ends in a leaf and whether their number is odd.</summary>
    private static byte[] Stretch(byte[] packed, out bool isLeaf)
    {
        if (packed.Length == 0 || packed[0] >> 4 > 3 || ((packed[0] >> 4 & 1) == 0 && (packed[0] & 15) != 0)) throw new MerkleException("The path in a node of the proof is none.");
        byte[] nibbles = Nibbles(packed);
        isLeaf = nibbles[0] >= 2;
        return nibbles[((nibbles[0] & 1) == 1 ? 1 : 2)..];
    }

    private static ReadOnlySpan<byte> Next(Hash32 hash, IReadOnlyList<ReadOnlyMemory<byte>> nodes, ref int used)
    {
        if (used == nodes.Count) throw new MerkleException($"The proof ends before the node {hash}.");
        ReadOnlySpan<byte> node = nodes[used++].Span;
        return Hash32.Of(node) == hash ? node : throw new MerkleException($"Node {used} of the proof has not the hash {hash}.");
    }

    private static Hash32 HashOf(ReadOnlySpan<byte> item)
    {
        var reader = new RlpReader(item);
        return reader.Hash();
    }

    private static byte[] Content(byte[] item)
    {
        var reader = new RlpReader(item);
        return reader.Bytes().ToArray();
    }

    /// <summary>The next item as it is written, header included.</summary>
    private static byte[] Item(ref RlpReader items)
    {
        ReadOnlySpan<byte> before = items.Rest;
        if (items.NextIsList) items.List();
        else items.Bytes();
        return before[..(before.Length - items.Rest.Length)].ToArray();
    }

    private static byte[] Nibbles(ReadOnlySpan<byte> bytes)
    {
        var nibbles = new byte[2 * bytes.Length];
        for (int i = 0; i < nibbles.Length; i++) nibbles[i] = (byte)(bytes[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15);
        return nibbles;
    }
}
