namespace ZkPot.Learning.Networks;

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
