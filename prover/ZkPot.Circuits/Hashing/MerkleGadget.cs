namespace ZkPot.Circuits;

/// <summary>Merkle trees over Poseidon of two numbers.</summary>
public static class MerkleGadget
{
    /// <summary>The root over a leaf. 244 rows a level, and one for the bit.</summary>
    /// <param name="builder">The circuit.</param>
    /// <param name="leaf">The leaf, which a hash of another kind must have made: a node must never pass for a leaf.</param>
    /// <param name="siblings">The neighbors, from the leaf up.</param>
    /// <param name="isRight">For each level whether the path is the right child; checked to be bits.</param>
    public static Phase1 MerkleRoot(this CircuitBuilder builder, Phase1 leaf, ReadOnlySpan<Phase1> siblings, ReadOnlySpan<Phase1> isRight)
    {
        if (siblings.Length != isRight.Length)
            throw new CircuitException($"There are {siblings.Length} siblings and {isRight.Length} bits.");
        Phase1 node = leaf;
        for (int level = 0; level < siblings.Length; level++)
        {
            (Phase1 left, Phase1 right) = builder.SwapIf(builder.RequireBit(isRight[level]), node, siblings[level]);
            node = builder.Hash(left, right);
        }
        return node;
    }
}
