using System.Text.Json;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>verification_key.json as snarkjs writes it.</summary>
public static class VerificationKeyJson
{
    private const string Protocol = "groth16";

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="ArtifactException">Names the field that is not what it should be.</exception>
    public static VerificationKey Load(string path) => Read(JsonPlace.Load(path));

    /// <summary>Reads a key; <paramref name="name"/> is what errors call it.</summary>
    /// <exception cref="ArtifactException">Names the field that is not what it should be.</exception>
    public static VerificationKey Read(ReadOnlyMemory<byte> utf8, string name = "verification_key.json") => Read(JsonPlace.Parse(utf8, name));

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(VerificationKey key) => JsonHeader.Bytes(writer =>
    {
        writer.WriteStartObject();
        JsonHeader.Write(writer, Protocol);
        writer.WriteNumber("nPublic", key.PublicCount);
        writer.Write("vk_alpha_1", key.Alpha);
        writer.Write("vk_beta_2", key.Beta);
        writer.Write("vk_gamma_2", key.Gamma);
        writer.Write("vk_delta_2", key.Delta);
        writer.WritePropertyName("vk_alphabeta_12");
        Write(writer, Pairing.Of(key.Alpha, key.Beta));
        JsonInputPoints.Write(writer, key.Ic);
        writer.WriteEndObject();
    });

    private static VerificationKey Read(JsonPlace node)
    {
        JsonHeader.Require(node, Protocol);
        return new()
        {
            Alpha = node.Member("vk_alpha_1").G1(),
            Beta = node.Member("vk_beta_2").G2(),
            Gamma = node.Member("vk_gamma_2").G2(),
            Delta = node.Member("vk_delta_2").G2(),
            Ic = JsonInputPoints.Read(node, challengeCount: 0),
        };
    }

    private static void Write(Utf8JsonWriter writer, in Fq12 value)
    {
        writer.WriteStartArray();
        foreach (Fq6 half in new[] { value.C0, value.C1 })
        {
            writer.WriteStartArray();
            foreach (Fq2 part in new[] { half.C0, half.C1, half.C2 }) writer.Write(part);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }
}
