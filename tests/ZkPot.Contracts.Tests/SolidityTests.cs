namespace ZkPot.Contracts.Tests;

/// <summary>Each Solidity test, as a test of its own.</summary>
public class SolidityTests
{
    private const string AllCompile = "all contracts compile and forge comes to an end";

    public static TheoryData<string> Names => [AllCompile, .. ForgeRun.Instance.Failures.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_forge(string test)
    {
        if (test == AllCompile)
            ForgeRun.Instance.Problem.Should().BeNull();
        else
            ForgeRun.Instance.Failures[test].Should().BeNull();
    }
}
