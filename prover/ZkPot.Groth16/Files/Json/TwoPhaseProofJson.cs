namespace ZkPot.Groth16;

/// <summary>A two-phase proof as JSON, in the manner of snarkjs but under a protocol name of its own, so that plain verifiers refuse it by name.</summary>
public static class TwoPhaseProofJson
{
    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="ArtifactException">Names the field that is not what it should be.</exception>
    public static TwoPhaseProof Load(string path) => Read(JsonPlace.Load(path));

    /// <summary>Reads a proof; <paramref name="name"/> is what errors call it.</summary>
    /// <exception cref="ArtifactException">Names the field that is not what it should be.</exception>
    public static TwoPhaseProof Read(ReadOnlyMemory<byte> utf8, string name = "proof.json") => Read(JsonPlace.Parse(utf8, name));

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(TwoPhaseProof proof) => JsonHeader.Bytes(writer =>
    {
        writer.WriteStartObject();
        writer.Write("pi_a", proof.A);
        writer.Write("pi_b", proof.B);
        writer.Write("pi_c1", proof.C1);
        writer.Write("pi_c2", proof.C2);
        JsonHeader.Write(writer, TwoPhaseJson.Protocol);
        writer.WriteEndObject();
    });

    private static TwoPhaseProof Read(JsonPlace node)
    {
        JsonHeader.Require(node, TwoPhaseJson.Protocol);
        return new(node.Member("pi_a").G1(), node.Member("pi_b").G2(), node.Member("pi_c1").G1(), node.Member("pi_c2").G1());
    }
}
