using System.Text.Json.Serialization;

namespace ZkPot.Learning.Integers;

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
