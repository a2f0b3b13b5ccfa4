using System.Collections.Immutable;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Numerics;
using ZkPot.Learning.Training;

namespace ZkPot.Learning.Integers;

/// <summary>
/// What one unit of each integer is worth in floats, and the shifts that follow. Chosen once, from the largest weights and the largest
/// values that a network shows on its training data; training with them makes the network used to them.
/// </summary>
internal sealed class QuantizationScales
{
    private readonly ParameterLayout layout;
    private readonly int largestWeight;
    private readonly float[] weightSteps;
    private readonly float[] biasSteps;

    private QuantizationScales(ParameterLayout layout, int activations, int weightBits)
    {
        largestWeight = (1 << (weightBits - 1)) - 1;
        this.layout = layout;
        weightSteps = new float[layout.Tensors.Length];
        biasSteps = new float[layout.Tensors.Length];
        Rounding = new float[activations];
        Shifts = new int[activations];
        ExpectedBits = new int[activations];
    }

    /// <summary>What one unit after each activation's shift is worth.</summary>
    public float[] Rounding { get; }

    /// <summary>The shift of each activation.</summary>
    public int[] Shifts { get; }

    /// <summary>The bits that the magnitude of each activation's values needs after the shift, by what the float network showed.</summary>
    public int[] ExpectedBits { get; }

    /// <summary>Chooses scales and shifts.</summary>
    /// <param name="network">The network to be quantized.</param>
    /// <param name="largest">The largest magnitude before each layer, in floats.</param>
    /// <param name="options">What is wanted.</param>
    public static QuantizationScales Choose(FloatNetwork network, ReadOnlySpan<float> largest, QuantizationOptions options)
    {
        Architecture architecture = network.Architecture;
        ParameterLayout layout = architecture.Parameters;
        QuantizationScales scales = new(layout, architecture.Layers.Count(layer => layer.IsActivation), options.WeightBits);
        double unit = Pass.InputScale(architecture);
        int tensor = 0,
            activation = 0;
        for (int i = 0; i < architecture.Layers.Length; i++)
        {
            switch (architecture.Layers[i])
            {
                case Dense or Convolution:
                    ParameterTensor at = layout.Tensors[tensor];
                    float heaviest = Largest(network.Parameters.AsSpan(at.Weights)),
                        strongest = Largest(network.Parameters.AsSpan(at.Biases));
                    // A step that holds the largest weight, and is coarse enough for the largest bias to stay within its 22 bits.
                    double step = Math.Max(heaviest / scales.largestWeight, strongest / (unit * IntegerArchitecture.BiasRange.High));
                    if (options.Target is IntegerArchitecture target)
                        step = Math.Max(step, MinStep(target, i + 1, activation, largest) * options.Margin / unit);
                    if (!(step > 1e-30))
                        step = 1e-30 + 1.0 / scales.largestWeight;
                    scales.weightSteps[tensor] = (float)step;
                    unit *= scales.weightSteps[tensor];
                    scales.biasSteps[tensor] = (float)unit;
                    tensor++;
                    break;
                case AveragePool pool:
                    unit /= pool.Side * pool.Side;
                    break;
                case Relu or Square:
                    int shift =
                        options.Target is IntegerArchitecture pinned ? pinned.Rescales[activation].Shift
                        : activation == 0 && options.WithoutFirstShift ? 0
                        : Shift(largest[i] * options.Margin / unit, options.ActivationBits);
                    unit *= Math.ScaleB(1, shift);
                    scales.Shifts[activation] = shift;
                    scales.ExpectedBits[activation] = 1 + Shift(largest[i] * options.Margin / unit, 1);
                    scales.Rounding[activation] = (float)unit;
                    activation++;
                    if (architecture.Layers[i] is Square)
                        unit *= unit;
                    break;
            }
            if (!(unit > 1e-30 && unit < 1e30))
                throw new QuantizationException(
                    $"Layer {i}: one unit would be worth {unit}; the network's weights or values are far too small or too large."
                );
        }
        return scales;
    }

    /// <summary>Rounds parameters to multiples of their steps, within the ranges of the integers.</summary>
    public void Round(ReadOnlySpan<float> master, Span<float> effective)
    {
        for (int i = 0; i < layout.Tensors.Length; i++)
        {
            Elementwise.RoundTo(weightSteps[i], master[layout.Tensors[i].Weights], effective[layout.Tensors[i].Weights]);
            Elementwise.RoundTo(biasSteps[i], master[layout.Tensors[i].Biases], effective[layout.Tensors[i].Biases]);
        }
        Clamp(effective);
    }

    /// <summary>Keeps parameters within what their integers can hold.</summary>
    public void Clamp(Span<float> parameters)
    {
        for (int i = 0; i < layout.Tensors.Length; i++)
        {
            Elementwise.Clamp(weightSteps[i] * largestWeight, parameters[layout.Tensors[i].Weights]);
            Elementwise.Clamp(biasSteps[i] * IntegerArchitecture.BiasRange.High, parameters[layout.Tensors[i].Biases]);
        }
    }

    /// <summary>The integers of rounded parameters.</summary>
    public (sbyte[] Weights, int[] Biases) Integers(ReadOnlySpan<float> parameters)
    {
        sbyte[] weights = new sbyte[layout.WeightCount];
        int[] biases = new int[layout.BiasCount];
        for (int i = 0; i < layout.Tensors.Length; i++)
        {
            ParameterTensor tensor = layout.Tensors[i];
            for (int j = tensor.Weights.Start.Value; j < tensor.Weights.End.Value; j++)
                weights[j] = (sbyte)Rounded(parameters[j], weightSteps[i], largestWeight);
            for (int j = tensor.Biases.Start.Value; j < tensor.Biases.End.Value; j++)
                biases[j - layout.WeightCount] = (int)Rounded(parameters[j], biasSteps[i], IntegerArchitecture.BiasRange.High);
        }
        return (weights, biases);
    }

    /// <summary>What one unit before a layer must at least be worth, so that the largest value seen fits the window of the next activation,
    /// or the logits theirs.</summary>
    private static double MinStep(IntegerArchitecture target, int layer, int activation, ReadOnlySpan<float> largest)
    {
        double pooled = 1;
        ImmutableArray<Layer> layers = target.Network.Layers;
        for (; layer < layers.Length && !layers[layer].IsActivation; layer++)
            if (layers[layer] is AveragePool pool)
                pooled *= pool.Side * pool.Side;
        Rescale rescale = layer < layers.Length ? target.Rescales[activation] : new Rescale(0, target.LogitWindow);
        return largest[layer] * pooled * Math.ScaleB(1, -rescale.Shift - rescale.Window);
    }

    /// <summary>The least shift that leaves magnitudes of at most the given bits.</summary>
    private static int Shift(double largest, int bits)
    {
        int shift = 0;
        while (largest >= Math.ScaleB(1, bits + shift))
            shift++;
        return shift <= Rescale.MaxBits
            ? shift
            : throw new QuantizationException($"A shift of {shift} bits would be needed; at most {Rescale.MaxBits} are possible.");
    }

    private static double Rounded(float value, float step, long bound) => Math.Clamp(Math.Floor((double)value / step + 0.5), -bound, bound);

    private static float Largest(ReadOnlySpan<float> values)
    {
        float largest = 0;
        foreach (float value in values)
            largest = MathF.Max(largest, MathF.Abs(value));
        return largest;
    }
}
