using System.Text.RegularExpressions;

namespace ZkPot.Contracts.Tests.Completeness;

/// <summary>Every contract that holds tokens guards every entry point against calls back from a token.</summary>
public partial class GuardTests
{
    private static readonly string[] Guarded =
    [
        "StakeVault",
        "CreditBook",
        "ProvenWork",
        "RoundState",
        "RoundSettlement",
        "TrainingRounds",
        "UpdateLedger",
        "ProofOrders",
        "Streams",
        "StreamPools",
        "FederatedState",
        "FederatedChallenges",
        "FederatedRounds",
        "FederatedAggregation",
    ];

    public static TheoryData<string> EntryPoints =>
        [
            .. from file in SoliditySources.Contracts
            where Guarded.Contains(file.Name)
            from Match match in Function().Matches(file.Text)
            select $"{file.Name}: {match.Value}",
        ];

    [Fact]
    public void Nothing_else_moves_tokens() =>
        SoliditySources.Contracts.Where(file => Movement().IsMatch(file.Text)).Select(file => file.Name).Should().BeSubsetOf(Guarded);

    [Theory]
    [MemberData(nameof(EntryPoints))]
    public void Every_entry_point_of_what_holds_tokens_is_guarded(string function) => function.Should().Contain("nonReentrant");

    [GeneratedRegex(@"\bsafeTransfer|\b_pull\(|\bis [\w, ]*(CreditBook|ProvenWork)")]
    private static partial Regex Movement();

    /// <summary>The head of a function that changes something.</summary>
    [GeneratedRegex(@"function \w+\([^)]*\)\s+(external|public)(?![^{;]*\b(view|pure)\b)[^{;]*\{")]
    private static partial Regex Function();
}
