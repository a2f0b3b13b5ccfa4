using System.Collections.Immutable;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements;

/// <summary>
/// A model whose weights have <see cref="WeightBits"/> bits: 256 times as fine as those of the network that is proven of, which are their
/// roundings. Sums of many models need them where steps are smaller than a weight's unit. Biases are what they are: a unit of theirs is
/// that of the accumulator.
/// </summary>
public sealed class ModelMasters
{
    /// <summary>The bits of a weight.</summary>
    public const int WeightBits = ModelEncoding.WeightBits + FractionBits;

    /// <summary>The bits of a weight below the unit of the network that is proven of.</summary>
    public const int FractionBits = 8;

    /// <summary>The range of a weight: every value whose rounding is a weight of the network.</summary>
    public static IntegerRange WeightRange { get; } = new(-Offset, (1 << WeightBits) - 1 - Offset);

    internal const int Offset = (ModelEncoding.WeightOffset << FractionBits) + (1 << (FractionBits - 1));

    /// <summary>Takes weights and biases.</summary>
    /// <exception cref="StatementException">A weight is outside <see cref="WeightRange"/>.</exception>
    public ModelMasters(IntegerArchitecture architecture, ImmutableArray<int> weights, ImmutableArray<int> biases)
    {
        int wrong = weights.ToList().FindIndex(weight => weight < WeightRange.Low || weight > WeightRange.High);
        if (wrong >= 0)
            throw new StatementException(
                $"Weight {wrong} is {weights[wrong]}; {WeightRange.Low} to {WeightRange.High} were expected, which round to weights of a network."
            );
        Weights = weights;
        Network = new(architecture, [.. weights.Select(weight => (sbyte)(Lane(weight) / Unit - ModelEncoding.WeightOffset))], [.. biases]);
    }

    /// <summary>Gets the weights, in units of 1/256 of those of the network.</summary>
    public ImmutableArray<int> Weights { get; }

    /// <summary>Gets the network that is proven of: its weights are the nearest, halves rounded up.</summary>
    public IntegerNetwork Network { get; }

    private static int Unit => 1 << FractionBits;

    internal static int Lane(int weight) => weight + Offset;

    internal int FractionOf(int index) => Lane(Weights[index]) % Unit;
}
