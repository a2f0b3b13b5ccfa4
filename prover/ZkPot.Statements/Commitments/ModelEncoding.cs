using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements;

/// <summary>
/// A model as the words of a polynomial that is committed to: the weights of all layers, w + 128 in a lane each, then the biases, b + 2^21
/// in a lane each. The first lane of a word stands highest, words are below 2^248, and what a last word does not need is zero. Lanes may
/// have headroom, so that words of sums of models are the sums of their words. Of <see cref="ModelMasters"/> a weight w of 16 bits stands
/// as w + 2^15 + 2^7.
/// </summary>
/// <param name="Architecture">The architecture.</param>
/// <param name="Headroom">The bits h of a lane beyond those of a parameter: sums of up to 2^h models fit.</param>
/// <param name="HasMasters">Whether weights have 16 bits, of which the network that is proven of has the roundings.</param>
public sealed record ModelEncoding(IntegerArchitecture Architecture, int Headroom = 0, bool HasMasters = false)
{
    /// <summary>The most headroom of a lane.</summary>
    public const int MaxHeadroom = 24;

    internal const int WordBits = 248,
        WeightBits = 8,
        BiasBits = 22,
        WeightOffset = 1 << (WeightBits - 1),
        BiasOffset = 1 << (BiasBits - 1);

    /// <summary>Gets the number of words; the salt stands behind them.</summary>
    public int WordCount =>
        WordsOf(Architecture.Network.Parameters.WeightCount, WeightsPerWord)
        + WordsOf(Architecture.Network.Parameters.BiasCount, BiasesPerWord);

    /// <summary>Gets how many weights a word takes.</summary>
    public int WeightsPerWord => WordBits / (WeightLaneBits + RequiredHeadroom);

    /// <summary>Gets the bits of a weight, without headroom.</summary>
    internal int WeightLaneBits => HasMasters ? ModelMasters.WeightBits : WeightBits;

    /// <summary>Gets how many biases a word takes.</summary>
    public int BiasesPerWord => WordBits / (BiasBits + RequiredHeadroom);

    private int RequiredHeadroom =>
        Headroom is >= 0 and <= MaxHeadroom
            ? Headroom
            : throw new StatementException($"The headroom of a lane is 0 to {MaxHeadroom} bits, not {Headroom}.");

    /// <summary>The polynomial of a model. It holds the model until disposed.</summary>
    /// <param name="network">The model.</param>
    /// <param name="salt">A number that nobody can guess, uniform below r: with it the commitment hides the model perfectly.</param>
    public HidingPolynomial Polynomial(IntegerNetwork network, Fr salt)
    {
        ArgumentNullException.ThrowIfNull(network);
        Require(hasMasters: false);
        return Polynomial(network, i => network.Weights[i] + WeightOffset, salt);
    }

    /// <summary>The polynomial of a model with weights of 16 bits. It holds the model until disposed.</summary>
    /// <param name="masters">The model.</param>
    /// <param name="salt">A number that nobody can guess, uniform below r.</param>
    public HidingPolynomial Polynomial(ModelMasters masters, Fr salt)
    {
        ArgumentNullException.ThrowIfNull(masters);
        Require(hasMasters: true);
        return Polynomial(masters.Network, i => ModelMasters.Lane(masters.Weights[i]), salt);
    }

    private HidingPolynomial Polynomial(IntegerNetwork network, Func<int, int> weightLane, Fr salt)
    {
        if (!ArchitectureEncoding.Encode(network.Architecture).AsSpan().SequenceEqual(ArchitectureEncoding.Encode(Architecture)))
            throw new StatementException("The model has another architecture than the encoding.");
        Fr[] words =
        [
            .. Pack(network.Weights.Length, weightLane, WeightLaneBits, WeightsPerWord),
            .. Pack(network.Biases.Length, i => network.Biases[i] + BiasOffset, BiasBits, BiasesPerWord),
        ];
        try
        {
            return new(words, salt);
        }
        finally
        {
            Array.Clear(words);
        }
    }

    /// <summary>The model of a polynomial; refuses words that hold anything where <see cref="Polynomial(IntegerNetwork, Fr)"/> has zeros,
    /// or a parameter outside its range.</summary>
    /// <exception cref="StatementException">The words are those of no model of the architecture.</exception>
    public IntegerNetwork Read(HidingPolynomial polynomial)
    {
        IntegerNetwork network = ReadAny(polynomial);
        using HidingPolynomial again = Polynomial(network, polynomial.Salt);
        if (!again.Words.SequenceEqual(polynomial.Words))
            throw new StatementException("The words hold bits where the packing of a model has zeros.");
        return network;
    }

