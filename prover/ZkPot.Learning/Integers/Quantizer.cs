using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ZkPot.Learning.Data;
using ZkPot.Learning.Files;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Training;

namespace ZkPot.Learning.Integers;

/// <summary>Turns float networks into integer networks.</summary>
public static class Quantizer
{
    /// <summary>
    /// Chooses scales and shifts from the network and its training data, trains on with the rounding of the integers where epochs are asked
    /// for, and sets the windows by what the integer network then shows on the training data. With a target, its shifts and windows are
    /// kept, and weights take steps so coarse that the values seen fit.
    /// </summary>
    /// <param name="network">A trained network.</param>
    /// <param name="train">The data it was trained on; test data has no place here.</param>
    /// <param name="options">The bits that are wanted.</param>
    /// <param name="training">How to train on; null rounds the network as it is.</param>
    /// <param name="progress">Told how the training goes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static IntegerNetwork Quantize(
        FloatNetwork network,
        Dataset train,
        QuantizationOptions? options = null,
        TrainingOptions? training = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        options ??= new QuantizationOptions();
        options.Validate();
        train.RequireFit(network.Architecture);
        if (
            options.Target is IntegerArchitecture wanted
            && !ArchitectureFile.Write(wanted.Network).AsSpan().SequenceEqual(ArchitectureFile.Write(network.Architecture))
        )
            throw new QuantizationException("The network has other layers than the architecture that it shall have.");
        int threads = training?.Threads ?? 0;

        QuantizationScales scales = QuantizationScales.Choose(network, LargestValues(network, train, threads, cancellationToken), options);
        FloatNetwork rounded = Trainer
            .Train(network, train, training ?? new TrainingOptions { Epochs = 0 }, scales, null, progress, cancellationToken)
            .Network;
        (sbyte[] weights, int[] biases) = scales.Integers(rounded.Parameters);
        if (options.Target is IntegerArchitecture target)
            return new IntegerNetwork(target, weights, biases);
        return WithWindows(rounded.Architecture, scales, weights, biases, train, options, threads, cancellationToken);
    }

    /// <summary>Sets each window by the largest value on the training data, seen through windows with room for what training on may have
    /// changed.</summary>
    private static IntegerNetwork WithWindows(
        Architecture architecture,
        QuantizationScales scales,
        sbyte[] weights,
        int[] biases,
        Dataset train,
        QuantizationOptions options,
        int threads,
        CancellationToken cancellationToken
    )
    {
        const int Room = 4,
            WidestLogits = 60;
        ImmutableArray<Rescale> wide =
        [
            .. scales.Shifts.Zip(scales.ExpectedBits, (shift, bits) => new Rescale(shift, Math.Min(Rescale.MaxBits, bits + Room))),
        ];
        long[] largest = new long[wide.Length];
        IntegerEvaluation seen = new IntegerNetwork(new IntegerArchitecture(architecture, wide, WidestLogits), weights, biases).Evaluate(
            train,
            largest,
            threads,
            null,
            cancellationToken
        );
        ImmutableArray<Rescale> narrow =
        [
            .. wide.Select((rescale, i) => rescale with { Window = Math.Min(rescale.Window, Bits(largest[i], options.Margin)) }),
        ];
        return new IntegerNetwork(new IntegerArchitecture(architecture, narrow, Bits(seen.LargestLogit, options.Margin)), weights, biases);
    }

    private static int Bits(long largest, double margin)
    {
        int bits = 1;
        while (largest * margin >= 1L << bits)
            bits++;
        return bits;
    }

    private static float[] LargestValues(FloatNetwork network, Dataset train, int threads, CancellationToken cancellationToken)
    {
        float[] largest = new float[network.Architecture.Layers.Length + 1];
        network.ForEachGroup(
            train,
            threads,
            (pass, _) =>
            {
                for (int i = 0; i < largest.Length; i++)
                {
                    float found = 0;
                    foreach (float value in pass.Values(i))
                        found = MathF.Max(found, MathF.Abs(value));
                    lock (largest)
                        largest[i] = MathF.Max(largest[i], found);
                }
            },
            cancellationToken
        );
        return largest;
    }
}

/// <summary>How a float network becomes an integer network.</summary>
/// <param name="ActivationBits">The bits that the magnitude of hidden values should need after their shift. More bits are more exact and
/// cost more to prove.</param>
/// <param name="WeightBits">The bits of the weights, sign included, 2 to 8. Fewer make smaller accumulators, which are cheaper to
/// prove.</param>
/// <param name="WithoutFirstShift">Whether the first activation keeps its accumulator as it is, without a shift: with inputs of 4 bits that
/// is cheaper to prove.</param>
/// <param name="Margin">How much larger than the largest value seen the windows must at least be.</param>
public sealed record QuantizationOptions(int ActivationBits = 8, int WeightBits = 8, bool WithoutFirstShift = false, double Margin = 1.125)
{
    /// <summary>The architecture that the network must have, shifts and windows included; null lets them be chosen.</summary>
    [JsonIgnore]
    public IntegerArchitecture? Target { get; init; }

    internal void Validate()
    {
        if (ActivationBits is < 2 or > 24)
            throw new QuantizationException($"Activations of {ActivationBits} bits; 2 to 24 were expected.");
        if (WeightBits is < 2 or > 8)
            throw new QuantizationException($"Weights of {WeightBits} bits; 2 to 8 were expected.");
        if (!(Margin >= 1 && Margin <= 1024))
            throw new QuantizationException($"A margin of {Margin}; 1 to 1024 was expected.");
    }
}

/// <summary>A network that has no integer form within the ranges that statements allow.</summary>
public sealed class QuantizationException : LearningException
{
    /// <summary>Creates the error with its message.</summary>
    public QuantizationException(string message)
        : base(message) { }

    /// <summary>Creates the error with its message and what caused it.</summary>
    public QuantizationException(string message, Exception cause)
        : base(message, cause) { }
}
