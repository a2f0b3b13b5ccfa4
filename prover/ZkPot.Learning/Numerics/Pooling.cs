using System.Numerics;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Numerics;

/// <summary>Sums and maxima over squares, and their adjoints, on values that stand as planes one after the other.</summary>
internal static class Pooling
{
    /// <summary>The sum of every square: the average pool of integers, and with a factor that of floats.</summary>
    public static void Sum<T>(ReadOnlySpan<T> input, Shape shape, int side, Span<T> output)
        where T : unmanaged, INumber<T>
    {
        unchecked
        {
            output.Clear();
            int width = shape.Width / side;
            for (int line = 0; line < input.Length / shape.Width; line++)
            {
                ReadOnlySpan<T> source = input.Slice(line * shape.Width, shape.Width);
                Span<T> target = output.Slice(OutputLine(line, shape, side) * width, width);
                for (int i = 0; i < target.Length; i++)
                {
                    T sum = target[i];
                    foreach (T value in source.Slice(i * side, side))
                        sum += value;
                    target[i] = sum;
                }
            }
        }
    }

    /// <summary>The largest value of every square.</summary>
    public static void Max<T>(ReadOnlySpan<T> input, Shape shape, int side, Span<T> output)
        where T : unmanaged, INumber<T>
    {
        unchecked
        {
            int width = shape.Width / side;
            for (int line = 0; line < input.Length / shape.Width; line++)
            {
                ReadOnlySpan<T> source = input.Slice(line * shape.Width, shape.Width);
                Span<T> target = output.Slice(OutputLine(line, shape, side) * width, width);
                bool isFirstLine = line % shape.Height % side == 0;
                for (int i = 0; i < width; i++)
                {
                    T largest = isFirstLine ? source[i * side] : target[i];
                    for (int j = 0; j < side; j++)
                        largest = T.Max(largest, source[i * side + j]);
                    target[i] = largest;
                }
            }
        }
    }

    /// <summary>Spreads every gradient over its square, times a factor.</summary>
    public static void SpreadGradient(ReadOnlySpan<float> outputGradient, Shape shape, int side, float factor, Span<float> inputGradient)
    {
        int width = shape.Width / side;
        for (int line = 0; line < inputGradient.Length / shape.Width; line++)
        {
            ReadOnlySpan<float> source = outputGradient.Slice(OutputLine(line, shape, side) * width, width);
            Span<float> target = inputGradient.Slice(line * shape.Width, shape.Width);
            for (int i = 0; i < width; i++)
                target.Slice(i * side, side).Fill(source[i] * factor);
        }
    }

    /// <summary>Gives every gradient to the first of its square's values that equals the maximum.</summary>
    public static void MaxGradient(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient,
        Shape shape,
        int side,
        Span<float> inputGradient
    )
    {
        inputGradient.Clear();
        int width = shape.Width / side;
        for (int i = 0; i < output.Length; i++)
        {
            int corner = i / width * side * shape.Width + i % width * side;
            for (int j = 0; j < side * side; j++)
            {
                int position = corner + j / side * shape.Width + j % side;
                if (input[position] < output[i])
                    continue;
                inputGradient[position] = outputGradient[i];
                break;
            }
        }
    }

    private static int OutputLine(int line, Shape shape, int side) =>
        line / shape.Height * (shape.Height / side) + line % shape.Height / side;
}
