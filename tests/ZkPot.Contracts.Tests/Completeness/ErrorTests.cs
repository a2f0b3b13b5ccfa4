using System.Text.RegularExpressions;

namespace ZkPot.Contracts.Tests.Completeness;

/// <summary>Every error that a contract declares is used, and some test expects it.</summary>
public partial class ErrorTests
{
    public static TheoryData<string> Errors =>
        [
            .. SoliditySources.Contracts.SelectMany(file =>
                Declaration().Matches(file.Text).Select(match => $"{file.Name}.{match.Groups["name"].Value}")
            ),
        ];

    [Theory]
    [MemberData(nameof(Errors))]
    public void Every_error_is_used_and_expected(string name)
    {
        string error = name.Split('.')[1];
        SoliditySources
            .Contracts.Sum(file => Regex.Count(file.Text, $@"\b{error}\("))
            .Should()
            .BeGreaterThan(SoliditySources.Contracts.Sum(file => Regex.Count(file.Text, $@"\berror {error}\(")), "it is used somewhere");
        SoliditySources.AllTests.Should().Contain($"{name}.selector", "a test expects it, by the name of who declares it");
    }

    [GeneratedRegex(@"^\s*error (?<name>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
