namespace ZkPot.Groth16;

/// <summary>proof.json as snarkjs and rapidsnark write it.</summary>
public static class ProofJson
{
    private const string Protocol = "groth16";

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="ArtifactException">Names the field that is not what it should be.</exception>
    public static Proof Load(string path) => Read(JsonPlace.Load(path));

    /// <summary>Reads a proof; <paramref name="name"/> is what errors call it.</summary>
    /// <exception cref="ArtifactException">Names the field that is not what it should be.</exception>
    public static Proof Read(ReadOnlyMemory<byte> utf8, string name = "proof.json") => Read(JsonPlace.Parse(utf8, name));

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(Proof proof) => JsonHeader.Bytes(writer =>
    {
        writer.WriteStartObject();
        writer.Write("pi_a", proof.A);
        writer.Write("pi_b", proof.B);
        writer.Write("pi_c", proof.C);
        JsonHeader.Write(writer, Protocol);
        writer.WriteEndObject();
    });

    private static Proof Read(JsonPlace node)
    {
        JsonHeader.Require(node, Protocol);
        return new(node.Member("pi_a").G1(), node.Member("pi_b").G2(), node.Member("pi_c").G1());
    }
}
