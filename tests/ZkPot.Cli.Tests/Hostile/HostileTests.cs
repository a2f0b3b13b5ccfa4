using System.CommandLine;
using System.Text.Json;

namespace ZkPot.Cli.Tests;

/// <summary>Every verb with wrong, missing and hostile arguments: one clear error that names what is wrong, the documented exit code,
/// nothing changed.</summary>
[Collection(KeyFixture.Shared)]
public sealed partial class HostileTests(HostileScene scene) : IClassFixture<HostileScene>
{
    /// <summary>Much longer than an error takes: anyone who takes a wrong command line for a right one must not go on for long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Commands that go on until something ends, or for minutes.</summary>
    private static readonly string[] Endless = ["trainer run", "leader run", "sponsor run", "task watch", "demo", "federate run"];

    /// <summary>Commands whose answer depends on what is built into this machine.</summary>
    private static readonly string[] OfDevices = ["gpu bench", "gpu test"];

    /// <summary>Commands that must refuse the right command line too, for the scene has no answer to a challenge, no contribution to a
    /// ceremony, and no model.</summary>
    private static readonly Dictionary<string, int> Otherwise = new()
    {
        ["ptau import"] = ExitCode.BadInput,
        ["ptau verify"] = ExitCode.BadInput,
        ["model show"] = ExitCode.BadInput,
        ["model verify"] = ExitCode.BadInput,
        ["model open"] = ExitCode.BadInput,
    };

    private readonly IReadOnlyDictionary<string, Slot[]> lines = RightCommandLines.Of(scene);

    public static TheoryData<string> Commands() => [.. CommandLineTests.Paths(CommandTree.Create())];

    public static TheoryData<string> AnsweringAlike() => [.. CommandLineTests.Paths(CommandTree.Create()).Except(OfDevices)];

    public static TheoryData<string> Ending() => [.. CommandLineTests.Paths(CommandTree.Create()).Except(OfDevices).Except(Endless)];

    [Theory, MemberData(nameof(Commands))]
    public void TheTableNamesAllThatAVerbTakes(string verb)
    {
        lines.Should().ContainKey(verb, "a verb without a right command line is not tried with wrong ones: add it to RightCommandLines");
        Command command = verb.Split(' ')
            .Aggregate((Command)CommandTree.Create(), (parent, name) => parent.Subcommands.Single(sub => sub.Name == name));
        IEnumerable<string> taken = command
            .Arguments.Select(argument => argument.Name)
            .Concat(command.Options.Select(option => option.Name));
        lines[verb].Select(slot => slot.Name).Should().BeEquivalentTo(taken);
        lines[verb]
            .Where(slot => !slot.IsOption)
            .Select(slot => slot.Name)
            .Should()
            .Equal(command.Arguments.Select(argument => argument.Name), "they stand in this order");
    }

    [Theory, MemberData(nameof(Commands))]
    public void WhatIsWrongIsSaidAndChangesNothing(string verb)
    {
        IReadOnlyDictionary<string, string> before = scene.Look();
        string[] problems = [.. HostileCases.Of(verb, lines[verb], scene).Select(Try).OfType<string>()];
        problems.Should().BeEmpty();
        IReadOnlyDictionary<string, string> after = scene.Look();
        foreach ((string path, string state) in before)
            after.GetValueOrDefault(path).Should().Be(state, "{0} stood there before", path);
        // Damaged copies are made while the cases are.
        after
            .Keys.Except(before.Keys)
            .Where(path => !Path.GetFileName(path).Contains(" of ", StringComparison.Ordinal))
            .Should()
            .BeEmpty("nothing is left behind");
    }

    /// <summary>Other tests play the endless ones to the end.</summary>
    [Theory, MemberData(nameof(Ending))]
    public void TheRightCommandLineIsRight(string verb)
    {
        ToolResult result = Tool.Run([.. verb.Split(' '), .. HostileCases.Line(lines[verb], new Dictionary<string, string?>()), "--json"]);
        result.Code.Should().Be(Otherwise.GetValueOrDefault(verb, ExitCode.Ok), "{0}", result.Out);
    }

    [Theory, MemberData(nameof(AnsweringAlike))]
    public void WhatIsStoppedLeavesNothingBehind(string verb)
    {
        Slot[] fresh = RightCommandLines.Of(scene)[verb];
        IReadOnlyDictionary<string, string> before = scene.Look();
        ToolResult result = Tool.Run(
            new CancellationToken(canceled: true),
            [.. verb.Split(' '), .. HostileCases.Line(fresh, HostileCases.OverExisting(fresh, scene)), "--json"]
        );
        if (Endless.Contains(verb))
            result.Code.Should().Be(ExitCode.Cancelled, "{0}", result.Out);
        if (result.Code != ExitCode.Cancelled)
            result.Code.Should().Be(Otherwise.GetValueOrDefault(verb, ExitCode.Ok), "what is done at once may be done: {0}", result.Out);
        else
            scene.Look().Should().BeEquivalentTo(before);
    }

    [Theory, MemberData(nameof(Commands))]
    public void PeopleAreToldInTwoLines(string verb)
    {
        ToolResult result = Tool.Run([.. verb.Split(' '), "--frobnicate"]);
        result.Code.Should().Be(ExitCode.Usage);
        result.Out.Should().BeEmpty();
        string[] told = result.Error.TrimEnd().Split('\n');
        told.Should().HaveCount(2);
        told[0].Should().StartWith($"zkpot {verb}: ").And.Contain("--frobnicate");
        told[1].Should().Contain("--help");
    }

    /// <summary>What is wrong with how a wrong command line is refused; null if nothing is.</summary>
    private static string? Try(HostileCase wrong)
    {
        using var patience = new CancellationTokenSource(Patience);
        ToolResult result = Tool.Run(patience.Token, [.. wrong.Command.Split(' '), .. wrong.Arguments, "--json"]);
        string what = $"{wrong.Command} with {wrong.What}";
        if (result.Error.Length > 0)
            return $"{what} writes to the standard error: {result.Error}";
        if (result.Code != wrong.Code)
            return $"{what} gives {result.Code} in place of {wrong.Code}: {(result.Code > 1 ? result.Failure : result.Json).GetRawText()}";
        JsonElement error = result.Failure;
        string message = error.GetProperty("message").GetString()!,
            advice = error.GetProperty("advice").GetString()!;
        if (!message.Contains(wrong.Names, StringComparison.Ordinal))
            return $"{what} does not name {wrong.Names}: {message}";
        if (
            message.Contains("System.", StringComparison.Ordinal)
            || advice.Contains("   at ", StringComparison.Ordinal)
            || advice.Length == 0
        )
            return $"{what} is not told to people: {message} {advice}";
        return result.Json.GetProperty("exitCode").GetInt32() == wrong.Code ? null : $"{what} has another code in its JSON";
    }
}
