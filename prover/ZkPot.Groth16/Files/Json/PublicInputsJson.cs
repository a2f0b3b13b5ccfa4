using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>public.json as snarkjs writes it: an array of decimal numbers below r.</summary>
public static class PublicInputsJson
{
    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="ArtifactException">Names the input that is not what it should be.</exception>
    public static Fr[] Load(string path) => Read(JsonPlace.Load(path));

    /// <summary>Reads the inputs; <paramref name="name"/> is what errors call the file.</summary>
    /// <exception cref="ArtifactException">Names the input that is not what it should be.</exception>
    public static Fr[] Read(ReadOnlyMemory<byte> utf8, string name = "public.json") => Read(JsonPlace.Parse(utf8, name));

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(IEnumerable<Fr> inputs) => JsonHeader.Bytes(writer =>
    {
        writer.WriteStartArray();
        foreach (Fr input in inputs) writer.WriteStringValue(input.ToString());
        writer.WriteEndArray();
    });

    private static Fr[] Read(JsonPlace node) => [.. node.Items().Select(item => item.Element<Fr>("r"))];
}
