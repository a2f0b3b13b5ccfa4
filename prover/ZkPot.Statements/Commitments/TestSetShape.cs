using System.Collections.Immutable;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements;

/// <summary>
/// What a circuit knows of a test set that a commitment stands for: how many samples there are of each class, in the order of the classes,
/// so that labels are constants. One key serves every test set of a shape. That samples are bytes, in this order, and none twice, no
/// circuit checks: everybody who takes part does.
/// </summary>
/// <param name="SamplesPerClass">For each class the number of its samples.</param>
public sealed record TestSetShape(ImmutableArray<int> SamplesPerClass)
{
    /// <summary>Gets the number of samples.</summary>
    public int Count => SamplesPerClass.Sum();

    /// <summary>Gets the label of each sample.</summary>
    public byte[] Labels => [.. SamplesPerClass.SelectMany((count, label) => Enumerable.Repeat((byte)label, count))];

    /// <summary>The shape of a test set.</summary>
    public static TestSetShape Of(Dataset set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var counts = new int[set.Classes];
        foreach (byte label in set.Labels)
            counts[label]++;
        return new([.. counts]);
    }

    /// <summary>The samples of a test set in the order of their classes, and of a class in the order in which they stand.</summary>
    public static Dataset Arrange(Dataset set)
    {
        ArgumentNullException.ThrowIfNull(set);
        byte[] labels = set.Labels.ToArray();
        return set.Select([.. Enumerable.Range(0, set.Count).OrderBy(n => labels[n])]);
    }

    /// <summary>Fails unless a test set has this shape, its samples in order and none twice.</summary>
    internal void RequireFit(Dataset set, int inputBits)
    {
        RequireOrder(set);
        RepeatedSamples.RequireNone(set, inputBits);
    }

    /// <summary>Fails unless a test set has as many samples of each class, in the order of the classes.</summary>
    internal void RequireOrder(Dataset set)
    {
        if (!set.Labels.SequenceEqual(Labels))
            throw new StatementException(
                "The samples of the test set are not as many of each class, in the order of the classes, as the statement has; arrange them first."
            );
    }

    /// <inheritdoc/>
    public bool Equals(TestSetShape? other) => other is not null && SamplesPerClass.AsSpan().SequenceEqual(other.SamplesPerClass.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => SamplesPerClass.Aggregate(0, HashCode.Combine);
}

/// <summary>
/// A test set as the words of a polynomial that is committed to: word f G + g is sum_j 2^(S j) x[g J + j, f], the f-th value of the J
/// samples of group g. S and J follow from the first layer, for whose products the words are packed. Behind the last sample there are
/// zeros; the salt is 0 for a set that everybody knows.
/// </summary>
public sealed class TestSetEncoding
{
    private readonly Architecture network;

    internal TestSetEncoding(Architecture network, Packing packing, TestSetShape shape) =>
        (this.network, Packing, Shape) = (network, packing, shape);

    /// <summary>Gets how words pack samples.</summary>
    public Packing Packing { get; }

    /// <summary>Gets how many samples there are of each class.</summary>
    public TestSetShape Shape { get; }

    /// <summary>Gets the number of samples.</summary>
    public int Samples => Shape.Count;

    /// <summary>Gets the number of groups of samples: of words of a value.</summary>
    public int Groups => Packing.GroupsOf(Samples);

    /// <summary>Gets the number of words.</summary>
    public int WordCount => checked(network.Input.Size * Groups);

    /// <summary>Gets how many of a value's low bits do not count.</summary>
    public int Drop => 8 - network.InputBits;

    /// <summary>Gets the values of a sample.</summary>
    public int Inputs => network.Input.Size;

    /// <summary>Gets how many of the top bits of a value count.</summary>
    public int InputBits => network.InputBits;

    /// <summary>The encoding of test sets of a shape for models of an architecture.</summary>
    public static TestSetEncoding For(IntegerArchitecture architecture, TestSetShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        IntegerArchitecture covering = WindowCover.Of(architecture);
        return new(covering.Network, ScoreBlock.PackingOf(covering), shape);
    }

    /// <summary>The polynomial of a test set, whose samples stand in the order of their classes.</summary>
    public HidingPolynomial Polynomial(Dataset set, Fr salt) => new(Words(set), salt);

    /// <summary>The words of a test set.</summary>
    /// <exception cref="StatementException">Its samples are of another shape, or not as many of each class, in the order of the classes, as
    /// were said; that none is twice is for the caller to see to.</exception>
    public Fr[] Words(Dataset set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (set.Shape != network.Input)
            throw new StatementException($"The test set has samples of {set.Shape}; samples of {network.Input} were expected.");
        Shape.RequireOrder(set);
        Fr step = PrimeField.PowVarTime(Fr.From(2), new U256((ulong)Packing.Stride, 0, 0, 0));
        int values = network.Input.Size,
            groups = Groups,
            drop = Drop;
        var words = new Fr[values * groups];
        Parallel.For(
            0,
            groups,
            g =>
            {
                for (int n = Math.Min((g + 1) * Packing.Capacity, Samples) - 1; n >= g * Packing.Capacity; n--)
                {
                    ReadOnlySpan<byte> sample = set.Sample(n);
                    for (int f = 0; f < values; f++)
                        words[f * groups + g] = words[f * groups + g] * step + Fr.From(sample[f] >> drop);
                }
            }
        );
        return words;
    }
}

/// <summary>Architectures whose windows hold every value that there can be, so that no sample falls out: what a statement needs that cannot
/// leave samples out of account.</summary>
public static class WindowCover
{
    /// <summary>The architecture with the least windows, from its own on, that hold every possible value; itself if its own do.</summary>
    public static IntegerArchitecture Of(IntegerArchitecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        IntegerArchitecture covering = architecture;
        int activation = 0;
        for (int layer = 0; layer < architecture.Network.Layers.Length; layer++)
        {
            if (!architecture.Network.Layers[layer].IsActivation)
                continue;
            Rescale rescale = covering.Rescales[activation];
            // Rounding moves the ends of the range by at most a half.
            long magnitude = Math.Max(
                Math.Abs(rescale.Apply(covering.Ranges[layer].Low)),
                Math.Abs(rescale.Apply(covering.Ranges[layer].High))
            );
            int bits = Bits(magnitude);
            if (bits > Rescale.MaxBits)
                throw new StatementException(
                    $"Activation {activation} may have values of {bits} bits; {Rescale.MaxBits} are possible. A larger shift before it keeps them smaller."
                );
            if (bits > rescale.Window)
                covering = covering.With(covering.Rescales.SetItem(activation, rescale with { Window = bits }), covering.LogitWindow);
            activation++;
        }
        // A lead is the difference of two logits.
        int logits = Math.Max(Bits(covering.Ranges[^1].Magnitude) + 1, architecture.LogitWindow);
        return logits == covering.LogitWindow ? covering : covering.With(covering.Rescales, logits);
    }

    private static int Bits(long magnitude) => 64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)magnitude);
}
