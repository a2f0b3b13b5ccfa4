using System.IO.Compression;
using System.Text.Json;

namespace ZkPot.Chain.Tests;

/// <summary>
/// The vectors of the ethers project, made with other implementations than ours and Nethereum's: npm's @ethersproject/testcases.
/// </summary>
internal static class Vectors
{
    /// <summary>All cases of a file, of which there must be this many, so that none is lost unseen.</summary>
    public static JsonElement[] Load(string name, int count)
    {
        using FileStream file = File.OpenRead(Repository.At("node_modules", "@ethersproject", "testcases", "testcases", $"{name}.json.gz"));
        using var text = new GZipStream(file, CompressionMode.Decompress);
        using JsonDocument document = JsonDocument.Parse(text);
        JsonElement[] cases = [.. document.RootElement.Clone().EnumerateArray()];
        cases.Should().HaveCount(count);
        return cases;
    }

    /// <summary>Runs a check on each case; a failure names the case.</summary>
    public static void ForEach(string name, int count, Action<JsonElement> check)
    {
        foreach (JsonElement item in Load(name, count))
        {
            try
            {
                check(item);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{name}: {(item.TryGetProperty("name", out JsonElement label) ? label : item)}", e);
            }
        }
    }

    public static string Text(this JsonElement item, string property) => item.GetProperty(property).GetString()!;

    public static byte[] Bytes(this JsonElement item, string property) => Hex.Decode(item.Text(property));
}
