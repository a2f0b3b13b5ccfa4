namespace ZkPot.Circuits;

/// <summary>
/// A convolution of one sample followed by sums over squares: values stand in channel, row, column order. A dense layer is the case of a
/// channel for each input, one pixel, and a kernel of one.
/// </summary>
/// <param name="Channels">Channels of the input.</param>
/// <param name="Height">Rows of the input.</param>
/// <param name="Width">Columns of the input.</param>
/// <param name="Filters">Channels of the output.</param>
/// <param name="Kernel">The side of a kernel.</param>
/// <param name="Stride">How far the kernel moves.</param>
/// <param name="Padding">Rows and columns of zeros on each side.</param>
/// <param name="Pool">The side of the squares that are summed; 1 for none.</param>
public sealed record ConvolutionShape(int Channels, int Height, int Width, int Filters, int Kernel, int Stride, int Padding, int Pool)
{
    /// <summary>A dense layer.</summary>
    public static ConvolutionShape Dense(int inputs, int outputs) => new(inputs, 1, 1, outputs, 1, 1, 0, 1);

    /// <summary>Rows of the output.</summary>
    public int OutputHeight => ((Height + 2 * Padding - Kernel) / Stride + 1) / Pool;

    /// <summary>Columns of the output.</summary>
    public int OutputWidth => ((Width + 2 * Padding - Kernel) / Stride + 1) / Pool;

    /// <summary>The values of one channel of the output.</summary>
    public int OutputPlane => OutputHeight * OutputWidth;

    /// <summary>The values of the output.</summary>
    public int Outputs => Filters * OutputPlane;

    /// <summary>The values of the input.</summary>
    public int Inputs => Channels * Height * Width;

    /// <summary>The weights of a filter.</summary>
    public int FilterWeights => Channels * Kernel * Kernel;

    /// <summary>How often a bias stands in an output.</summary>
    public int PoolArea => Pool * Pool;

    /// <summary>Whether it is a dense layer and nothing else.</summary>
    public bool IsDense => this == Dense(Channels, Filters);

    /// <summary>Where results lie.</summary>
    public Interval ResultRange(Interval values, Interval weights, Interval biases) =>
        (values * Interval.Of(PoolArea)).Union(Interval.Of(0)) * weights * Interval.Of(FilterWeights) + biases * Interval.Of(PoolArea);

    /// <summary>How far apart in the input two neighbors of the output lie.</summary>
    internal int Step => Stride * Pool;

    /// <summary>Where in the input a row of the kernel starts for a row of the output; the same for columns.</summary>
    internal int Start(int output, int offset) => output * Step + offset - Padding;

    /// <summary>
    /// What a weight is multiplied by: the sum of the Pool x Pool values that lie a stride apart from (row, column) on. What lies outside
    /// the input is zero.
    /// </summary>
    internal Phase1 SumFrom(IReadOnlyList<Phase1> values, int channel, int row, int column)
    {
        var sum = new Phase1Sum();
        for (int i = 0; i < Pool; i++)
        {
            int y = row + i * Stride;
            if (y < 0 || y >= Height)
                continue;
            for (int j = 0; j < Pool; j++)
            {
                int x = column + j * Stride;
                if (x >= 0 && x < Width)
                    sum.Add(values[(channel * Height + y) * Width + x]);
            }
        }
        return sum.Total();
    }
}
