using System.Buffers.Binary;
using System.Text;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Training;
using MemoryMarshal = System.Runtime.InteropServices.MemoryMarshal;

namespace ZkPot.Learning.Files;

/// <summary>
/// Weights as safetensors, named and shaped as a torch.nn.Sequential of the same layers names and shapes them: 0.weight, 0.bias, 2.weight,
/// ... Float networks are read from F64, F32, F16 or BF16. Integer networks have weights of I8, biases of I32, and carry their
/// architecture.
/// </summary>
public static class WeightsFile
{
    private const string ArchitectureKey = "zkpot.architecture";

    /// <summary>Writes a float network.</summary>
    public static void Save(FloatNetwork network, Stream target)
    {
        ArgumentNullException.ThrowIfNull(network);
        List<StoredTensor> tensors = [];
        foreach (ParameterTensor tensor in network.Architecture.Parameters.Tensors)
        {
            tensors.Add(Stored(tensor, "weight", "F32", Bytes<float>(network.Parameters.AsSpan(tensor.Weights))));
            tensors.Add(Stored(tensor, "bias", "F32", Bytes<float>(network.Parameters.AsSpan(tensor.Biases))));
        }
        Safetensors.Write(target, tensors, new Dictionary<string, string> { ["format"] = "pt" });
    }

    /// <summary>Writes an integer network and its architecture.</summary>
    public static void Save(IntegerNetwork network, Stream target)
    {
        ArgumentNullException.ThrowIfNull(network);
        List<StoredTensor> tensors = [];
        foreach (ParameterTensor tensor in network.Architecture.Network.Parameters.Tensors)
        {
            tensors.Add(Stored(tensor, "weight", "I8", Bytes(network.Weights.AsSpan()[tensor.Weights])));
            tensors.Add(Stored(tensor, "bias", "I32", Bytes(network.Biases.AsSpan()[tensor.BiasesOf(network.Architecture.Network)])));
        }
        string architecture = Encoding.UTF8.GetString(ArchitectureFile.Write(network.Architecture));
        Safetensors.Write(target, tensors, new Dictionary<string, string> { ["format"] = "pt", [ArchitectureKey] = architecture });
    }

    /// <summary>Reads a float network of a known architecture from a file.</summary>
    public static FloatNetwork LoadFloat(Architecture architecture, string path)
    {
        using FileStream file = BoundedReader.Open(path);
        return LoadFloat(architecture, file, path);
    }

    /// <summary>Reads an integer network with the architecture it carries from a file.</summary>
    public static IntegerNetwork LoadInteger(string path)
    {
        using FileStream file = BoundedReader.Open(path);
        return LoadInteger(file, path);
    }

    /// <summary>Reads a float network of a known architecture.</summary>
    public static FloatNetwork LoadFloat(Architecture architecture, Stream source, string name = "weights")
    {
        ArgumentNullException.ThrowIfNull(architecture);
        Dictionary<string, StoredTensor> tensors = Safetensors.Read(source, name).Tensors.ToDictionary(tensor => tensor.Name);
        float[] parameters = new float[architecture.Parameters.Count];
        foreach (ParameterTensor tensor in architecture.Parameters.Tensors)
        {
            Floats(Take(tensors, tensor, "weight", name), parameters.AsSpan(tensor.Weights), name);
            Floats(Take(tensors, tensor, "bias", name), parameters.AsSpan(tensor.Biases), name);
        }
        RequireNone(tensors, name);
        return new FloatNetwork(architecture, parameters);
    }

    /// <summary>Reads an integer network with the architecture it carries.</summary>
    public static IntegerNetwork LoadInteger(Stream source, string name = "weights")
    {
        (List<StoredTensor> stored, Dictionary<string, string> metadata) = Safetensors.Read(source, name);
        if (!metadata.TryGetValue(ArchitectureKey, out string? json))
            throw new WeightsException($"{name}: no {ArchitectureKey} in the header; a file of an integer network was expected.");
        IntegerArchitecture architecture = ArchitectureFile.ReadInteger(Encoding.UTF8.GetBytes(json), $"{name}, {ArchitectureKey}");

        Dictionary<string, StoredTensor> tensors = stored.ToDictionary(tensor => tensor.Name);
        ParameterLayout layout = architecture.Network.Parameters;
        sbyte[] weights = new sbyte[layout.WeightCount];
        int[] biases = new int[layout.BiasCount];
        foreach (ParameterTensor tensor in layout.Tensors)
        {
            ReadOnlySpan<byte> weight = Typed(Take(tensors, tensor, "weight", name), "I8", name),
                bias = Typed(Take(tensors, tensor, "bias", name), "I32", name);
            MemoryMarshal.Cast<byte, sbyte>(weight).CopyTo(weights.AsSpan(tensor.Weights));
            Span<int> target = biases.AsSpan(tensor.BiasesOf(architecture.Network));
            for (int i = 0; i < target.Length; i++)
                target[i] = BinaryPrimitives.ReadInt32LittleEndian(bias[(4 * i)..]);
        }
        RequireNone(tensors, name);
        return new IntegerNetwork(architecture, weights, biases);
    }

