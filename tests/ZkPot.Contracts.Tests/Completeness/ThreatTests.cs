using System.Text.RegularExpressions;

namespace ZkPot.Contracts.Tests.Completeness;

/// <summary>The page on threats and the tests say the same.</summary>
public partial class ThreatTests
{
    private static readonly string Page = File.ReadAllText(Repository.At("docs", "contracts", "threats.md"));

    public static TheoryData<string> Attacks =>
        [
            .. TableRow()
                .Matches(Page)
                .Select(match => match.Value)
                .Where(row => !row.StartsWith("| attack |", StringComparison.Ordinal) && !row.StartsWith("|--", StringComparison.Ordinal)),
        ];

    public static TheoryData<string> AttackTests =>
        [
            .. SoliditySources
                .Tests.Select(test => test.Key)
                .Where(name => name.Contains("_Attack_", StringComparison.Ordinal) || name.Contains("_Forgery_", StringComparison.Ordinal)),
        ];

    /// <summary>A name that ends with dots stands for all tests that begin so; one with a class is a test of this project.</summary>
    [Theory]
    [MemberData(nameof(Attacks))]
    public void Every_attack_names_tests_that_exist(string row)
    {
        string[] names = [.. TestName().Matches(row).Select(match => match.Groups["name"].Value)];
        names.Should().NotBeEmpty();
        foreach (string name in names)
        {
            bool exists = SoliditySources.Tests.Any(test => StandsFor(name, test.Key)) || IsTestHere(name);
            exists.Should().BeTrue($"{name} is a test");
        }
    }

    [Theory]
    [MemberData(nameof(AttackTests))]
    public void Every_test_of_an_attack_is_on_the_page(string test) =>
        TestName().Matches(Page).Select(match => match.Groups["name"].Value).Should().Contain(name => StandsFor(name, test));

    private static bool StandsFor(string name, string test) =>
        name == test || (name.EndsWith("...", StringComparison.Ordinal) && test.StartsWith(name[..^3], StringComparison.Ordinal));

    private static bool IsTestHere(string name)
    {
        string[] parts = name.Split('.', 2);
        return parts.Length == 2
            && typeof(ThreatTests).Assembly.GetTypes().Any(type => type.Name == parts[0] && type.GetMethod(parts[1]) is not null);
    }

    [GeneratedRegex(@"^\|.*\|$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"`(?<name>test\w+(?:\.\.\.)?|\w+Tests\.\w+)`")]
    private static partial Regex TestName();
}
