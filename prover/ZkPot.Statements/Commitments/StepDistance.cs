using System.Collections.Immutable;
using System.Numerics;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements;

/// <summary>
/// How far apart two models of one architecture are: the sum of the squares of the differences of all weights, and of the differences of
/// biases in
/// units of 2^k. k are the bits of the largest input that the bias's layer can have, so that a bias counts as the weight of an input that
/// is
/// always about that large.
/// </summary>
public sealed class StepDistance
{
    private readonly ImmutableArray<(ParameterTensor Tensor, int Bits)> layers;
    private readonly Architecture network;

    /// <summary>Measures the models of an architecture.</summary>
    public StepDistance(IntegerArchitecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        network = architecture.Network;
        layers = [.. network.Parameters.Tensors.Select(tensor => (tensor, BitsOf(architecture.Ranges[tensor.Layer].Magnitude)))];
        UnitBits = 2 * layers.Max(layer => layer.Bits);
        Largest = 0;
        BigInteger weight = BigInteger.Pow((1 << ModelEncoding.WeightBits) - 1, 2),
            bias = BigInteger.Pow((1 << ModelEncoding.BiasBits) - 1, 2);
        foreach ((ParameterTensor tensor, _) in layers)
        {
            long weights = tensor.Weights.End.Value - tensor.Weights.Start.Value;
            Largest += (weight * weights << UnitBits) + (bias * tensor.Outputs << BiasShift(tensor));
        }
        MaxBound = (long)BigInteger.Min((Largest + (BigInteger.One << UnitBits) - 1) >> UnitBits, long.MaxValue);
    }

    /// <summary>
    /// Gets the largest bound that makes a difference: the squared distance of the two models that are farthest apart, rounded up.
    /// </summary>
    public long MaxBound { get; }

    /// <summary>
    /// Gets the bits of the unit in which the exact distance is a whole number: a weight's difference of 1 counts 2^bits.
    /// </summary>
    internal int UnitBits { get; }

    /// <summary>Gets the largest exact distance.</summary>
    internal BigInteger Largest { get; }

    /// <summary>The squared distance, rounded up: the least bound within which a step from one model to the other lies.</summary>
    public long Between(IntegerNetwork from, IntegerNetwork to) => (long)((Exact(from, to) + (BigInteger.One << UnitBits) - 1) >> UnitBits);

    /// <summary>The bits by which the squared difference of a bias of a layer counts in the exact distance.</summary>
    internal int BiasShift(ParameterTensor tensor) => UnitBits - 2 * layers.Single(layer => layer.Tensor == tensor).Bits;

    /// <summary>The squared distance, in its unit.</summary>
    internal BigInteger Exact(IntegerNetwork from, IntegerNetwork to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        BigInteger weights = 0,
            total = 0;
        for (int i = 0; i < from.Weights.Length; i++)
        {
            long difference = to.Weights[i] - from.Weights[i];
            weights += difference * difference;
        }
        foreach ((ParameterTensor tensor, _) in layers)
        {
            BigInteger biases = 0;
            (int start, int length) = tensor.BiasesOf(network).GetOffsetAndLength(from.Biases.Length);
            for (int i = start; i < start + length; i++)
            {
                long difference = to.Biases[i] - from.Biases[i];
                biases += difference * difference;
            }
            total += biases << BiasShift(tensor);
        }
        return total + (weights << UnitBits);
    }

    private static int BitsOf(long magnitude) => 64 - BitOperations.LeadingZeroCount((ulong)magnitude);
}