    private static string Name(ParameterTensor tensor, string part) => $"{tensor.Layer}.{part}";

    private static int[] Shape(ParameterTensor tensor, string part) => part == "weight" ? [.. tensor.Shape] : [tensor.Outputs];

    private static StoredTensor Stored(ParameterTensor tensor, string part, string type, byte[] bytes) =>
        new(Name(tensor, part), type, Shape(tensor, part), bytes);

    private static StoredTensor Take(Dictionary<string, StoredTensor> tensors, ParameterTensor tensor, string part, string name)
    {
        if (!tensors.Remove(Name(tensor, part), out StoredTensor? stored))
            throw new WeightsException(
                $"{name}: the tensor {Name(tensor, part)} is missing; left in the file: {Some(tensors.Keys)}. "
                    + "Tensors are named as torch.nn.Sequential names them: the index of the layer, those without weights counted, then weight or bias."
            );
        int[] expected = Shape(tensor, part);
        if (!stored.Shape.AsSpan().SequenceEqual(expected))
            throw new WeightsException(
                $"{name}: the tensor {stored.Name} has the shape [{string.Join(", ", stored.Shape)}]; [{string.Join(", ", expected)}] was expected."
            );
        return stored;
    }

    private static void RequireNone(Dictionary<string, StoredTensor> tensors, string name)
    {
        if (tensors.Count > 0)
            throw new WeightsException($"{name}: tensors that the architecture does not have: {Some(tensors.Keys)}.");
    }

    private static string Some(Dictionary<string, StoredTensor>.KeyCollection names) =>
        names.Count == 0 ? "none" : string.Join(", ", names.Take(8)) + (names.Count > 8 ? $" and {names.Count - 8} more" : "");

    private static ReadOnlySpan<byte> Typed(StoredTensor tensor, string type, string name) =>
        tensor.Type == type
            ? tensor.Bytes
            : throw new WeightsException($"{name}: the tensor {tensor.Name} is of {tensor.Type}; {type} was expected.");

    private static void Floats(StoredTensor tensor, Span<float> target, string name)
    {
        for (int i = 0; i < target.Length; i++)
        {
            ReadOnlySpan<byte> at = tensor.Bytes.AsSpan(i * Safetensors.SizeOf(tensor.Type));
            target[i] = tensor.Type switch
            {
                "F64" => (float)BinaryPrimitives.ReadDoubleLittleEndian(at),
                "F32" => BinaryPrimitives.ReadSingleLittleEndian(at),
                "F16" => (float)BinaryPrimitives.ReadHalfLittleEndian(at),
                "BF16" => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(at) << 16),
                _ => throw new WeightsException(
                    $"{name}: the tensor {tensor.Name} is of {tensor.Type}; F64, F32, F16 or BF16 was expected."
                ),
            };
            if (!float.IsFinite(target[i]))
                throw new WeightsException($"{name}: value {i} of the tensor {tensor.Name} is {target[i]}; finite numbers were expected.");
        }
    }

    private static byte[] Bytes<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Weights are written on little-endian machines only.");
        return MemoryMarshal.AsBytes(values).ToArray();
    }
}

/// <summary>A file of weights that is malformed, or whose tensors are not those of the architecture.</summary>
public sealed class WeightsException : LearningException
{
    /// <summary>Creates the error with its message.</summary>
    public WeightsException(string message)
        : base(message) { }

    /// <summary>Creates the error with its message and what caused it.</summary>
    public WeightsException(string message, Exception cause)
        : base(message, cause) { }
}
