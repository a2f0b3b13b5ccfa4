using System.Text.Json;

namespace ZkPot.Contracts.Tests;

/// <summary>One run of forge over contracts/test.</summary>
/// <param name="Problem">Why there are no results, or null.</param>
/// <param name="Failures">By test, what forge says of its failure; null if it passed.</param>
internal sealed record ForgeRun(string? Problem, IReadOnlyDictionary<string, string?> Failures)
{
    private const string TestFolder = "contracts/test/";
    private static readonly Lazy<ForgeRun> Shared = new(Run);

    /// <summary>The run of this process: the tests are compiled and run once, when they are listed.</summary>
    public static ForgeRun Instance => Shared.Value;

    private static ForgeRun Run()
    {
        string tests = Repository.At("contracts", "test");
        if (!Directory.Exists(tests) || !Directory.EnumerateFiles(tests, "*.t.sol", SearchOption.AllDirectories).Any())
            return new(null, new Dictionary<string, string?>());

        (_, string output, string errors) = Node.TryRun(
            Repository.Root,
            Repository.At("node_modules", "@foundry-rs", "forge", "bin.mjs"),
            "test",
            "--json"
        );
        int start = output.IndexOf('{', StringComparison.Ordinal);
        if (start < 0)
            return Failed("ends without results");
        try
        {
            Dictionary<string, string?> failures = Read(output[start..]);
            return failures.Count == 0 ? Failed("finds no tests") : new(null, failures);
        }
        catch (JsonException error)
        {
            return Failed($"writes results that cannot be read ({error.Message})");
        }

        ForgeRun Failed(string what) => new($"forge {what}:\n{errors}\n{output}", new Dictionary<string, string?>());
    }

    private static Dictionary<string, string?> Read(string json)
    {
        using JsonDocument results = JsonDocument.Parse(json);
        var failures = new Dictionary<string, string?>();
        foreach (JsonProperty suite in results.RootElement.EnumerateObject())
        {
            string name = suite.Name.StartsWith(TestFolder, StringComparison.Ordinal) ? suite.Name[TestFolder.Length..] : suite.Name;
            foreach (JsonProperty test in suite.Value.GetProperty("test_results").EnumerateObject())
                failures.Add($"{name}.{test.Name}", FailureOf(test.Value));
        }
        return failures;
    }

    private static string? FailureOf(JsonElement test)
    {
        string? status = test.GetProperty("status").GetString();
        return status == "Success"
            ? null
            : $"{status}: {test.GetProperty("reason")} {test.GetProperty("counterexample")}\n{test.GetProperty("decoded_logs")}";
    }
}
