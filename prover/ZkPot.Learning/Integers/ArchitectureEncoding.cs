using System.Buffers.Binary;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Integers;

/// <summary>
/// The canonical bytes of an integer architecture, whose keccak256 is the architecture digest. Every number is four bytes, big-endian:
/// version 1; channels, rows, columns, bits of the input; the number of layers; each layer's kind and sizes, and for an activation its
/// shift and window; the window of the logits. Each kind has a fixed number of sizes, so no two architectures share their bytes.
/// </summary>
public static class ArchitectureEncoding
{
    /// <summary>The version that the first four bytes give.</summary>
    public const int Version = 1;

    /// <summary>The canonical bytes.</summary>
    public static byte[] Encode(IntegerArchitecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        Architecture network = architecture.Network;
        List<int> numbers = [Version, network.Input.Channels, network.Input.Height, network.Input.Width, network.InputBits, network.Layers.Length];
        for (int i = 0; i < network.Layers.Length; i++)
        {
            numbers.AddRange(network.Layers[i].Encoding);
            if (network.Layers[i].IsActivation)
                numbers.AddRange([architecture.RescaleOf(i).Shift, architecture.RescaleOf(i).Window]);
        }
        numbers.Add(architecture.LogitWindow);

        byte[] bytes = new byte[4 * numbers.Count];
        for (int i = 0; i < numbers.Count; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), numbers[i]);
        return bytes;
    }
}
