using System.Numerics;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Tests;

/// <summary>
/// The definition of every layer as nested loops over any number type: doubles for gradients, BigInteger for the integer form.
/// It shares nothing with the library but the description of the layers.
/// </summary>
internal static class NaiveNetwork
{
    /// <summary>Runs one sample in channel, row, column order.</summary>
    /// <param name="architecture">The layers.</param>
    /// <param name="parameters">Weights of all layers, then biases of all layers.</param>
    /// <param name="sample">The inputs.</param>
    /// <param name="average">What an average pool makes of a sum and the number of its values.</param>
    /// <param name="activate">What an activation does to a value; the first argument counts the activations.</param>
    public static List<T[]> Run<T>(
        Architecture architecture,
        T[] parameters,
        T[] sample,
        Func<T, int, T> average,
        Func<int, Layer, T, T> activate
    )
        where T : INumber<T>
    {
        List<T[]> values = [sample];
        int weight = 0,
            bias = architecture.Parameters.WeightCount,
            activation = 0;
        Shape shape = architecture.Input;
        foreach (Layer layer in architecture.Layers)
        {
            T[] x = values[^1];
            Shape input = shape;
            T At(int c, int row, int column) =>
                row < 0 || column < 0 || row >= input.Height || column >= input.Width
                    ? T.Zero
                    : x[(c * input.Height + row) * input.Width + column];
            switch (layer)
            {
                case Dense dense:
                    values.Add(
                        Enumerable
                            .Range(0, dense.Outputs)
                            .Select(o =>
                                x.Select((value, i) => value * parameters[weight + o * x.Length + i])
                                    .Aggregate(parameters[bias + o], (sum, term) => sum + term)
                            )
                            .ToArray()
                    );
                    shape = new Shape(dense.Outputs, 1, 1);
                    weight += dense.Outputs * x.Length;
                    bias += dense.Outputs;
                    break;
                case Convolution c:
                    shape = new Shape(
                        c.Filters,
                        (input.Height + 2 * c.Padding - c.Kernel) / c.Stride + 1,
                        (input.Width + 2 * c.Padding - c.Kernel) / c.Stride + 1
                    );
                    T[] convolved = new T[shape.Size];
                    for (int i = 0; i < convolved.Length; i++)
                    {
                        int filter = i / shape.Plane,
                            row = i % shape.Plane / shape.Width * c.Stride - c.Padding,
                            column = i % shape.Width * c.Stride - c.Padding;
                        T sum = parameters[bias + filter];
                        for (int channel = 0; channel < input.Channels; channel++)
                        {
                            for (int y = 0; y < c.Kernel; y++)
                            {
                                for (int z = 0; z < c.Kernel; z++)
                                    sum +=
                                        At(channel, row + y, column + z)
                                        * parameters[weight + ((filter * input.Channels + channel) * c.Kernel + y) * c.Kernel + z];
                            }
                        }
                        convolved[i] = sum;
                    }
                    values.Add(convolved);
                    weight += c.Filters * input.Channels * c.Kernel * c.Kernel;
                    bias += c.Filters;
                    break;
                case AveragePool pool:
                    shape = new Shape(input.Channels, input.Height / pool.Side, input.Width / pool.Side);
                    values.Add(
                        Squares(shape, pool.Side, At)
                            .Select(square => average(square.Aggregate((sum, value) => sum + value), square.Length))
                            .ToArray()
                    );
                    break;
                case MaxPool pool:
                    shape = new Shape(input.Channels, input.Height / pool.Side, input.Width / pool.Side);
                    values.Add(Squares(shape, pool.Side, At).Select(square => square.Max()!).ToArray());
                    break;
                case Flatten:
                    shape = new Shape(x.Length, 1, 1);
                    values.Add(x);
                    break;
                default:
                    int index = activation++;
                    values.Add(x.Select(value => activate(index, layer, value)).ToArray());
                    break;
            }
        }
        return values;
    }

    private static IEnumerable<T[]> Squares<T>(Shape output, int side, Func<int, int, int, T> at)
    {
        for (int i = 0; i < output.Size; i++)
        {
            int channel = i / output.Plane,
                row = i % output.Plane / output.Width * side,
                column = i % output.Width * side;
            yield return Enumerable.Range(0, side * side).Select(j => at(channel, row + j / side, column + j % side)).ToArray();
        }
    }
}
