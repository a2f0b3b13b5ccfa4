using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Tests.Integers;

public sealed class IntegerArchitectureTests
{
    private static readonly Architecture Dense = Architecture.Of(new Shape(1, 28, 28), 4, new Dense(64), new Relu(), new Dense(10));

    [Fact]
    public void Ranges_follow_the_layers()
    {
        IntegerArchitecture architecture = new(Dense, [new Rescale(3, 12)], 24);
        architecture.Ranges[0].Should().Be(new IntegerRange(0, 15));
        architecture.Ranges[1].Should().Be(new IntegerRange(-784 * 15 * 128 - (1 << 21), 784 * 15 * 127 + (1 << 21) - 1));
        architecture.Ranges[2].Should().Be(new IntegerRange(0, 4095));
        architecture.Ranges[3].Should().Be(new IntegerRange(-64L * 4095 * 128 - (1 << 21), 64L * 4095 * 127 + (1 << 21) - 1));
        architecture.IsWindowImplied(1).Should().BeFalse();
        new IntegerArchitecture(Dense, [new Rescale(0, 22)], 24).IsWindowImplied(1).Should().BeTrue();
    }

    [Fact]
    public void Impossible_numbers_are_refused()
    {
        Action[] refused =
        [
            () => _ = new IntegerArchitecture(Dense, [], 24),
            () => _ = new IntegerArchitecture(Dense, [new Rescale(3, 12), new Rescale(3, 12)], 24),
            () => _ = new IntegerArchitecture(Dense, [new Rescale(-1, 12)], 24),
            () => _ = new IntegerArchitecture(Dense, [new Rescale(41, 12)], 24),
            () => _ = new IntegerArchitecture(Dense, [new Rescale(3, 0)], 24),
            () => _ = new IntegerArchitecture(Dense, [new Rescale(3, 41)], 24),
            () => _ = new IntegerArchitecture(Dense, [new Rescale(3, 12)], 0),
            () => _ = new IntegerArchitecture(Dense, [new Rescale(3, 12)], 61),
            () => _ = new IntegerArchitecture(Dense, [null!], 24),
        ];
        foreach (Action act in refused)
            act.Should().ThrowExactly<ArchitectureException>();
    }

    [Fact]
    public void Networks_that_could_overflow_are_refused()
    {
        Architecture squares = Architecture.Of(Shape.Vector(4), 8, new Dense(4), new Square(), new Dense(4), new Square(), new Dense(2));
        Action act = () => _ = new IntegerArchitecture(squares, [new Rescale(0, 40), new Rescale(0, 40)], 24);
        act.Should().ThrowExactly<QuantizationException>().WithMessage("Layer 3*62 bits*");
    }

    [Fact]
    public void Parameters_outside_their_ranges_are_refused()
    {
        IntegerArchitecture architecture = new(Dense, [new Rescale(3, 12)], 24);
        sbyte[] weights = new sbyte[Dense.Parameters.WeightCount];
        int[] biases = new int[Dense.Parameters.BiasCount];
        biases[73] = 1 << 21;
        Action bias = () => _ = new IntegerNetwork(architecture, weights, biases),
            count = () => _ = new IntegerNetwork(architecture, weights[1..], biases);
        bias.Should().ThrowExactly<QuantizationException>().WithMessage("Bias 73*");
        count.Should().ThrowExactly<QuantizationException>();
    }

    [Fact]
    public void The_canonical_bytes_are_those_of_the_documentation()
    {
        byte[] bytes = ArchitectureEncoding.Encode(new IntegerArchitecture(Dense, [new Rescale(3, 12)], 24));
        Convert.ToHexString(bytes).Should().Be(string.Concat("01", "04", "02", "00000310", "00000040", "0000000A", "030C", "0018"));

        Architecture pooled = Architecture.Of(new Shape(1, 28, 28), 8, new AveragePool(2), new Dense(10));
        Convert
            .ToHexString(ArchitectureEncoding.Encode(new IntegerArchitecture(pooled, [], 20)))
            .Should()
            .Be(
                string.Concat(
                    "02",
                    "00000001",
                    "0000001C",
                    "0000001C",
                    "00000008",
                    "00000002",
                    "00000003",
                    "00000002",
                    "00000001",
                    "0000000A",
                    "00000014"
                )
            );
    }

    [Fact]
    public void Whatever_changes_the_meaning_changes_the_bytes()
    {
        static string Bytes(int bits, Rescale rescale, int window, params Layer[] layers) =>
            Convert.ToHexString(
                ArchitectureEncoding.Encode(new IntegerArchitecture(Architecture.Of(new Shape(1, 8, 8), bits, layers), [rescale], window))
            );
        Rescale usual = new(3, 12);
        string[] all =
        [
            Bytes(8, usual, 24, new Dense(4), new Relu(), new Dense(2)),
            Bytes(4, usual, 24, new Dense(4), new Relu(), new Dense(2)),
            Bytes(8, new Rescale(4, 12), 24, new Dense(4), new Relu(), new Dense(2)),
            Bytes(8, new Rescale(3, 13), 24, new Dense(4), new Relu(), new Dense(2)),
            Bytes(8, usual, 25, new Dense(4), new Relu(), new Dense(2)),
            Bytes(8, usual, 24, new Dense(5), new Relu(), new Dense(2)),
            Bytes(8, usual, 24, new Dense(4), new Square(), new Dense(2)),
            Bytes(8, usual, 24, new Flatten(), new Dense(4), new Relu(), new Dense(2)),
            Bytes(8, usual, 24, new Convolution(4, 3), new Relu(), new Dense(2)),
            Bytes(8, usual, 24, new Convolution(4, 3, 1, 1), new Relu(), new Dense(2)),
            Bytes(8, usual, 24, new Convolution(4, 3, 2), new Relu(), new Dense(2)),
            Bytes(8, usual, 24, new AveragePool(2), new Dense(4), new Relu(), new Dense(2)),
            Bytes(8, usual, 24, new MaxPool(2), new Dense(4), new Relu(), new Dense(2)),
        ];
        all.Should().OnlyHaveUniqueItems();
    }
}
