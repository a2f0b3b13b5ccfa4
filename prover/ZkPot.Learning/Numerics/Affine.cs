using System.Numerics;

namespace ZkPot.Learning.Numerics;

/// <summary>Dense layers and convolutions on a group of samples, forwards for any number type and backwards for floats.</summary>
internal sealed unsafe class Affine(Im2Col unfolding, int outputs)
{
    /// <summary>How many bytes of columns are made at a time: they should still be in the second cache when they are multiplied.</summary>
    private const int ColumnBytes = 1 << 19;

    /// <summary>y = W x + b for all samples.</summary>
    public void Forward<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> biases, ReadOnlySpan<T> x, Span<T> y, int samples)
        where T : unmanaged, INumber<T>
    {
        int width = unfolding.Columns,
            line = samples * width;
        for (int i = 0; i < outputs; i++)
            y.Slice(i * line, line).Fill(biases[i]);

        fixed (
            T* w = weights,
                input = x,
                output = y
        )
        {
            Matrix<T> rows = new(w, unfolding.Rows, 1);
            if (unfolding.TryView(input, samples, out Matrix<T> view))
            {
                Gemm<T>.MultiplyAdd(outputs, samples, unfolding.Rows, rows, view, new Matrix<T>(output, line, 1));
                return;
            }
            int group = Group<T>(samples);
            Span<T> columns = Scratch<T>.First(unfolding.Rows * width * group);
            fixed (T* start = columns)
            {
                for (int first = 0; first < samples; first += group)
                {
                    int count = Math.Min(group, samples - first);
                    unfolding.Unfold(x, samples, first, count, columns);
                    Gemm<T>.MultiplyAdd(
                        outputs,
                        count * width,
                        unfolding.Rows,
                        rows,
                        new Matrix<T>(start, count * width, 1),
                        new Matrix<T>(output + first * width, line, 1)
                    );
                }
            }
        }
    }

    /// <summary>Adds to the gradients of the weights and biases, and writes that of the input where it is wanted.</summary>
    public void Backward(
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient,
        Span<float> weightGradient,
        Span<float> biasGradient,
        int samples
    )
    {
        int width = unfolding.Columns,
            line = samples * width,
            rows = unfolding.Rows;
        for (int i = 0; i < outputs; i++)
            biasGradient[i] += Sum(outputGradient.Slice(i * line, line));
        inputGradient.Clear();

        fixed (
            float* w = weights,
                input = x,
                dy = outputGradient,
                dw = weightGradient,
                dx = inputGradient
        )
        {
            Matrix<float> outer = new(dy, line, 1),
                rowsOfWeights = new(w, rows, 1),
                gradientOfWeights = new(dw, rows, 1);
            if (unfolding.TryView(input, samples, out Matrix<float> view) && (inputGradient.IsEmpty || view.ColumnStride == 1))
            {
                Gemm<float>.MultiplyAdd(outputs, rows, samples, outer, view.Transposed, gradientOfWeights);
                if (!inputGradient.IsEmpty)
                    Gemm<float>.MultiplyAdd(rows, samples, outputs, rowsOfWeights.Transposed, outer, new Matrix<float>(dx, samples, 1));
                return;
            }
            int group = Group<float>(samples);
            Span<float> columns = Scratch<float>.First(rows * width * group),
                gradients = Scratch<float>.Second(rows * width * group);
            fixed (
                float* c = columns,
                    dc = gradients
            )
            {
                for (int first = 0; first < samples; first += group)
                {
                    int count = Math.Min(group, samples - first),
                        size = count * width;
                    Matrix<float> part = new(dy + first * width, line, 1);
                    unfolding.Unfold(x, samples, first, count, columns);
                    Gemm<float>.MultiplyAdd(outputs, rows, size, part, new Matrix<float>(c, size, 1).Transposed, gradientOfWeights);
                    if (inputGradient.IsEmpty)
                        continue;
                    gradients[..(rows * size)].Clear();
                    Gemm<float>.MultiplyAdd(rows, size, outputs, rowsOfWeights.Transposed, part, new Matrix<float>(dc, size, 1));
                    unfolding.FoldAdd(gradients, samples, first, count, inputGradient);
                }
            }
        }
    }

    private int Group<T>(int samples)
        where T : unmanaged => (int)Math.Clamp(ColumnBytes / ((long)unfolding.Rows * unfolding.Columns * sizeof(T)), 1, samples);

    private static float Sum(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
            sum += value;
        return (float)sum;
    }

    private static class Scratch<T>
    {
        [ThreadStatic]
        private static T[]? first;

        [ThreadStatic]
        private static T[]? second;

        public static Span<T> First(int length) => Grown(ref first, length);

        public static Span<T> Second(int length) => Grown(ref second, length);

        private static Span<T> Grown(ref T[]? buffer, int length)
        {
            if (buffer is null || buffer.Length < length)
                buffer = new T[length];
            return buffer.AsSpan(0, length);
        }
    }
}
