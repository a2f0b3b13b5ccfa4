using System.Text.Json;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The IC points of a key, whose number must fit the number of public inputs that stands beside them.</summary>
internal static class JsonInputPoints
{
    public static AffinePoint<Fq>[] Read(JsonPlace key, int challengeCount)
    {
        JsonPlace ic = key.Member("IC");
        JsonPlace[] points = ic.Items();
        int publicCount = key.Member("nPublic").Count();
        long expected = publicCount + 1L + challengeCount;
        return points.Length == expected
            ? [.. points.Select(point => point.G1())]
            : throw ic.Fault($"has {points.Length} points, but nPublic is {publicCount}, so {expected} were expected.");
    }

    public static void Write(Utf8JsonWriter writer, IEnumerable<AffinePoint<Fq>> ic)
    {
        writer.WriteStartArray("IC");
        foreach (AffinePoint<Fq> point in ic) writer.Write(point);
        writer.WriteEndArray();
    }
}
