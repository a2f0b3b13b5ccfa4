using System.Text.Json;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>
/// proof.json: a plain proof as snarkjs and rapidsnark write it; others in the same manner, but under protocol names of their own, so that
/// plain verifiers refuse them by name.
/// </summary>
public static class ProofJson
{
    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="ArtifactException">Names the field that is not what it should be.</exception>
    public static Proof Load(string path) => Read(JsonPlace.Load(path));

    /// <summary>Reads a proof; <paramref name="name"/> is what errors call it.</summary>
    /// <exception cref="ArtifactException">Names the field that is not what it should be.</exception>
    public static Proof Read(ReadOnlyMemory<byte> utf8, string name = "proof.json") => Read(JsonPlace.Parse(utf8, name));

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(Proof proof) =>
        JsonHeader.Bytes(writer =>
        {
            writer.WriteStartObject();
            writer.Write("pi_a", proof.A);
            writer.Write("pi_b", proof.B);
            if (proof.C1 is { } first)
                writer.Write("pi_c1", first);
            writer.Write(proof.C1 is null ? "pi_c" : "pi_c2", proof.C);
            if (proof.Opening is { } opening)
            {
                writer.Write("mask", opening.Mask.Point);
                writer.WriteString("opening_value", opening.Value.ToString());
                writer.Write("opening_proof", opening.Quotient);
            }
            JsonHeader.Write(writer, proof.Flavor);
            writer.WriteEndObject();
        });

    private static Proof Read(JsonPlace node)
    {
        KeyFlavor flavor = JsonHeader.Read(node);
        AffinePoint<Fq> a = node.Member("pi_a").G1();
        AffinePoint<Fq2> b = node.Member("pi_b").G2();
        if (flavor == KeyFlavor.Plain)
            return new(a, b, node.Member("pi_c").G1());
        return new(a, b, node.Member("pi_c2").G1())
        {
            C1 = node.Member("pi_c1").G1(),
            Opening =
                flavor == KeyFlavor.TwoPhase
                    ? null
                    : new(
                        new KzgCommitment(node.Member("mask").G1()),
                        node.Member("opening_value").Element<Fr>("r"),
                        node.Member("opening_proof").G1()
                    ),
        };
    }
}

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
