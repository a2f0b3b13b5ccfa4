using System.Text.Json;

namespace ZkPot.Groth16;

/// <summary>What snarkjs's JSON files have in common: protocol, curve, layout.</summary>
internal static class JsonHeader
{
    /// <summary>snarkjs's name of BN254.</summary>
    private const string Curve = "bn128";

    /// <summary>Refuses other protocols and curves. The curve may be missing, since rapidsnark leaves it out of proofs.</summary>
    public static void Require(JsonPlace node, string protocol)
    {
        JsonPlace given = node.Member("protocol");
        if (given.Text() != protocol) throw given.Fault($"is \"{given.Text()}\", \"{protocol}\" was expected.");
        if (node.TryMember("curve") is JsonPlace curve && curve.Text() != Curve)
            throw curve.Fault($"is \"{curve.Text()}\", \"{Curve}\" was expected.");
    }

    public static void Write(Utf8JsonWriter writer, string protocol)
    {
        writer.WriteString("protocol", protocol);
        writer.WriteString("curve", Curve);
    }

    /// <summary>Writes a file in snarkjs's layout: one space a level, no line end after the last line.</summary>
    public static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, IndentSize = 1, NewLine = "\n" })) write(writer);
        return stream.ToArray();
    }
}
