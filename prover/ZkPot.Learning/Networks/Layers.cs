using System.Globalization;
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
    internal virtual long Weights(Shape input) => 0;

    /// <summary>The number of biases.</summary>
    internal virtual int Biases => 0;

    /// <summary>The numbers that describe the layer in the canonical bytes, its kind first.</summary>
    internal abstract int[] Encoding { get; }

    /// <summary>Whether the layer ends a linear stretch: there the integer form rounds, shifts and checks a window.</summary>
    [JsonIgnore]
    public bool IsActivation => this is Relu or Square;

    private protected static void Require(bool condition, string message)
    {
        if (!condition)
            throw new ArchitectureException(message);
    }
}

/// <summary>The shape of one sample or one layer's values: channels, rows, columns, stored in this order. A vector is (n, 1, 1).</summary>
public readonly record struct Shape(int Channels, int Height, int Width)
{
    /// <summary>The largest side, and the largest number of values, that anything here accepts.</summary>
    public const int MaxSide = 1 << 20;

    /// <summary>The largest number of values of one sample.</summary>
    public const int MaxSize = 1 << 24;

    /// <summary>The shape of a vector.</summary>
    public static Shape Vector(int length) => new(length, 1, 1);

    /// <summary>The number of values.</summary>
    [JsonIgnore]
    public int Size => Channels * Height * Width;

    /// <summary>The number of values of one channel.</summary>
    [JsonIgnore]
    public int Plane => Height * Width;

    /// <summary>Whether every side is at least 1 and the product stays within the limits.</summary>
    [JsonIgnore]
    public bool IsValid =>
        Channels is >= 1 and <= MaxSide
        && Height is >= 1 and <= MaxSide
        && Width is >= 1 and <= MaxSide
        && (Int128)Channels * Height * Width <= MaxSize;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Channels}x{Height}x{Width}");
}

/// <summary>Every output is a bias and a weighted sum of all inputs, taken as a vector in channel, row, column order.</summary>
public sealed record Dense(int Outputs) : Layer
{
    internal override Shape Apply(Shape input)
    {
        Require(Outputs is >= 1 and <= Shape.MaxSide, $"A dense layer has {Outputs} outputs; 1 to {Shape.MaxSide} are possible.");
        return Shape.Vector(Outputs);
    }

    internal override long Weights(Shape input) => (long)Outputs * input.Size;

    internal override int Biases => Outputs;

    internal override int[] Encoding => [1, Outputs];
}

/// <summary>A two-dimensional convolution (cross-correlation, as everywhere in learning) with square kernels and zero padding.</summary>
public sealed record Convolution(int Filters, int Kernel, int Stride = 1, int Padding = 0) : Layer
{
    /// <summary>The most products of one filter over one sample: they are laid out in memory, a copy of the input for each place in the
    /// kernel.</summary>
    private const long MaxProducts = 1 << 26;

    internal override Shape Apply(Shape input)
    {
        Require(Filters is >= 1 and <= Shape.MaxSide, $"A convolution has {Filters} filters; 1 to {Shape.MaxSide} are possible.");
        Require(Kernel is >= 1 and <= 64, $"A convolution has a kernel of {Kernel}; 1 to 64 are possible.");
        Require(Stride is >= 1 and <= 64, $"A convolution has a stride of {Stride}; 1 to 64 are possible.");
        Require(Padding >= 0 && Padding < Kernel, $"A convolution pads by {Padding}; 0 to kernel - 1 = {Kernel - 1} are possible.");
        int height = input.Height + 2 * Padding - Kernel,
            width = input.Width + 2 * Padding - Kernel;
        Require(height >= 0 && width >= 0, $"A kernel of {Kernel} does not fit into {input} with padding {Padding}.");
        Shape output = new(Filters, height / Stride + 1, width / Stride + 1);
        long products = (long)input.Channels * Kernel * Kernel * output.Plane;
        Require(
            products <= MaxProducts,
            $"Each filter of a convolution multiplies {products} values of a sample; at most {MaxProducts} are possible."
        );
        return output;
    }

    internal override long Weights(Shape input) => (long)Filters * input.Channels * Kernel * Kernel;

    internal override int Biases => Filters;

    internal override int[] Encoding => [2, Filters, Kernel, Stride, Padding];
}

/// <summary>The mean of each square of the given side. In integers it is the sum: the factor belongs to the scale, and costs
/// nothing.</summary>
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
