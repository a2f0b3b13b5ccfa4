using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>
/// public.json: an array of decimal numbers below r, as snarkjs writes it; where a statement is about polynomial commitments, an object of
/// "inputs", that array, and "commitments", points as they stand in keys.
/// </summary>
public static class PublicInputsJson
{
    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="ArtifactException">Names the input that is not what it should be.</exception>
    public static Fr[] Load(string path) => Inputs(JsonPlace.Load(path));

    /// <summary>Reads the inputs; <paramref name="name"/> is what errors call the file.</summary>
    /// <exception cref="ArtifactException">Names the input that is not what it should be.</exception>
    public static Fr[] Read(ReadOnlyMemory<byte> utf8, string name = "public.json") => Inputs(JsonPlace.Parse(utf8, name));

    /// <summary>Reads inputs and commitments; of an array there are none.</summary>
    /// <exception cref="ArtifactException">Names what is not what it should be.</exception>
    public static (Fr[] Inputs, KzgCommitment[] Commitments) LoadStatement(string path) => Statement(JsonPlace.Load(path));

    /// <inheritdoc cref="LoadStatement"/>
    public static (Fr[] Inputs, KzgCommitment[] Commitments) ReadStatement(ReadOnlyMemory<byte> utf8, string name = "public.json") =>
        Statement(JsonPlace.Parse(utf8, name));

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(IEnumerable<Fr> inputs, IReadOnlyList<KzgCommitment>? commitments = null) =>
        JsonHeader.Bytes(writer =>
        {
            bool isPlain = commitments is null or [];
            if (!isPlain)
            {
                writer.WriteStartObject();
                writer.WritePropertyName("inputs");
            }
            writer.WriteStartArray();
            foreach (Fr input in inputs)
                writer.WriteStringValue(input.ToString());
            writer.WriteEndArray();
            if (isPlain)
                return;
            writer.WriteStartArray("commitments");
            foreach (KzgCommitment commitment in commitments!)
                writer.Write(commitment.Point);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    private static Fr[] Inputs(JsonPlace node) => [.. node.Items().Select(item => item.Element<Fr>("r"))];

    private static (Fr[] Inputs, KzgCommitment[] Commitments) Statement(JsonPlace node) =>
        node.IsObject
            ? (Inputs(node.Member("inputs")), [.. node.Member("commitments").Items().Select(item => new KzgCommitment(item.G1()))])
            : (Inputs(node), []);
}
