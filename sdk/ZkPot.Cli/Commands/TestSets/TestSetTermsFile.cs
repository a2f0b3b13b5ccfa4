using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ZkPot.Algebra;
using ZkPot.Groth16;
using ZkPot.Learning.Networks;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>The terms of a test set as JSON: what everybody knows of it before they see it.</summary>
internal static class TestSetTermsFile
{
    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(TestSetTerms terms)
    {
        var json = new JsonObject
        {
            ["kind"] = "zkpot-test-set",
            ["sample"] = new JsonArray(terms.SampleShape.Channels, terms.SampleShape.Height, terms.SampleShape.Width),
            ["samplesPerClass"] = new JsonArray([.. terms.Shape.SamplesPerClass.Select(count => JsonValue.Create(count))]),
            ["commitment"] = new JsonArray($"{terms.Commitment.Point.X}", $"{terms.Commitment.Point.Y}"),
            ["srs"] = Hex(terms.SrsId),
            ["root"] = Hex(terms.Root),
            ["ciphertextRoot"] = Hex(terms.CiphertextRoot),
            ["keyHash"] = Hex(terms.KeyHash),
            ["digest"] = Hex(terms.Digest()),
        };
        return Encoding.UTF8.GetBytes(json.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
    }

    /// <summary>Reads a file, whose digest must be that of what it says.</summary>
    public static TestSetTerms Load(string path)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(KeyFiles.Read(path));
            JsonElement root = json.RootElement;
            if (root.GetProperty("kind").GetString() != "zkpot-test-set")
                throw new FormatException("its kind is another");
            int[] sample = Numbers(root.GetProperty("sample")),
                counts = Numbers(root.GetProperty("samplesPerClass"));
            if (
                sample.Length != 3
                || counts.Length is < 2 or > 256
                || counts.Any(count => count < 0)
                || counts.Sum(count => (long)count) is 0 or > EncryptedTestSet.MaxSamples
            )
                throw new FormatException("its samples are not possible");
            var shape = new Shape(sample[0], sample[1], sample[2]);
            if (!shape.IsValid)
                throw new FormatException($"samples of {shape} are not possible");
            JsonElement point = root.GetProperty("commitment");
            if (
                point.GetArrayLength() != 2
                || !PrimeField.TryParseDecimal(point[0].GetString()!, out Fq x)
                || !PrimeField.TryParseDecimal(point[1].GetString()!, out Fq y)
            )
                throw new FormatException("its commitment is not two numbers below q");
            var commitment = new KzgCommitment(new(x, y));
            if (!commitment.IsWellFormed)
                throw new FormatException("its commitment is no point of the curve");
            var terms = new TestSetTerms(
                shape,
                new([.. counts]),
                commitment,
                Word(root, "srs"),
                Word(root, "root"),
                Word(root, "ciphertextRoot"),
                Word(root, "keyHash")
            );
            return terms.Digest() == Word(root, "digest") ? terms : throw new FormatException("its digest is not that of what it says");
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new ArtifactException(path, "", $"holds no terms of a test set, as \"zkpot testset commit\" writes them: {e.Message}", e);
        }
    }

    /// <summary>A word in hexadecimal.</summary>
    public static string Hex(U256 word)
    {
        Span<byte> bytes = stackalloc byte[U256.Size];
        word.WriteBigEndian(bytes);
        return $"0x{Convert.ToHexStringLower(bytes)}";
    }

    private static int[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetInt32())];

    private static U256 Word(JsonElement root, string name)
    {
        string text = root.GetProperty(name).GetString() ?? "";
        if (text.Length != 2 + 2 * U256.Size || !text.StartsWith("0x", StringComparison.Ordinal))
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{name} is no word in hexadecimal"));
        return U256.ReadBigEndian(Convert.FromHexString(text.AsSpan(2)));
    }
}
