using System.Numerics;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Numerics;

/// <summary>
/// Turns a dense layer or a convolution into one matrix product: the values that each output weighs become a column.
/// Values of a group of samples stand as [channel][sample][row][column], so that the product of weights and columns
/// is the next layer's values in the same order, whatever the number of samples.
/// </summary>
internal sealed class Im2Col
{
    private readonly Shape input;
    private readonly Shape output;
    private readonly int kernel,
        stride,
        padding;

    private Im2Col(Shape input, Shape output, int kernel, int stride, int padding)
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

    public static Im2Col Of(Layer layer, Shape input) =>
        layer switch
        {
            Convolution c => new Im2Col(input, c.Apply(input), c.Kernel, c.Stride, c.Padding),
            _ => new Im2Col(input, layer.Apply(input), 0, 1, 0),
        };

    /// <summary>The columns without moving anything, where the values already stand as columns.</summary>
    public unsafe bool TryView<T>(T* values, int samples, out Matrix<T> columns)
        where T : unmanaged
    {
        columns = input.Channels == 1 ? new Matrix<T>(values, 1, input.Plane) : new Matrix<T>(values, samples, 1);
        return IsDense && (input.Channels == 1 || input.Plane == 1);
    }

    /// <summary>Writes the columns of samples first to first + count - 1, of all the samples, as a matrix of Rows rows.</summary>
    public unsafe void Unfold<T>(ReadOnlySpan<T> values, int samples, int first, int count, Span<T> columns)
        where T : unmanaged, INumber<T>
    {
        Require(values.Length, samples, columns.Length, count);
        fixed (
            T* value = values,
                column = columns
        )
            Walk<T, Gather<T>>(value, samples, first, count, column);
    }

    /// <summary>The adjoint of <see cref="Unfold"/>: adds every column's values to where they came from.</summary>
    public unsafe void FoldAdd(ReadOnlySpan<float> columns, int samples, int first, int count, Span<float> values)
    {
        Require(values.Length, samples, columns.Length, count);
        fixed (
            float* value = values,
                column = columns
        )
            Walk<float, ScatterAdd>(value, samples, first, count, column);
    }

    private void Require(int values, int samples, int columns, int count)
    {
        if (values < (long)input.Size * samples || columns < (long)Rows * Columns * count)
            throw new ArgumentException($"{values} values and {columns} columns are too few for {samples} samples of {input}.");
    }

    /// <summary>Visits every line of the columns together with the line of values it comes from.</summary>
    private unsafe void Walk<T, TMove>(T* values, int samples, int first, int count, T* columns)
        where T : unmanaged
        where TMove : ILineMove<T>
    {
        unchecked
        {
            if (IsDense)
            {
                for (int row = 0; row < input.Size; row++, columns += count)
                    TMove.Move(
                        values + (nint)(row / input.Plane * samples + first) * input.Plane + row % input.Plane,
                        input.Plane,
                        columns,
                        count
                    );
                return;
            }
            for (int channel = 0; channel < input.Channels; channel++)
            {
                for (int offset = 0; offset < kernel * kernel; offset++)
                {
                    (int from, int to) = InnerColumns(offset % kernel);
                    int x = from * stride + offset % kernel - padding;
                    for (int sample = first; sample < first + count; sample++)
                    {
                        T* plane = values + (nint)(channel * samples + sample) * input.Plane;
                        int y = offset / kernel - padding;
                        for (int row = 0; row < output.Height; row++, y += stride, columns += output.Width)
                        {
                            if ((uint)y >= (uint)input.Height || from == to)
                            {
                                TMove.Skip(columns, output.Width);
                                continue;
                            }
                            TMove.Skip(columns, from);
                            TMove.Move(plane + (nint)y * input.Width + x, stride, columns + from, to - from);
                            TMove.Skip(columns + to, output.Width - to);
                        }
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

    /// <summary>What happens between a line of values and a line of columns.</summary>
    private unsafe interface ILineMove<T>
        where T : unmanaged
    {
        /// <summary>Moves values that lie a stride apart, to or from adjacent columns.</summary>
        static abstract void Move(T* values, int stride, T* columns, int count);

        /// <summary>Passes columns that stand for padding.</summary>
        static abstract void Skip(T* columns, int count);
    }

    private readonly unsafe struct Gather<T> : ILineMove<T>
        where T : unmanaged
    {
        public static void Move(T* values, int stride, T* columns, int count)
        {
            if (stride == 1)
            {
                new ReadOnlySpan<T>(values, count).CopyTo(new Span<T>(columns, count));
                return;
            }
            for (int i = 0; i < count; i++, values += stride)
                columns[i] = *values;
        }

        public static void Skip(T* columns, int count)
        {
            for (int i = 0; i < count; i++)
                columns[i] = default;
        }
    }

    private readonly unsafe struct ScatterAdd : ILineMove<float>
    {
        public static void Move(float* values, int stride, float* columns, int count)
        {
            if (stride == 1)
            {
                Elementwise.Add(new ReadOnlySpan<float>(columns, count), new Span<float>(values, count));
                return;
            }
            for (int i = 0; i < count; i++, values += stride)
                *values += columns[i];
        }

        public static void Skip(float* columns, int count) { }
    }
}
