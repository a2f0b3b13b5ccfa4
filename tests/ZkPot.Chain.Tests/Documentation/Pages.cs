using System.Text.RegularExpressions;

namespace ZkPot.Chain.Tests;

/// <summary>Pages whose examples are run: what a page shows stands in a test between "// page" and "// end", line by line.</summary>
internal static partial class Pages
{
    public static string Read(string page) => File.ReadAllText(Repository.At("docs", page));

    /// <summary>The examples of a page, in its order.</summary>
    public static string[][] Shown(string page) => [.. Fence().Matches(Read(page)).Select(match => Lines(match.Groups[1].Value))];

    /// <summary>The examples of a test's source, in its order.</summary>
    public static string[][] Run(string source)
    {
        string text = File.ReadAllText(Repository.At("tests", "ZkPot.Chain.Tests", "Documentation", source));
        return [.. Example().Matches(text).Select(match => Lines(match.Groups[1].Value))];
    }

    /// <summary>The tests that a page names.</summary>
    public static string[] Named(string page) => [.. Test().Matches(Read(page)).Select(match => match.Groups[1].Value).Distinct()];

    private static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("// page\n(.*?)// end\n", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex Test();
}
