using System.Security.Cryptography;

namespace ZkPot.Learning.Integers;

/// <summary>
/// A model as the words that are committed and published: 31 bytes each, read as big-endian numbers below 2^248.
/// First two salts; then the weights of all layers, 31 a word, a byte w + 128 each, so that the bytes stand in order; then the biases of
/// all layers, 11 a word, each b + 2^21 in 22 bits, the first highest, below six zero bits. What a last word does not need is zero bits.
/// </summary>
public static class ModelWords
{
    /// <summary>The bytes of a word.</summary>
    public const int WordBytes = 31;

    /// <summary>The salts at the front, of a word each.</summary>
    public const int Salts = 2;

    /// <summary>The biases of a word.</summary>
    public const int BiasesPerWord = 11;

    private const int BiasBits = 22;
    private const int BiasOffset = 1 << (BiasBits - 1);
    private const int WeightOffset = 128;

    /// <summary>The number of words of any model of an architecture.</summary>
    public static int Count(IntegerArchitecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return Salts + WeightWords(architecture) + BiasWords(architecture);
    }

    /// <summary>Two salts from the system's source of secrets.</summary>
    public static byte[] NewSalts() => RandomNumberGenerator.GetBytes(Salts * WordBytes);

    /// <summary>The words of a model, one after the other.</summary>
    /// <param name="network">The model.</param>
    /// <param name="salts">Two words that nobody can guess.</param>
    public static byte[] Pack(IntegerNetwork network, ReadOnlySpan<byte> salts)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (salts.Length != Salts * WordBytes)
            throw new QuantizationException($"The salts have {salts.Length} bytes; {Salts * WordBytes} were expected.");
        byte[] words = new byte[checked(Count(network.Architecture) * WordBytes)];
        salts.CopyTo(words);
        int position = Salts * WordBytes;
        foreach (sbyte weight in network.Weights)
            words[position++] = (byte)(weight + WeightOffset);

        position = (Salts + WeightWords(network.Architecture)) * WordBytes;
        for (int first = 0; first < network.Biases.Length; first += BiasesPerWord, position += WordBytes)
        {
            for (int i = 0; i < Math.Min(BiasesPerWord, network.Biases.Length - first); i++)
                WriteBits(
                    words.AsSpan(position, WordBytes),
                    BiasBits * (BiasesPerWord - 1 - i),
                    (uint)(network.Biases[first + i] + BiasOffset)
                );
        }
        return words;
    }

    /// <summary>The model and salts of published words; fails if any bit is not where <see cref="Pack"/> would put it.</summary>
    public static (IntegerNetwork Network, byte[] Salts) Unpack(IntegerArchitecture architecture, ReadOnlySpan<byte> words)
    {
        IntegerNetwork network = Read(architecture, words);
        byte[] salts = words[..(Salts * WordBytes)].ToArray();
        if (!Pack(network, salts).AsSpan().SequenceEqual(words))
            throw new QuantizationException("The words hold bits where the packing of a model has zeros.");
        return (network, salts);
    }

    /// <summary>The model in words of any origin, whatever stands where the packing has zeros: as a contract reads what was published under
    /// a proof that may be forged.</summary>
    public static IntegerNetwork Read(IntegerArchitecture architecture, ReadOnlySpan<byte> words)
    {
        int count = Count(architecture);
        if (words.Length != (long)count * WordBytes)
            throw new QuantizationException($"The architecture has {count} words of {WordBytes} bytes; {words.Length} bytes are given.");
        sbyte[] weights = new sbyte[architecture.Network.Parameters.WeightCount];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = (sbyte)(words[Salts * WordBytes + i] - WeightOffset);

        int[] biases = new int[architecture.Network.Parameters.BiasCount];
        ReadOnlySpan<byte> packed = words[((Salts + WeightWords(architecture)) * WordBytes)..];
        for (int i = 0; i < biases.Length; i++)
            biases[i] =
                (int)ReadBits(packed.Slice(i / BiasesPerWord * WordBytes, WordBytes), BiasBits * (BiasesPerWord - 1 - i % BiasesPerWord))
                - BiasOffset;

        return new(architecture, weights, biases);
    }

    private static int WeightWords(IntegerArchitecture architecture) =>
        (architecture.Network.Parameters.WeightCount + WordBytes - 1) / WordBytes;

    private static int BiasWords(IntegerArchitecture architecture) =>
        (architecture.Network.Parameters.BiasCount + BiasesPerWord - 1) / BiasesPerWord;

    private static void WriteBits(Span<byte> word, int lowestBit, uint value)
    {
        for (int bit = 0; bit < BiasBits; bit++)
            word[WordBytes - 1 - (lowestBit + bit) / 8] |= (byte)((value >> bit & 1) << ((lowestBit + bit) % 8));
    }

    private static uint ReadBits(ReadOnlySpan<byte> word, int lowestBit)
    {
        uint value = 0;
        for (int bit = 0; bit < BiasBits; bit++)
            value |= (uint)(word[WordBytes - 1 - (lowestBit + bit) / 8] >> ((lowestBit + bit) % 8) & 1) << bit;
        return value;
    }
}
