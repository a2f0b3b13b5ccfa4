namespace ZkPot.Groth16;

/// <summary>A two-phase verification key as JSON, in the manner of snarkjs but under a protocol name of its own, so that plain verifiers refuse it by name.</summary>
public static class TwoPhaseVerificationKeyJson
{
    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="ArtifactException">Names the field that is not what it should be.</exception>
    public static TwoPhaseVerificationKey Load(string path) => Read(JsonPlace.Load(path));

    /// <summary>Reads a key; <paramref name="name"/> is what errors call it.</summary>
    /// <exception cref="ArtifactException">Names the field that is not what it should be.</exception>
    public static TwoPhaseVerificationKey Read(ReadOnlyMemory<byte> utf8, string name = "verification_key.json") => Read(JsonPlace.Parse(utf8, name));

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(TwoPhaseVerificationKey key) => JsonHeader.Bytes(writer =>
    {
        writer.WriteStartObject();
        JsonHeader.Write(writer, TwoPhaseJson.Protocol);
        writer.WriteNumber("nPublic", key.PublicCount);
        writer.Write("vk_alpha_1", key.Alpha);
        writer.Write("vk_beta_2", key.Beta);
        writer.Write("vk_gamma_2", key.Gamma);
        writer.Write("vk_delta1_2", key.Delta1);
        writer.Write("vk_delta2_2", key.Delta2);
        JsonInputPoints.Write(writer, key.Ic);
        writer.WriteEndObject();
    });

    private static TwoPhaseVerificationKey Read(JsonPlace node)
    {
        JsonHeader.Require(node, TwoPhaseJson.Protocol);
        return new()
        {
            Alpha = node.Member("vk_alpha_1").G1(),
            Beta = node.Member("vk_beta_2").G2(),
            Gamma = node.Member("vk_gamma_2").G2(),
            Delta1 = node.Member("vk_delta1_2").G2(),
            Delta2 = node.Member("vk_delta2_2").G2(),
            Ic = JsonInputPoints.Read(node, challengeCount: 1),
        };
    }
}
