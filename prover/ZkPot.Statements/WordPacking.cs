using ZkPot.Algebra;
using ZkPot.Circuits;

namespace ZkPot.Statements;

/// <summary>Values in words of 31 bytes, as they are committed.</summary>
internal static class WordPacking
{
    /// <summary>The words, in each of which the first value stands highest; a last word that is not full has zeros at its end.</summary>
    /// <param name="count">How many values there are.</param>
    /// <param name="valueAt">The values.</param>
    /// <param name="bits">The bits of a value.</param>
    /// <param name="perWord">The values of a word.</param>
    public static IEnumerable<Phase1> Pack(int count, Func<int, Phase1> valueAt, int bits, int perWord)
    {
        Fr step = Fr.From(1L << bits);
        for (int first = 0; first < count; first += perWord)
        {
            var word = new Phase1Sum();
            Fr factor = Fr.One;
            for (int i = perWord - 1; i >= 0; i--, factor *= step)
            {
                if (first + i < count)
                    word.Add(valueAt(first + i), factor);
            }
            yield return word.Total();
        }
    }
}
