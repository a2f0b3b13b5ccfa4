using System.Text.RegularExpressions;

namespace ZkPot.Contracts.Tests.Completeness;

/// <summary>Every branch of every function is listed in a .tree, every leaf names tests that exist, and where it names errors these tests
/// do so too.</summary>
public partial class TreeTests
{
    private static readonly string[] Lines =
    [
        .. Directory.EnumerateFiles(Repository.At("contracts", "test", "trees"), "*.tree").SelectMany(File.ReadAllLines),
    ];

    public static TheoryData<string> Leaves =>
        [
            .. Lines
                .Where(line => line.Contains("it should", StringComparison.Ordinal))
                .Select(line => line.Trim(' ', '│', '├', '└', '─'))
                .Distinct(),
        ];

    public static TheoryData<string> Functions =>
        [
            .. SoliditySources.Contracts.SelectMany(file =>
                ExternalFunction()
                    .Matches(file.Text)
                    .Where(_ => !IsInterface(file.Text))
                    .Select(match => $"{file.Name}::{match.Groups["name"].Value}")
            ),
        ];

    [Theory]
    [MemberData(nameof(Leaves))]
    public void Every_leaf_has_its_tests(string leaf)
    {
        Match match = Leaf().Match(leaf);
        match.Success.Should().BeTrue("a leaf ends with its tests in brackets");
        string[] bodies =
        [
            .. match
                .Groups["test"]
                .Captures.SelectMany(test =>
                {
                    SoliditySources.Tests.Contains(test.Value).Should().BeTrue($"{test.Value} is a test");
                    return SoliditySources.Tests[test.Value];
                }),
        ];
        foreach (Match error in ErrorName().Matches(match.Groups["errors"].Value))
            string.Concat(bodies).Should().ContainEquivalentOf(error.Value, "one of these tests expects it");
    }

    /// <summary>Those that change something; views have branches where a tree says so.</summary>
    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_function_has_its_tree(string function)
    {
        string[] parts = function.Split("::");
        Lines
            .Should()
            .Contain(line =>
                line.StartsWith(parts[0] + "::", StringComparison.Ordinal) && HeaderName().Matches(line).Any(name => name.Value == parts[1])
            );
    }

    private static bool IsInterface(string source) => source.Contains("\ninterface ", StringComparison.Ordinal);

    [GeneratedRegex(@"^it should (?<what>.*?)(?: with (?<errors>[^()]+))? \((?<test>test\w+)(?:, (?<test>test\w+))*\)$")]
    private static partial Regex Leaf();

    [GeneratedRegex(@"[A-Z]\w+")]
    private static partial Regex ErrorName();

    [GeneratedRegex(@"(?<=::|, )\w+")]
    private static partial Regex HeaderName();

    [GeneratedRegex(@"function (?<name>\w+)\([^)]*\)\s+external(?! (?:view|pure))(?![^{;]*\b(?:view|pure)\b)")]
    private static partial Regex ExternalFunction();
}
