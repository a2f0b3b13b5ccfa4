using System.Text.Json.Serialization;

namespace ZkPot.Learning.Networks;

/// <summary>One layer of a network, described: what it computes, not its weights.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Dense), "dense")]
[JsonDerivedType(typeof(Convolution), "convolution")]
[JsonDerivedType(typeof(AveragePool), "average-pool")]
[JsonDerivedType(typeof(MaxPool), "max-pool")]
[JsonDerivedType(typeof(Flatten), "flatten")]
[JsonDerivedType(typeof(Relu), "relu")]
[JsonDerivedType(typeof(Square), "square")]
public abstract record Layer
{
    /// <summary>The shape this layer makes of an input shape; says what does not fit.</summary>
    internal abstract Shape Apply(Shape input);

    /// <summary>The number of weights, without biases.</summary>
    internal virtual int Weights(Shape input) => 0;

    /// <summary>The number of biases.</summary>
    internal virtual int Biases => 0;

    /// <summary>The numbers that describe the layer in the canonical bytes, its kind first.</summary>
    internal abstract int[] Encoding { get; }

    /// <summary>Whether the layer ends a linear stretch: there the integer form rounds, shifts and checks a window.</summary>
    internal bool IsActivation => this is Relu or Square;

    private protected static void Require(bool condition, string message)
    {
        if (!condition)
            throw new ArchitectureException(message);
    }
}

/// <summary>Every output is a bias and a weighted sum of all inputs, taken as a vector in channel, row, column order.</summary>
public sealed record Dense(int Outputs) : Layer
{
    internal override Shape Apply(Shape input)
    {
        Require(Outputs is >= 1 and <= Shape.MaxSide, $"A dense layer has {Outputs} outputs; 1 to {Shape.MaxSide} are possible.");
        return Shape.Vector(Outputs);
    }

    internal override int Weights(Shape input) => checked(Outputs * input.Size);

    internal override int Biases => Outputs;

    internal override int[] Encoding => [1, Outputs];
}

/// <summary>A two-dimensional convolution (cross-correlation, as everywhere in learning) with square kernels and zero padding.</summary>
public sealed record Convolution(int Filters, int Kernel, int Stride = 1, int Padding = 0) : Layer
{
    internal override Shape Apply(Shape input)
    {
        Require(Filters is >= 1 and <= Shape.MaxSide, $"A convolution has {Filters} filters; 1 to {Shape.MaxSide} are possible.");
        Require(Kernel is >= 1 and <= 64, $"A convolution has a kernel of {Kernel}; 1 to 64 are possible.");
        Require(Stride is >= 1 and <= 64, $"A convolution has a stride of {Stride}; 1 to 64 are possible.");
        Require(Padding >= 0 && Padding < Kernel, $"A convolution pads by {Padding}; 0 to kernel - 1 = {Kernel - 1} are possible.");
        int height = input.Height + 2 * Padding - Kernel, width = input.Width + 2 * Padding - Kernel;
        Require(height >= 0 && width >= 0, $"A kernel of {Kernel} does not fit into {input} with padding {Padding}.");
        return new Shape(Filters, height / Stride + 1, width / Stride + 1);
    }

    internal override int Weights(Shape input) => checked(Filters * input.Channels * Kernel * Kernel);

    internal override int Biases => Filters;

    internal override int[] Encoding => [2, Filters, Kernel, Stride, Padding];
}

/// <summary>The mean of each square of the given side. In integers it is the sum: the factor belongs to the scale, and costs nothing.</summary>
public sealed record AveragePool(int Side) : Layer
{
    internal override Shape Apply(Shape input) => Pooled(input, Side);

    internal override int[] Encoding => [3, Side];

    internal static Shape Pooled(Shape input, int side)
    {
        Require(side is >= 1 and <= 64, $"A pool has squares of side {side}; 1 to 64 are possible.");
        Require(input.Height % side == 0 && input.Width % side == 0, $"Squares of side {side} do not tile {input}.");
        return new Shape(input.Channels, input.Height / side, input.Width / side);
    }
}

/// <summary>The largest value of each square of the given side.</summary>
public sealed record MaxPool(int Side) : Layer
{
    internal override Shape Apply(Shape input) => AveragePool.Pooled(input, Side);

    internal override int[] Encoding => [4, Side];
}

/// <summary>Turns planes into a vector, in channel, row, column order; moves nothing.</summary>
public sealed record Flatten : Layer
{
    internal override Shape Apply(Shape input) => Shape.Vector(input.Size);

    internal override int[] Encoding => [5];
}

/// <summary>max(x, 0); in integers after a rounding shift.</summary>
public sealed record Relu : Layer
{
    internal override Shape Apply(Shape input) => input;

    internal override int[] Encoding => [6];
}

/// <summary>x * x; in integers after a rounding shift.</summary>
public sealed record Square : Layer
{
    internal override Shape Apply(Shape input) => input;

    internal override int[] Encoding => [7];
}
