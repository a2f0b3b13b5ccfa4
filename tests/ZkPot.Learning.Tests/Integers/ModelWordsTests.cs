using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Tests.Integers;

public sealed class ModelWordsTests
{
    private static readonly IntegerArchitecture Architecture = new(
        Networks.Architecture.Of(Shape.Vector(5), 8, new Dense(7), new Relu(), new Dense(6)),
        [new Rescale(3, 12)],
        24
    );

    [Fact]
    public void Words_are_the_numbers_of_the_statements()
    {
        IntegerNetwork network = Random(1);
        byte[] salts = [.. Enumerable.Range(1, 62).Select(i => (byte)i)];
        byte[] words = ModelWords.Pack(network, salts);
        int weightWords = (77 + 30) / 31,
            biasWords = (13 + 10) / 11;
        ModelWords.Count(Architecture).Should().Be(2 + weightWords + biasWords);
        words.Should().HaveCount(31 * ModelWords.Count(Architecture)).And.StartWith(salts);

        for (int word = 0; word < weightWords; word++)
        {
            BigInteger expected = 0;
            for (int i = 0; i < 31; i++)
                expected = expected * 256 + (31 * word + i < 77 ? network.Weights[31 * word + i] + 128 : 0);
            Number(words, 2 + word).Should().Be(expected);
        }
        for (int word = 0; word < biasWords; word++)
        {
            BigInteger expected = 0;
            for (int i = 0; i < 11; i++)
                expected = expected * (1 << 22) + (11 * word + i < 13 ? network.Biases[11 * word + i] + (1 << 21) : 0);
            Number(words, 2 + weightWords + word).Should().Be(expected);
        }
    }

    [Fact]
    public void Words_and_models_are_the_same_thing()
    {
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                seed =>
                {
                    IntegerNetwork network = Random(seed);
                    byte[] salts = ModelWords.NewSalts();
                    (IntegerNetwork unpacked, byte[] unpackedSalts) = ModelWords.Unpack(Architecture, ModelWords.Pack(network, salts));
                    return unpacked.Weights.SequenceEqual(network.Weights)
                        && unpacked.Biases.SequenceEqual(network.Biases)
                        && unpackedSalts.SequenceEqual(salts);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Bits_outside_the_packing_are_refused()
    {
        byte[] words = ModelWords.Pack(Random(1), ModelWords.NewSalts());
        Action[] refused =
        [
            () => ModelWords.Unpack(Architecture, words.AsSpan()[1..]),
            () => ModelWords.Unpack(Architecture, With(words, 31 * 2 + 77)),
            () => ModelWords.Unpack(Architecture, With(words, 31 * 5)),
            () => ModelWords.Unpack(Architecture, With(words, words.Length - 1)),
            () => ModelWords.Pack(Random(1), new byte[61]),
        ];
        foreach (Action act in refused)
            act.Should().ThrowExactly<QuantizationException>();
    }

    [Fact]
    public void Salts_differ() => ModelWords.NewSalts().Should().HaveCount(62).And.NotEqual(ModelWords.NewSalts());

    private static byte[] With(byte[] words, int position)
    {
        byte[] changed = [.. words];
        changed[position] |= 128;
        return changed;
    }

    private static BigInteger Number(byte[] words, int word) => new(words.AsSpan(31 * word, 31), isUnsigned: true, isBigEndian: true);

    private static IntegerNetwork Random(int seed)
    {
        Random random = new(seed);
        sbyte[] weights = [.. Enumerable.Range(0, 77).Select(_ => (sbyte)random.Next(-128, 128))];
        int[] biases =
        [
            .. Enumerable
                .Range(0, 13)
                .Select(i =>
                    i switch
                    {
                        0 => -(1 << 21),
                        1 => (1 << 21) - 1,
                        _ => random.Next(-(1 << 21), 1 << 21),
                    }
                ),
        ];
        return new IntegerNetwork(Architecture, weights, biases);
    }
}
