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