    /// <summary>The model with weights of 16 bits of a polynomial; refuses words that hold anything where the packing has zeros.</summary>
    /// <exception cref="StatementException">The words are those of no model of the architecture.</exception>
    public ModelMasters ReadMasters(HidingPolynomial polynomial)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        Require(hasMasters: true);
        (long[] weights, long[] biases) = LanesOf(polynomial);
        int mask = (1 << ModelMasters.WeightBits) - 1;
        var masters = new ModelMasters(
            Architecture,
            [.. weights.Select(lane => (int)(lane & mask) - ModelMasters.Offset)],
            [.. biases.Select(lane => (int)(lane & ((1 << BiasBits) - 1)) - BiasOffset)]
        );
        using HidingPolynomial again = Polynomial(masters, polynomial.Salt);
        if (!again.Words.SequenceEqual(polynomial.Words))
            throw new StatementException("The words hold bits where the packing of a model has zeros.");
        return masters;
    }

    /// <summary>The model of any words below 2^248, whatever stands where <see cref="Polynomial(IntegerNetwork, Fr)"/> has zeros: what the
    /// contracts' evaluator runs, of a liar's words too.</summary>
    /// <exception cref="StatementException">There are more or fewer words.</exception>
    public IntegerNetwork ReadAny(HidingPolynomial polynomial)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        Require(hasMasters: false);
        if (polynomial.Words.Length != WordCount)
            throw new StatementException($"A model of the architecture has {WordCount} words; {polynomial.Words.Length} are given.");
        var weights = new sbyte[Architecture.Network.Parameters.WeightCount];
        var biases = new int[Architecture.Network.Parameters.BiasCount];
        int weightWords = WordsOf(weights.Length, WeightsPerWord);
        for (int i = 0; i < weights.Length; i++)
            weights[i] = (sbyte)(Lane(polynomial.Words[i / WeightsPerWord], i % WeightsPerWord, WeightBits, WeightsPerWord) - WeightOffset);
        for (int i = 0; i < biases.Length; i++)
            biases[i] = Lane(polynomial.Words[weightWords + i / BiasesPerWord], i % BiasesPerWord, BiasBits, BiasesPerWord) - BiasOffset;
        return new(Architecture, weights, biases);
    }

    private void Require(bool hasMasters)
    {
        if (HasMasters != hasMasters)
            throw new StatementException(
                HasMasters
                    ? "Weights of the encoding have 16 bits; the model has 8."
                    : "Weights of the encoding have 8 bits; the model has 16."
            );
    }

    private static int WordsOf(int count, int perWord) => (count + perWord - 1) / perWord;

    private IEnumerable<Fr> Pack(int count, Func<int, int> valueAt, int bits, int perWord)
    {
        Fr step = Fr.From(1L << (bits + Headroom));
        for (int first = 0; first < count; first += perWord)
        {
            Fr word = Fr.Zero;
            for (int i = first; i < first + perWord; i++)
                word = word * step + (i < count ? Fr.From(valueAt(i)) : Fr.Zero);
            yield return word;
        }
    }

    private int Lane(Fr word, int lane, int bits, int perWord) => (int)(Whole(word, lane, bits, perWord) & ((1L << bits) - 1));

    private long Whole(Fr word, int lane, int bits, int perWord) =>
        (long)(PrimeField.ToBigInteger(word) >> ((bits + Headroom) * (perWord - 1 - lane)) & ((BigInteger.One << (bits + Headroom)) - 1));

    /// <summary>The lanes of a polynomial with headroom and all: of a sum of models.</summary>
    internal (long[] Weights, long[] Biases) LanesOf(HidingPolynomial polynomial)
    {
        if (polynomial.Words.Length != WordCount)
            throw new StatementException($"A model of the architecture has {WordCount} words; {polynomial.Words.Length} are given.");
        var weights = new long[Architecture.Network.Parameters.WeightCount];
        var biases = new long[Architecture.Network.Parameters.BiasCount];
        int weightWords = WordsOf(weights.Length, WeightsPerWord);
        for (int i = 0; i < weights.Length; i++)
            weights[i] = Whole(polynomial.Words[i / WeightsPerWord], i % WeightsPerWord, WeightLaneBits, WeightsPerWord);
        for (int i = 0; i < biases.Length; i++)
            biases[i] = Whole(polynomial.Words[weightWords + i / BiasesPerWord], i % BiasesPerWord, BiasBits, BiasesPerWord);
        return (weights, biases);
    }
}

