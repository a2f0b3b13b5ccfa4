using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Numerics;
using ZkPot.Learning.Training;

namespace ZkPot.Federation.OnChain;

/// <summary>
/// What one unit of an integer model is worth in floats, the same for all clients and rounds: else the sum of their integers would weigh
/// them by the coarseness of their quantization. Linear networks only: one dense layer.
/// </summary>
public sealed class IntegerScale
{
    private readonly float weightStep,
        biasStep;

    /// <summary>Fixes the scale of a linear network.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="weightStep">What a weight of 1 is worth; weights reach 127 times that.</param>
    /// <exception cref="FederationException">The network has hidden layers.</exception>
    public IntegerScale(IntegerArchitecture architecture, float weightStep)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weightStep);
        if (architecture.Network.Layers is not [Dense])
            throw new FederationException("Federations on a chain train linear networks so far: one dense layer was expected.");
        Architecture = architecture;
        this.weightStep = weightStep;
        biasStep = weightStep / ((1 << architecture.Network.InputBits) - 1);
    }

    /// <summary>Gets the architecture of the integer models.</summary>
    public IntegerArchitecture Architecture { get; }

    /// <summary>The floats that an integer model stands for.</summary>
    public float[] ToFloats(IntegerNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [.. network.Weights.Select(weight => weight * weightStep), .. network.Biases.Select(bias => bias * biasStep)];
    }

    /// <summary>The integers nearest to a float model.</summary>
    public IntegerNetwork ToIntegers(ReadOnlySpan<float> parameters) => Round(parameters, null);

    /// <summary>The integers of a float model, each rounded up with the probability of its fraction: so that the average of many clients is
    /// near the average of their floats, however small their changes are against a unit.</summary>
    /// <param name="parameters">The model.</param>
    /// <param name="seed">What the rounding follows from.</param>
    public IntegerNetwork ToIntegers(ReadOnlySpan<float> parameters, ulong seed) => Round(parameters, new SeededRandom(seed));

    private IntegerNetwork Round(ReadOnlySpan<float> parameters, SeededRandom? random)
    {
        int count = Architecture.Network.Parameters.WeightCount;
        var weights = new sbyte[count];
        var biases = new int[Architecture.Network.Parameters.BiasCount];
        if (parameters.Length != count + biases.Length)
            throw new FederationException($"A model of {count + biases.Length} parameters was expected; {parameters.Length} are given.");
        for (int i = 0; i < count; i++)
            weights[i] = (sbyte)Math.Clamp(Whole(parameters[i] / weightStep, random), sbyte.MinValue, sbyte.MaxValue);
        for (int i = 0; i < biases.Length; i++)
            biases[i] = (int)
                Math.Clamp(
                    Whole(parameters[count + i] / biasStep, random),
                    IntegerArchitecture.BiasRange.Low,
                    IntegerArchitecture.BiasRange.High
                );
        return new(Architecture, weights, biases);
    }

    private static double Whole(double value, SeededRandom? random) =>
        Math.Floor(value + (random is null ? 0.5 : random.NextSymmetric(0.5f) + 0.5));
}
