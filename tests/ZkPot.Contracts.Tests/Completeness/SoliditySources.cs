using System.Text.RegularExpressions;

namespace ZkPot.Contracts.Tests.Completeness;

/// <summary>The Solidity of the repository as text: what is declared, and what the tests are called and say.</summary>
internal static partial class SoliditySources
{
    /// <summary>All files below contracts/src.</summary>
    public static IReadOnlyList<(string Name, string Text)> Contracts { get; } = Read("src");

    /// <summary>By name of a test, the text of all tests of this name, with that of the functions of their files that they call.</summary>
    public static ILookup<string, string> Tests { get; } = Read("test").SelectMany(TestsOf).ToLookup(test => test.Name, test => test.Text);

    /// <summary>All text below contracts/test.</summary>
    public static string AllTests { get; } = string.Concat(Read("test").Select(file => file.Text));

    private static (string Name, string Text)[] Read(string folder) =>
        [
            .. Directory
                .EnumerateFiles(Repository.At("contracts", folder), "*.sol", SearchOption.AllDirectories)
                .Select(path => (Path.GetFileNameWithoutExtension(path), File.ReadAllText(path))),
        ];

    private static IEnumerable<(string Name, string Text)> TestsOf((string Name, string Text) file)
    {
        (string Name, string Text)[] all = [.. Function().Matches(file.Text).Select(match => (match.Groups["name"].Value, match.Value))];
        return all.Where(f => f.Name.StartsWith("test", StringComparison.Ordinal))
            .Select(test =>
                (
                    test.Name,
                    test.Text
                        + string.Concat(all.Where(f => f != test && Regex.IsMatch(test.Text, $@"(?<![\w.]){f.Name}\(")).Select(f => f.Text))
                )
            );
    }

    /// <summary>From its name to the brace that closes it.</summary>
    [GeneratedRegex(@"^    function (?<name>\w+)\(.*?^    \}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Function();
}
