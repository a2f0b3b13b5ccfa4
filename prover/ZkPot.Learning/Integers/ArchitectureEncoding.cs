using System.Buffers.Binary;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Integers;

/// <summary>
/// The canonical bytes of an integer architecture, whose keccak256 is the architecture digest. The first byte is the family, so no two
/// architectures of different families share their bytes. Numbers of more than a byte are big-endian.
/// <list type="bullet">
/// <item>1, dense layers with ReLU between them, which the contracts can evaluate: a byte each for the bits of an input and the number of
/// layers; the widths, that of the input first, four bytes each; for each layer a byte each for its shift and window, the last's being 0
/// and that of the logits.</item>
/// <item>2, everything else, every number four bytes: channels, rows, columns, bits of the input; the number of layers; each layer's kind
/// and sizes, and for an activation its shift and window; the window of the logits. Each kind has a fixed number of sizes.</item>
/// </list>
/// </summary>
public static class ArchitectureEncoding
{
    private const byte DenseFamily = 1,
        GeneralFamily = 2;

    /// <summary>The canonical bytes.</summary>
    public static byte[] Encode(IntegerArchitecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        if (architecture.Scale != 1)
            throw new ArchitectureException("Steps between models have no canonical bytes; the architecture of the models has.");
        return IsDense(architecture.Network) ? EncodeDense(architecture) : EncodeGeneral(architecture);
    }

    /// <summary>Whether the network is dense layers with a ReLU between any two, and nothing else: the family that contracts can
    /// evaluate.</summary>
    public static bool IsDense(Architecture network)
    {
        if (network.Layers.Length is var count && (count % 2 == 0 || count / 2 >= byte.MaxValue))
            return false;
        for (int i = 0; i < count; i++)
            if (i % 2 == 0 ? network.Layers[i] is not Dense : network.Layers[i] is not Relu)
                return false;
        return true;
    }

    private static byte[] EncodeDense(IntegerArchitecture architecture)
    {
        Dense[] layers = [.. architecture.Network.Layers.OfType<Dense>()];
        byte[] bytes = new byte[3 + 4 * (layers.Length + 1) + 2 * layers.Length];
        (bytes[0], bytes[1], bytes[2]) = (DenseFamily, checked((byte)architecture.Network.InputBits), (byte)layers.Length);
        Span<byte> rest = bytes.AsSpan(3);
        foreach (int width in layers.Select(layer => layer.Outputs).Prepend(architecture.Network.Input.Size))
        {
            BinaryPrimitives.WriteInt32BigEndian(rest, width);
            rest = rest[4..];
        }
        foreach (Rescale rescale in architecture.Rescales.Append(new Rescale(0, architecture.LogitWindow)))
        {
            (rest[0], rest[1]) = ((byte)rescale.Shift, (byte)rescale.Window);
            rest = rest[2..];
        }
        return bytes;
    }

    private static byte[] EncodeGeneral(IntegerArchitecture architecture)
    {
        Architecture network = architecture.Network;
        List<int> numbers = [network.Input.Channels, network.Input.Height, network.Input.Width, network.InputBits, network.Layers.Length];
        for (int i = 0; i < network.Layers.Length; i++)
        {
            numbers.AddRange(network.Layers[i].Encoding);
            if (network.Layers[i].IsActivation)
                numbers.AddRange([architecture.RescaleOf(i).Shift, architecture.RescaleOf(i).Window]);
        }
        numbers.Add(architecture.LogitWindow);

        byte[] bytes = new byte[1 + 4 * numbers.Count];
        bytes[0] = GeneralFamily;
        for (int i = 0; i < numbers.Count; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1 + 4 * i), numbers[i]);
        return bytes;
    }
}