/// <summary>
/// A weighted sum of models whose weights add up to 2^h: what the weighted sum of their commitments is to. Its rounded average is a model
/// again. Holds the sum until disposed.
/// </summary>
public sealed class ModelSum : IDisposable
{
    private readonly ModelEncoding encoding;
    private readonly long[] weights,
        biases;

    /// <summary>Takes the polynomial of a sum: anyone who aggregates adds up those of the summands.</summary>
    /// <exception cref="StatementException">A lane holds more than 2^h parameters can add up to.</exception>
    public ModelSum(ModelEncoding encoding, HidingPolynomial polynomial)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        ArgumentNullException.ThrowIfNull(polynomial);
        if (encoding.Headroom < 1)
            throw new StatementException("A sum is of 2^h models, h being the headroom of their lanes, at least 1.");
        (this.encoding, Polynomial) = (encoding, polynomial);
        (weights, biases) = encoding.LanesOf(polynomial);
        Require(weights, encoding.WeightLaneBits);
        Require(biases, ModelEncoding.BiasBits);
        int[] averaged = [.. biases.Select(lane => (int)Split(lane).Average - ModelEncoding.BiasOffset)];
        if (encoding.HasMasters)
        {
            Masters = new(
                encoding.Architecture,
                [.. weights.Select(lane => (int)Split(lane).Average - ModelMasters.Offset)],
                [.. averaged]
            );
        }
        Average =
            Masters?.Network
            ?? new(
                encoding.Architecture,
                [.. weights.Select(lane => (sbyte)(Split(lane).Average - ModelEncoding.WeightOffset))],
                [.. averaged]
            );
    }

    /// <summary>Gets the words and the salt of the sum.</summary>
    public HidingPolynomial Polynomial { get; }

    /// <summary>Gets the model whose parameters are the averages, halves rounded up; of weights of 16 bits the rounding of their
    /// averages.</summary>
    public IntegerNetwork Average { get; }

    /// <summary>Gets the averages where weights have 16 bits.</summary>
    public ModelMasters? Masters { get; }

    /// <summary>Adds up models, each as often as its weight says; the weights add up to 2^h.</summary>
    public static ModelSum Of(ModelEncoding encoding, params IReadOnlyList<(HidingPolynomial Model, int Weight)> summands)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        ArgumentNullException.ThrowIfNull(summands);
        if (summands.Any(summand => summand.Weight < 0) || summands.Sum(summand => (long)summand.Weight) != 1L << encoding.Headroom)
            throw new StatementException($"The weights of a sum add up to 2^{encoding.Headroom}, and none is negative.");
        var words = new Fr[encoding.WordCount];
        Fr salt = Fr.Zero;
        foreach ((HidingPolynomial model, int weight) in summands)
        {
            if (model.Words.Length != words.Length)
                throw new StatementException($"A model of the architecture has {words.Length} words; {model.Words.Length} are given.");
            Fr factor = Fr.From(weight);
            for (int i = 0; i < words.Length; i++)
                words[i] += factor * model.Words[i];
            salt += factor * model.Salt;
        }
        return new(encoding, new(words, salt));
    }

    internal long RestOfWeight(int index) => Split(weights[index]).Remainder;

    internal long RestOfBias(int index) => Split(biases[index]).Remainder;

    /// <inheritdoc/>
    public void Dispose() => Polynomial.Dispose();

    private (long Average, long Remainder) Split(long lane)
    {
        long rounded = lane + (1L << (encoding.Headroom - 1));
        return (rounded >> encoding.Headroom, rounded & ((1L << encoding.Headroom) - 1));
    }

    private void Require(long[] lanes, int bits)
    {
        int wrong = Array.FindIndex(lanes, lane => lane > ((1L << bits) - 1) << encoding.Headroom);
        if (wrong >= 0)
            throw new StatementException(
                $"Lane {wrong} of the sum is more than 2^{encoding.Headroom} parameters of {bits} bits add up to."
            );
    }
}
