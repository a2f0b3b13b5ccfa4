using System.CommandLine;

namespace ZkPot.Cli.Tests;

/// <summary>What holds for every verb.</summary>
public class CommandLineTests
{
    public static TheoryData<string> Commands() => [.. Paths(CommandTree.Create())];

    [Fact]
    public void NoArgumentsShowTheVerbsAndTheExitCodes()
    {
        ToolResult result = Tool.Run();
        result.Code.Should().Be(ExitCode.Ok);
        result.Out.Should().Contain("prove").And.Contain("zkey").And.Contain("Exit codes");
    }

    [Fact]
    public void TheVersionIsTold() => Tool.Succeed("--version").Out.Trim().Should().MatchRegex(@"^\d+\.\d+\.\d+");

    [Theory, MemberData(nameof(Commands))]
    public void EveryVerbExplainsItself(string verb)
    {
        string help = Tool.Succeed([.. verb.Split(' '), "--help"]).Out;
        help.Should().Contain($"zkpot {verb}").And.Contain("--json").And.Contain("Example:");
    }

    [Theory, MemberData(nameof(Commands))]
    public void ItsExampleIsACommandLineOfTheCommand(string verb)
    {
        string example = Examples.Of(verb)!;
        ParseResult parsed = CommandTree.Create().Parse(example["zkpot ".Length..]);
        CommandLineFaults.Of(parsed).Should().BeEmpty();
        CommandLineFaults.NameOf(parsed.CommandResult.Command).Should().Be(verb);
    }

    [Fact]
    public void TheFirstPageNamesEveryCommandOnceAndWhereToBegin()
    {
        RootCommand root = CommandTree.Create();
        HelpPages.Groups.SelectMany(group => group.Commands).Should().BeEquivalentTo(root.Subcommands.Select(command => command.Name));
        string page = Tool.Succeed("--help").Out;
        page.Should().Be(Tool.Succeed().Out);
        foreach (Command command in root.Subcommands)
            page.Should().MatchRegex($@"(?m)^  {command.Name} +[A-Z].*\.$");
        page.IndexOf("zkpot demo", StringComparison.Ordinal).Should().BeLessThan(300, "anyone who comes first should see where to begin");
    }

    [Theory, MemberData(nameof(Commands))]
    public void ItIsSaidInASentenceWhatItDoes(string verb)
    {
        string description = verb.Split(' ')
            .Aggregate((Command)CommandTree.Create(), (parent, name) => parent.Subcommands.Single(sub => sub.Name == name))
            .Description!;
        description.Should().MatchRegex("^[A-Z].*[.?]$");
    }

    [Theory, MemberData(nameof(Commands))]
    public void AVerbWithoutItsArgumentsIsAUsageError(string verb)
    {
        Command command = verb.Split(' ')
            .Aggregate((Command)CommandTree.Create(), (parent, name) => parent.Subcommands.Single(sub => sub.Name == name));
        if (command.Arguments.All(argument => argument.Arity.MinimumNumberOfValues == 0))
            verb += " --unknown";
        ToolResult plain = Tool.Run(verb.Split(' ')),
            json = Tool.Run([.. verb.Split(' '), "--json"]);
        plain.Code.Should().Be(ExitCode.Usage);
        plain.Out.Should().BeEmpty();
        plain.Error.Should().StartWith("zkpot ").And.Contain("--help");
        json.Code.Should().Be(ExitCode.Usage);
        json.Error.Should().BeEmpty();
        json.Failure.GetProperty("kind").GetString().Should().Be("usage");
        json.Json.GetProperty("exitCode").GetInt32().Should().Be(ExitCode.Usage);
        json.Json.GetProperty("schema").GetInt32().Should().Be(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--json")]
    public void AGroupAloneIsAUsageError(string option)
    {
        ToolResult result = Tool.Run([.. new[] { "zkey", option }.Where(part => part.Length != 0)]);
        result.Code.Should().Be(ExitCode.Usage);
        (result.Out + result.Error).Should().Contain("Name what to do");
    }

    [Fact]
    public void AnUnknownVerbIsNamed() => Tool.Run("provve").Error.Should().Contain("provve");

    internal static IEnumerable<string> Paths(Command command, string path = "") =>
        command.Subcommands.SelectMany(sub =>
            sub is ToolCommand ? [(path + " " + sub.Name).Trim()] : Paths(sub, (path + " " + sub.Name).Trim())
        );
}
