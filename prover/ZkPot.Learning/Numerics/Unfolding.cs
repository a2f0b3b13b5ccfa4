using System.Numerics;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Numerics;

/// <summary>
/// Turns a dense layer or a convolution into one matrix product: the values that each output weighs become a column.
/// Values of a group of samples stand as [channel][sample][row][column], so that the product of weights and columns
/// is the next layer's values in the same order, whatever the number of samples.
/// </summary>
internal sealed class Unfolding
{
    private readonly Shape input;
    private readonly Shape output;
    private readonly int kernel, stride, padding;

    private Unfolding(Shape input, Shape output, int kernel, int stride, int padding)
    {
        this.input = input;
        this.output = output;
        this.kernel = kernel;
        this.stride = stride;
        this.padding = padding;
    }

    /// <summary>The number of values each output weighs.</summary>
    public int Rows => IsDense ? input.Size : input.Channels * kernel * kernel;

    /// <summary>The number of columns of one sample.</summary>
    public int Columns => output.Plane;

    private bool IsDense => kernel == 0;

    public static Unfolding Of(Layer layer, Shape input) => layer switch
    {
        Convolution c => new Unfolding(input, c.Apply(input), c.Kernel, c.Stride, c.Padding),
        _ => new Unfolding(input, layer.Apply(input), 0, 1, 0),
    };

    /// <summary>The columns without moving anything, where the values already stand as columns.</summary>
    public unsafe bool TryView<T>(T* values, int samples, out Matrix<T> columns)
        where T : unmanaged
    {
        columns = input.Channels == 1 ? new Matrix<T>(values, 1, input.Plane) : new Matrix<T>(values, samples, 1);
        return IsDense && (input.Channels == 1 || input.Plane == 1);
    }

    /// <summary>Writes the columns of samples first to first + count - 1, of all the samples, as a matrix of Rows rows.</summary>
    public void Unfold<T>(ReadOnlySpan<T> values, int samples, int first, int count, Span<T> columns)
        where T : unmanaged, INumber<T>
    {
        unchecked
        {
            if (IsDense)
            {
                for (int row = 0; row < input.Size; row++)
                {
                    int source = (row / input.Plane * samples + first) * input.Plane + row % input.Plane;
                    for (int i = 0; i < count; i++, source += input.Plane)
                        columns[row * count + i] = values[source];
                }
                return;
            }
            int target = 0;
            for (int channel = 0; channel < input.Channels; channel++)
            {
                for (int offset = 0; offset < kernel * kernel; offset++)
                {
                    (int from, int to) = InnerColumns(offset % kernel);
                    for (int line = 0; line < count * output.Height; line++, target += output.Width)
                    {
                        int sample = first + line / output.Height;
                        int y = line % output.Height * stride + offset / kernel - padding;
                        Span<T> targets = columns.Slice(target, output.Width);
                        if ((uint)y >= (uint)input.Height || from == to)
                        {
                            targets.Clear();
                            continue;
                        }
                        ReadOnlySpan<T> source = values.Slice(((channel * samples + sample) * input.Height + y) * input.Width, input.Width);
                        targets[..from].Clear();
                        targets[to..].Clear();
                        int x = from * stride + offset % kernel - padding;
                        if (stride == 1)
                        {
                            source.Slice(x, to - from).CopyTo(targets[from..]);
                            continue;
                        }
                        for (int j = from; j < to; j++, x += stride)
                            targets[j] = source[x];
                    }
                }
            }
        }
    }

    /// <summary>The adjoint of <see cref="Unfold"/>: adds every column's values to where they came from.</summary>
    public void FoldAdd(ReadOnlySpan<float> columns, int samples, int first, int count, Span<float> values)
    {
        unchecked
        {
            if (IsDense)
            {
                for (int row = 0; row < input.Size; row++)
                {
                    int target = (row / input.Plane * samples + first) * input.Plane + row % input.Plane;
                    for (int i = 0; i < count; i++, target += input.Plane)
                        values[target] += columns[row * count + i];
                }
                return;
            }
            int position = 0;
            for (int channel = 0; channel < input.Channels; channel++)
            {
                for (int offset = 0; offset < kernel * kernel; offset++)
                {
                    (int from, int to) = InnerColumns(offset % kernel);
                    for (int line = 0; line < count * output.Height; line++, position += output.Width)
                    {
                        int sample = first + line / output.Height;
                        int y = line % output.Height * stride + offset / kernel - padding;
                        if ((uint)y >= (uint)input.Height || from == to)
                            continue;
                        Span<float> target = values.Slice(((channel * samples + sample) * input.Height + y) * input.Width, input.Width);
                        int x = from * stride + offset % kernel - padding;
                        if (stride == 1)
                        {
                            Elementwise.Add(columns.Slice(position + from, to - from), target.Slice(x, to - from));
                            continue;
                        }
                        for (int j = from; j < to; j++, x += stride)
                            target[x] += columns[position + j];
                    }
                }
            }
        }
    }

    /// <summary>The output columns whose input column, for this column of the kernel, is not padding.</summary>
    private (int From, int To) InnerColumns(int kernelColumn)
    {
        int from = Math.Max(0, (padding - kernelColumn + stride - 1) / stride);
        int last = input.Width - 1 + padding - kernelColumn;
        int to = last < 0 ? 0 : Math.Min(output.Width, last / stride + 1);
        return (Math.Min(from, to), to);
    }
}
