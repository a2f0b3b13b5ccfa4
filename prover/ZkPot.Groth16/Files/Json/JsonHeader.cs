using System.Text.Json;

namespace ZkPot.Groth16;

/// <summary>What snarkjs's JSON files have in common: protocol, curve, layout.</summary>
internal static class JsonHeader
{
    /// <summary>snarkjs's name of BN254.</summary>
    private const string Curve = "bn128";

    /// <summary>The flavors' names; the first is snarkjs's.</summary>
    private static readonly (KeyFlavor Flavor, string Protocol)[] Protocols =
    [
        (KeyFlavor.Plain, "groth16"),
        (KeyFlavor.TwoPhase, "groth16-two-phase"),
        (KeyFlavor.Committed, "groth16-committed"),
    ];

    /// <summary>The flavor; refuses other protocols and curves. The curve may be missing, since rapidsnark leaves it out of
    /// proofs.</summary>
    public static KeyFlavor Read(JsonPlace node)
    {
        JsonPlace given = node.Member("protocol");
        string name = given.Text();
        int found = Array.FindIndex(Protocols, known => known.Protocol == name);
        if (found < 0)
            throw given.Fault($"is \"{name}\", {string.Join(" or ", Protocols.Select(known => $"\"{known.Protocol}\""))} was expected.");
        if (node.TryMember("curve") is JsonPlace curve && curve.Text() != Curve)
            throw curve.Fault($"is \"{curve.Text()}\", \"{Curve}\" was expected.");
        return Protocols[found].Flavor;
    }

    public static void Write(Utf8JsonWriter writer, KeyFlavor flavor)
    {
        writer.WriteString("protocol", Array.Find(Protocols, known => known.Flavor == flavor).Protocol);
        writer.WriteString("curve", Curve);
    }

    /// <summary>Writes a file in snarkjs's layout: one space a level, no line end after the last line.</summary>
    public static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (
            var writer = new Utf8JsonWriter(
                stream,
                new JsonWriterOptions
                {
                    Indented = true,
                    IndentSize = 1,
                    NewLine = "\n",
                }
            )
        )
            write(writer);
        return stream.ToArray();
    }
}
