using ZkPot.Algebra;
using ZkPot.Circuits;

namespace ZkPot.Statements;

/// <summary>The evaluation by which published words are known: sum word_i point^i, by Horner's rule.</summary>
internal static class WordPolynomial
{
    /// <summary>In a circuit, a row a word.</summary>
    public static Phase1 At(CircuitBuilder builder, IReadOnlyList<Phase1> words, Phase1 point)
    {
        Phase1 sum = words[^1];
        for (int i = words.Count - 2; i >= 0; i--)
            sum = builder.Product(sum, point, words[i]);
        return sum;
    }

    /// <summary>On numbers.</summary>
    public static Fr At(ReadOnlySpan<Fr> words, Fr point)
    {
        Fr sum = Fr.Zero;
        for (int i = words.Length - 1; i >= 0; i--)
            sum = sum * point + words[i];
        return sum;
    }
}
