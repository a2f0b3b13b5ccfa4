using System.Text.Json;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>
/// verification_key.json: a plain key as snarkjs writes it; others in the same manner, but under protocol names of their own, so that plain
/// verifiers refuse them by name.
/// </summary>
public static class VerificationKeyJson
{
    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="ArtifactException">Names the field that is not what it should be.</exception>
    public static VerificationKey Load(string path) => Read(JsonPlace.Load(path));

    /// <summary>Reads a key; <paramref name="name"/> is what errors call it.</summary>
    /// <exception cref="ArtifactException">Names the field that is not what it should be.</exception>
    public static VerificationKey Read(ReadOnlyMemory<byte> utf8, string name = "verification_key.json") =>
        Read(JsonPlace.Parse(utf8, name));

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(VerificationKey key) =>
        JsonHeader.Bytes(writer =>
        {
            writer.WriteStartObject();
            JsonHeader.Write(writer, key.Flavor);
            writer.WriteNumber("nPublic", key.PublicCount);
            writer.Write("vk_alpha_1", key.Alpha);
            writer.Write("vk_beta_2", key.Beta);
            writer.Write("vk_gamma_2", key.Gamma);
            if (key.Delta1 is { } first)
                writer.Write("vk_delta1_2", first);
            writer.Write(key.Delta1 is null ? "vk_delta_2" : "vk_delta2_2", key.Delta);
            if (key.Srs is { } srs)
            {
                writer.WriteNumber("nCommitments", key.CommitmentCount);
                writer.Write("srs_tau_2", srs.Tau);
                writer.WriteString("srs_transcript", Hex(srs.TranscriptDigest));
            }
            if (key.Delta1 is null)
            {
                writer.WritePropertyName("vk_alphabeta_12");
                Write(writer, Pairing.Of(key.Alpha, key.Beta));
            }
            writer.WriteStartArray("IC");
            foreach (AffinePoint<Fq> point in key.Ic)
                writer.Write(point);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    private static VerificationKey Read(JsonPlace node)
    {
        KeyFlavor flavor = JsonHeader.Read(node);
        bool isPlain = flavor == KeyFlavor.Plain,
            isCommitted = flavor == KeyFlavor.Committed;
        return new()
        {
            Alpha = node.Member("vk_alpha_1").G1(),
            Beta = node.Member("vk_beta_2").G2(),
            Gamma = node.Member("vk_gamma_2").G2(),
            Delta1 = isPlain ? null : node.Member("vk_delta1_2").G2(),
            Delta = node.Member(isPlain ? "vk_delta_2" : "vk_delta2_2").G2(),
            CommitmentCount = isCommitted ? node.Member("nCommitments").Count() : 0,
            Srs = isCommitted ? new Srs(node.Member("srs_tau_2").G2(), Digest(node.Member("srs_transcript"))) : null,
            Ic = ReadIc(node, (int)flavor - 1),
        };
    }

    /// <summary>The IC points, whose number must fit the number of public inputs that stands beside them.</summary>
    private static AffinePoint<Fq>[] ReadIc(JsonPlace key, int phase2Count)
    {
        JsonPlace ic = key.Member("IC");
        JsonPlace[] points = ic.Items();
        int publicCount = key.Member("nPublic").Count();
        long expected = publicCount + 1L + phase2Count;
        return points.Length == expected
            ? [.. points.Select(point => point.G1())]
            : throw ic.Fault($"has {points.Length} points, but nPublic is {publicCount}, so {expected} were expected.");
    }

    private static string Hex(U256 value)
    {
        Span<byte> bytes = stackalloc byte[U256.Size];
        value.WriteBigEndian(bytes);
        return $"0x{Convert.ToHexStringLower(bytes)}";
    }

    private static U256 Digest(JsonPlace place)
    {
        string text = place.Text();
        if (
            text.Length != 2 + 2 * U256.Size
            || !text.StartsWith("0x", StringComparison.Ordinal)
            || !text.AsSpan(2).ToArray().All(char.IsAsciiHexDigitLower)
        )
            throw place.Fault("is no digest: 0x and 64 lower-case hexadecimal digits were expected.");
        return U256.ReadBigEndian(Convert.FromHexString(text[2..]));
    }

    private static void Write(Utf8JsonWriter writer, in Fq12 value)
    {
        writer.WriteStartArray();
        foreach (Fq6 half in new[] { value.C0, value.C1 })
        {
            writer.WriteStartArray();
            foreach (Fq2 part in new[] { half.C0, half.C1, half.C2 })
                writer.Write(part);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }
}
