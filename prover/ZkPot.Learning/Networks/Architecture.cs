using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ZkPot.Learning.Networks;

/// <summary>What a network computes, without its weights: the shape and bits of its input, and its layers in order.</summary>
public sealed class Architecture
{
    /// <summary>The most layers a network may have.</summary>
    public const int MaxLayers = 256;

    /// <summary>The most values that the layers of a network may give for one sample, all together.</summary>
    public const int MaxValues = 1 << 23;

    /// <summary>The most weights and biases a network may have.</summary>
    public const int MaxParameters = 1 << 26;

    /// <summary>Checks that the layers fit together.</summary>
    [JsonConstructor]
    public Architecture(Shape input, int inputBits, ImmutableArray<Layer> layers)
    {
        if (!input.IsValid)
            throw new ArchitectureException(
                $"The input shape {input} is not possible: every side at least 1, at most {Shape.MaxSize} values."
            );
        if (inputBits is < 1 or > 8)
            throw new ArchitectureException($"Inputs of {inputBits} bits are not possible: 1 to 8, taken from the top of a byte.");
        if (layers.IsDefaultOrEmpty || layers.Length > MaxLayers)
            throw new ArchitectureException(
                $"A network has 1 to {MaxLayers} layers; this one has {(layers.IsDefault ? 0 : layers.Length)}."
            );

        Input = input;
        InputBits = inputBits;
        Layers = layers;
        Shapes = TrackShapes(input, layers);
        Parameters = ParameterLayout.Of(this);
        if (layers[^1].IsActivation || Parameters.Tensors.IsEmpty)
            throw new ArchitectureException(
                "A network has a dense or convolution layer, and its last layer gives the logits: no activation may follow."
            );
        if (Shapes[^1].Plane != 1)
            throw new ArchitectureException($"The last layer gives {Shapes[^1]}; one value a class, as a dense layer gives, was expected.");
    }

    /// <summary>The shape of a sample.</summary>
    public Shape Input { get; }

    /// <summary>How many of the top bits of each input byte the network sees.</summary>
    public int InputBits { get; }

    /// <summary>The layers, in order.</summary>
    public ImmutableArray<Layer> Layers { get; }

    /// <summary>The shape before each layer, and after the last.</summary>
    [JsonIgnore]
    public ImmutableArray<Shape> Shapes { get; }

    /// <summary>The number of logits.</summary>
    [JsonIgnore]
    public int Classes => Shapes[^1].Size;

    /// <summary>Where each weight and bias stands.</summary>
    [JsonIgnore]
    public ParameterLayout Parameters { get; }

    /// <summary>An architecture for gray or color images, from its layers.</summary>
    public static Architecture Of(Shape input, int inputBits, params Layer[] layers) => new(input, inputBits, [.. layers]);

    private static ImmutableArray<Shape> TrackShapes(Shape input, ImmutableArray<Layer> layers)
    {
        ImmutableArray<Shape>.Builder shapes = ImmutableArray.CreateBuilder<Shape>(layers.Length + 1);
        shapes.Add(input);
        long values = input.Size;
        for (int i = 0; i < layers.Length; i++)
        {
            Layer layer = layers[i] ?? throw new ArchitectureException($"Layer {i} is null.");
            Shape output;
            try
            {
                output = layer.Apply(shapes[i]);
            }
            catch (ArchitectureException e)
            {
                throw new ArchitectureException($"Layer {i}: {e.Message}", e);
            }
            if (!output.IsValid)
                throw new ArchitectureException($"Layer {i} makes {output} of {shapes[i]}; at most {Shape.MaxSize} values are possible.");
            values += output.Size;
            if (values > MaxValues)
                throw new ArchitectureException(
                    $"Layer {i} brings the values of one sample to {values}; at most {MaxValues} are possible."
                );
            shapes.Add(output);
        }
        return shapes.MoveToImmutable();
    }
}

/// <summary>An architecture whose layers do not fit together, or a file that does not describe one.</summary>
public sealed class ArchitectureException : LearningException
{
    /// <summary>Creates the error with its message.</summary>
    public ArchitectureException(string message)
        : base(message) { }

    /// <summary>Creates the error with its message and what caused it.</summary>
    public ArchitectureException(string message, Exception cause)
        : base(message, cause) { }
}
