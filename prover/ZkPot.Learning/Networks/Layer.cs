using System.Text.Json.Serialization;

namespace ZkPot.Learning.Networks;

/// <summary>One layer of a network, described: what it computes, not its weights.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Dense), "dense")]
[JsonDerivedType(typeof(Convolution), "convolution")]
[JsonDerivedType(typeof(AveragePool), "average-pool")]
[JsonDerivedType(typeof(MaxPool), "max-pool")]
[JsonDerivedType(typeof(Flatten), "flatten")]
[JsonDerivedType(typeof(Relu), "relu")]
[JsonDerivedType(typeof(Square), "square")]
public abstract record Layer
{
    /// <summary>The shape this layer makes of an input shape; says what does not fit.</summary>
    internal abstract Shape Apply(Shape input);

    /// <summary>The number of weights, without biases.</summary>
    internal virtual long Weights(Shape input) => 0;

    /// <summary>The number of biases.</summary>
    internal virtual int Biases => 0;

    /// <summary>The numbers that describe the layer in the canonical bytes, its kind first.</summary>
    internal abstract int[] Encoding { get; }

    /// <summary>Whether the layer ends a linear stretch: there the integer form rounds, shifts and checks a window.</summary>
    [JsonIgnore]
    public bool IsActivation => this is Relu or Square;

    private protected static void Require(bool condition, string message)
    {
        if (!condition)
            throw new ArchitectureException(message);
    }
}
