using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>
/// A stream of numbers that only who has the key can tell from random ones. Block j is what Poseidon's permutation makes of (key, nonce, j)
/// and zeros behind an initial state that names the purpose; its first number stays hidden, for with all of them anybody could run the
/// permutation backwards to the key. A key and a nonce together are used for one text.
/// </summary>
public static class KeystreamGadget
{
    /// <summary>The numbers of a block.</summary>
    public const int BlockSize = Poseidon.MaxInputs;

    /// <summary>The first numbers of a stream: 612 rows for sixteen.</summary>
    public static Phase1[] Keystream(this CircuitBuilder builder, Fr purpose, Phase1 key, Phase1 nonce, int count)
    {
        var stream = new List<Phase1>(count + BlockSize);
        Span<Phase1> block = new Phase1[BlockSize];
        for (int j = 0; stream.Count < count; j++)
        {
            block.Clear();
            (block[0], block[1], block[2]) = (key, nonce, j);
            stream.AddRange(builder.Permute(Phase1.Constant(purpose), block, BlockSize + 1).AsSpan(1));
        }
        return [.. stream[..count]];
    }

    /// <summary>What <see cref="Keystream(CircuitBuilder, Fr, Phase1, Phase1, int)"/> computes, on numbers.</summary>
    public static Fr[] Keystream(Fr purpose, Fr key, Fr nonce, int count)
    {
        var stream = new List<Fr>(count + BlockSize);
        Span<Fr> block = new Fr[BlockSize],
            state = new Fr[BlockSize + 1];
        for (int j = 0; stream.Count < count; j++)
        {
            block.Clear();
            (block[0], block[1], block[2]) = (key, nonce, Fr.From(j));
            Poseidon.Hash(block, purpose, state);
            stream.AddRange(state[1..]);
        }
        return [.. stream[..count]];
    }
}
