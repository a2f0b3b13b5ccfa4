using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Numerics;

namespace ZkPot.Learning.Tests;

/// <summary>Small architectures that use every layer, and random samples for them.</summary>
internal static class Examples
{
    public static readonly Dictionary<string, Architecture> Architectures = new()
    {
        ["linear on planes"] = Architecture.Of(new Shape(3, 4, 5), 8, new Dense(3)),
        ["dense"] = Architecture.Of(new Shape(1, 5, 4), 4, new Dense(7), new Relu(), new Dense(3)),
        ["dense square"] = Architecture.Of(Shape.Vector(6), 8, new Dense(5), new Square(), new Dense(4), new Relu(), new Dense(2)),
        ["convolution"] = Architecture.Of(new Shape(2, 6, 7), 8, new Convolution(3, 3), new Relu(), new Flatten(), new Dense(3)),
        ["padded strides"] = Architecture.Of(
            new Shape(2, 7, 5),
            8,
            new Convolution(4, 3, 2, 1),
            new Relu(),
            new Convolution(3, 4, 1, 2),
            new Square(),
            new Dense(3)
        ),
        ["wide padding"] = Architecture.Of(new Shape(1, 2, 2), 8, new Convolution(2, 5, 2, 4), new Relu(), new Dense(2)),
        ["average pool"] = Architecture.Of(
            new Shape(1, 8, 8),
            8,
            new Convolution(3, 3, 1, 1),
            new AveragePool(2),
            new Relu(),
            new AveragePool(2),
            new Dense(3)
        ),
        ["max pool"] = Architecture.Of(
            new Shape(2, 6, 6),
            8,
            new MaxPool(2),
            new Convolution(3, 2),
            new Relu(),
            new MaxPool(2),
            new Flatten(),
            new Dense(2)
        ),
        ["no activation"] = Architecture.Of(new Shape(1, 4, 4), 8, new Convolution(2, 2), new AveragePool(3), new Dense(2)),
    };

    public static TheoryData<string> Names => new(Architectures.Keys);

    public static Dataset RandomDataset(Architecture architecture, int count, ulong seed = 7)
    {
        SeededRandom random = new(seed);
        byte[] values = new byte[count * architecture.Input.Size],
            labels = new byte[count];
        foreach (ref byte value in values.AsSpan())
            value = (byte)random.Next(256);
        foreach (ref byte label in labels.AsSpan())
            label = (byte)random.Next(architecture.Classes);
        return new Dataset(architecture.Input, architecture.Classes, values, labels);
    }
}
