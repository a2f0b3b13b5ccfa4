using ZkPot.Algebra;
using ZkPot.Circuits;

namespace ZkPot.Statements;

/// <summary>Bytes in words of 31, each a number below 2^248.</summary>
internal static class WordPacking
{
    /// <summary>The bytes of a word.</summary>
    public const int WordBytes = 31;

    private const int ByteBits = 8;

    /// <summary>The number of words that a number of bytes takes.</summary>
    public static int CountOf(int bytes) => (bytes + WordBytes - 1) / WordBytes;

    /// <summary>The words, in each of which the first byte stands highest; a last word that is not full has zeros at its end.</summary>
    /// <param name="count">How many bytes there are.</param>
    /// <param name="byteAt">The bytes.</param>
    public static IEnumerable<Phase1> Pack(int count, Func<int, Phase1> byteAt)
    {
        Fr step = Fr.From(1L << ByteBits);
        for (int first = 0; first < count; first += WordBytes)
        {
            var word = new Phase1Sum();
            Fr factor = Fr.One;
            for (int i = WordBytes - 1; i >= 0; i--, factor *= step)
            {
                if (first + i < count)
                    word.Add(byteAt(first + i), factor);
            }
            yield return word.Total();
        }
    }
}
