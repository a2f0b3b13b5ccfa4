using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ZkPot.Chain.Tests;

/// <summary>
/// No == and no != between byte arrays, which asks whether they are the same object, nor between addresses and hashes in text, which nodes
/// write in lower case and Nethereum with a checksum.
/// <see cref="Address"/> and <see cref="Hash32"/> compare.
/// </summary>
public partial class EqualityRuleTests
{
    [Theory]
    [InlineData("ZkPot.Chain")]
    [InlineData("ZkPot.Sdk")]
    [InlineData("ZkPot.Cli")]
    public void Nothing_is_compared_that_does_not_compare(string project)
    {
        CSharpCompilation compilation = SourceCompilation.Of(Repository.At("sdk", project, $"{project}.csproj"));
        var report = new Report();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
            Check(compilation.GetSemanticModel(tree), report);
        report.Found.Should().BeEmpty();
        report.Comparisons.Should().BeGreaterThan(50, "the sources were found");
        (report.Unresolved / (double)report.Comparisons).Should().BeLessThan(0.1, "the types were found");
    }

    [Fact]
    public void What_is_planted_is_found()
    {
        const string source = """
            using Nethereum.RPC.Eth.DTOs;
            namespace ZkPot.Planted;
            internal static class Planted
            {
                static bool Wrong1(byte[] a, byte[] b) => a == b;
                static bool Wrong2(byte[]? a, System.ReadOnlyMemory<byte> b) => b.ToArray() != a;
                static bool Wrong3(TransactionReceipt receipt, Nethereum.RPC.Accounts.IAccount account) => receipt.From == account.Address;
                static bool Wrong4(FilterLog log, ZkPot.Chain.Address vault) => log.Address != vault.ToString();
                static bool Wrong5(string contractAddress, string other) => other == contractAddress;
                static bool Wrong6(BlockWithTransactionHashes block, string hash) => block.ParentHash == hash;
                static bool Wrong7(byte[] a, byte[] b) => a.Equals(b);
                static bool Wrong8(FilterLog log, string vault) => vault.Equals(log.Address);
                static bool Right(byte[]? a, ZkPot.Chain.Address b, ZkPot.Chain.Address c, string address, string name) =>
                    a == null && a is null && b == c && b == "0x" && address != "" && name == "vault" && null != address && a!.Length == 2;
            }
            """;
        CSharpCompilation compilation = SourceCompilation
            .Of(Repository.At("sdk", "ZkPot.Chain", "ZkPot.Chain.csproj"))
            .With(source, out SyntaxTree tree);
        compilation.GetSemanticModel(tree).GetDiagnostics().Where(item => item.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        var report = new Report();
        Check(compilation.GetSemanticModel(tree), report);
        report.Found.Select(text => Line().Match(text).Groups[1].Value).Should().Equal(Enumerable.Range(5, 8).Select(line => $"{line}"));
        report.Unresolved.Should().Be(0);
    }

    private static void Check(SemanticModel model, Report report)
    {
        foreach (SyntaxNode node in model.SyntaxTree.GetRoot().DescendantNodes())
        {
            (ExpressionSyntax Left, ExpressionSyntax Right)? compared = node switch
            {
                BinaryExpressionSyntax binary when binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression => (
                    binary.Left,
                    binary.Right
                ),
                // With a second argument it says how to compare.
                InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Equals" } call,
                    ArgumentList.Arguments: [var only]
                } => (call.Expression, only.Expression),
                _ => null,
            };
            if (compared is var (left, right))
                Check(model, node, left, right, report);
        }
    }

    private static void Check(SemanticModel model, SyntaxNode node, ExpressionSyntax left, ExpressionSyntax right, Report report)
    {
        report.Comparisons++;
        if (IsConstant(model, left) || IsConstant(model, right))
            return;
        ITypeSymbol? a = model.GetTypeInfo(left).Type,
            b = model.GetTypeInfo(right).Type;
        if (a is null or IErrorTypeSymbol || b is null or IErrorTypeSymbol)
            report.Unresolved++;
        bool areBytes = IsBytes(a) || IsBytes(b);
        bool areNames =
            a?.SpecialType == SpecialType.System_String
            && b?.SpecialType == SpecialType.System_String
            && (IsNameOnChain(left) || IsNameOnChain(right));
        if (!areBytes && !areNames)
            return;
        FileLinePositionSpan place = node.GetLocation().GetLineSpan();
        report.Found.Add($"{place.Path}:{place.StartLinePosition.Line + 1}: {node}");
    }

    // Null, a literal, a constant, the empty text: none of them is an address that may be written in two ways.
    private static bool IsConstant(SemanticModel model, ExpressionSyntax expression) =>
        model.GetConstantValue(expression).HasValue
        || expression.IsKind(SyntaxKind.NullLiteralExpression)
        || expression.IsKind(SyntaxKind.DefaultLiteralExpression)
        || expression.ToString() is "string.Empty";

    private static bool IsBytes(ITypeSymbol? type) => type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte };

    private static bool IsNameOnChain(ExpressionSyntax expression) =>
        expression switch
        {
            IdentifierNameSyntax name => NameOnChain().IsMatch(name.Identifier.Text),
            MemberAccessExpressionSyntax member => NameOnChain().IsMatch(member.Name.Identifier.Text)
                || member.Name.Identifier.Text is "From" or "To",
            MemberBindingExpressionSyntax binding => NameOnChain().IsMatch(binding.Name.Identifier.Text),
            ConditionalAccessExpressionSyntax access => IsNameOnChain(access.WhenNotNull),
            PostfixUnaryExpressionSyntax unary => IsNameOnChain(unary.Operand),
            ParenthesizedExpressionSyntax inner => IsNameOnChain(inner.Expression),
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ToString" or "ToLower" or "ToLowerInvariant" } call
            } => IsNameOnChain(call.Expression),
            _ => false,
        };

    [GeneratedRegex("(address|hash)$", RegexOptions.IgnoreCase)]
    private static partial Regex NameOnChain();

    [GeneratedRegex(@":(\d+): ")]
    private static partial Regex Line();

    private sealed class Report
    {
        public List<string> Found { get; } = [];

        public int Comparisons { get; set; }

        public int Unresolved { get; set; }
    }
}
