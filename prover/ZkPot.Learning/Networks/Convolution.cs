namespace ZkPot.Learning.Networks;

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
