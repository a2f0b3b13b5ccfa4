using System.Collections.Immutable;
using System.Numerics;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Integers;

/// <summary>Follows intervals through the layers of an integer network.</summary>
internal static class RangeTracker
{
    /// <summary>For any parameters: what a circuit knows, to which they are secret.</summary>
    public static ImmutableArray<IntegerRange> Of(IntegerArchitecture architecture) =>
        Track(
            architecture,
            (tensor, input) =>
                (input * IntegerArchitecture.WeightRange.Times(architecture.Scale)).Times(tensor.Shape.AsSpan()[1..].Product())
                + IntegerArchitecture.BiasRange.Times(architecture.Scale)
        );

    /// <summary>For given parameters: tighter, and what the evaluation chooses its number type by.</summary>
    public static ImmutableArray<IntegerRange> Of<TWeight>(
        IntegerArchitecture architecture,
        ReadOnlyMemory<TWeight> weights,
        ReadOnlyMemory<int> biases
    )
        where TWeight : IBinaryInteger<TWeight> =>
        Track(
            architecture,
            (tensor, input) => OfRows(tensor, input, weights.Span[tensor.Weights], biases.Span[tensor.BiasesOf(architecture.Network)])
        );

    private static ImmutableArray<IntegerRange> Track(
        IntegerArchitecture architecture,
        Func<ParameterTensor, IntegerRange, IntegerRange> affine
    )
    {
        Architecture network = architecture.Network;
        ImmutableArray<IntegerRange>.Builder ranges = ImmutableArray.CreateBuilder<IntegerRange>(network.Layers.Length + 1);
        ranges.Add(new IntegerRange(0, (1 << network.InputBits) - 1));
        for (int i = 0; i < network.Layers.Length; i++)
        {
            IntegerRange input = ranges[i];
            try
            {
                ranges.Add(
                    network.Layers[i] switch
                    {
                        // Padding brings zeros, so zero belongs to what a convolution weighs.
                        Dense or Convolution => affine(network.Parameters.OfLayer(i), input.WithZero()),
                        AveragePool pool => input.Times(pool.Side * pool.Side),
                        Relu => Activated(architecture.RescaleOf(i), input, value => Math.Max(value, 0)),
                        Square => Squared(Activated(architecture.RescaleOf(i), input, value => value)),
                        _ => input,
                    }
                );
            }
            catch (QuantizationException e)
            {
                throw new QuantizationException($"Layer {i}: {e.Message}", e);
            }
        }
        return ranges.MoveToImmutable();
    }

    private static IntegerRange Activated(Rescale rescale, IntegerRange accumulator, Func<long, long> activation)
    {
        if (accumulator.Magnitude > IntegerRange.Limit - rescale.Half)
            throw new QuantizationException($"Values up to {accumulator.Magnitude} cannot be rounded within 62 bits.");
        IntegerRange inside = rescale.Apply(accumulator).ClampTo(rescale.Bound);
        return new IntegerRange(activation(inside.Low), activation(inside.High));
    }

    private static IntegerRange Squared(IntegerRange value)
    {
        IntegerRange product = value * value;
        long least = value.Contains(0) ? 0 : Math.Min(value.Low * value.Low, value.High * value.High);
        return new IntegerRange(least, product.High);
    }

    private static IntegerRange OfRows<TWeight>(
        ParameterTensor tensor,
        IntegerRange input,
        ReadOnlySpan<TWeight> weights,
        ReadOnlySpan<int> biases
    )
        where TWeight : IBinaryInteger<TWeight>
    {
        int row = weights.Length / tensor.Outputs;
        Int128 low = Int128.MaxValue,
            high = Int128.MinValue;
        for (int i = 0; i < tensor.Outputs; i++)
        {
            long positive = 0,
                negative = 0;
            foreach (TWeight weight in weights.Slice(i * row, row))
            {
                positive += long.CreateChecked(TWeight.Max(weight, TWeight.Zero));
                negative += long.CreateChecked(TWeight.Min(weight, TWeight.Zero));
            }
            low = Int128.Min(low, (Int128)positive * input.Low + (Int128)negative * input.High + biases[i]);
            high = Int128.Max(high, (Int128)positive * input.High + (Int128)negative * input.Low + biases[i]);
        }
        return new IntegerRange(low, high);
    }

    private static long Product(this ReadOnlySpan<int> values)
    {
        long product = 1;
        foreach (int value in values)
            product *= value;
        return product;
    }
}
