using System.Text.Json;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Points as snarkjs writes them: x, y and z, where z is 1, or 0, 1, 0 for infinity.</summary>
internal static class JsonPoints
{
    private const string Prime = "q";

    public static AffinePoint<Fq> G1(this JsonPlace node)
    {
        JsonPlace[] items = node.Items(3);
        return Affine(node, items[0].Element<Fq>(Prime), items[1].Element<Fq>(Prime), items[2].Element<Fq>(Prime));
    }

    public static AffinePoint<Fq2> G2(this JsonPlace node)
    {
        JsonPlace[] items = node.Items(3);
        return Affine(node, Fq2(items[0]), Fq2(items[1]), Fq2(items[2]));
    }

    public static void Write(this Utf8JsonWriter writer, string name, AffinePoint<Fq> p)
    {
        writer.WritePropertyName(name);
        writer.Write(p);
    }

    public static void Write(this Utf8JsonWriter writer, string name, AffinePoint<Fq2> p)
    {
        writer.WritePropertyName(name);
        writer.Write(p);
    }

    public static void Write(this Utf8JsonWriter writer, AffinePoint<Fq> p)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(p.X.ToString());
        writer.WriteStringValue((p.IsInfinity ? Fq.One : p.Y).ToString());
        writer.WriteStringValue(p.IsInfinity ? "0" : "1");
        writer.WriteEndArray();
    }

    public static void Write(this Utf8JsonWriter writer, AffinePoint<Fq2> p)
    {
        writer.WriteStartArray();
        writer.Write(p.X);
        writer.Write(p.IsInfinity ? Algebra.Fq2.One : p.Y);
        writer.Write(p.IsInfinity ? default : Algebra.Fq2.One);
        writer.WriteEndArray();
    }

    public static void Write(this Utf8JsonWriter writer, Fq2 value)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(value.C0.ToString());
        writer.WriteStringValue(value.C1.ToString());
        writer.WriteEndArray();
    }

    private static Fq2 Fq2(JsonPlace node)
    {
        JsonPlace[] parts = node.Items(2);
        return new(parts[0].Element<Fq>(Prime), parts[1].Element<Fq>(Prime));
    }

    private static AffinePoint<TField> Affine<TField>(JsonPlace node, TField x, TField y, TField z)
        where TField : unmanaged, IField<TField>
    {
        if (z == TField.Zero && x == TField.Zero && y == TField.One)
            return default;
        if (z != TField.One)
            throw node.Fault("has a z coordinate other than 1; snarkjs writes affine points, and 0, 1, 0 for infinity.");
        // In memory (0, 0) stands for infinity; in a file it is only a point that is on no curve.
        if (x.IsZero && y.IsZero)
            throw node.Fault("is (0, 0), which is not on the curve; infinity is written 0, 1, 0.");
        return new(x, y);
    }
}
