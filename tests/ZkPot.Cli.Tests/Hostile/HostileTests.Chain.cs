namespace ZkPot.Cli.Tests;

/// <summary>What can be wrong with a chain, an account or a journal, for every verb that speaks to one.</summary>
public sealed partial class HostileTests
{
    private IEnumerable<string> OnChain =>
        lines.Where(line => line.Value.Any(slot => slot.Name == "--rpc-url" && slot.IsGiven)).Select(line => line.Key);

    [Fact]
    public void ANodeThatCannotBeUsedIsNamed()
    {
        using BadNode failing = new(500, "out of order"),
            rubbish = new(200, "<html>Welcome!</html>"),
            odd = new(200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"odd\":[]}}"),
            unwilling = new(403, "no");
        string nowhere = BadNode.Nowhere();
        // What is malformed is told by the method; the others by the address.
        (string Url, string Names)[] nodes =
        [
            (odd.Url, "eth_"),
            .. from url in (string[])[nowhere, failing.Url, rubbish.Url, unwilling.Url] select (url, new Uri(url).Authority),
        ];
        (string Command, (string Url, string Names) Node)[] cases =
        [
            .. from verb in OnChain.Append("costs").Append("audit-vk") from node in nodes select (verb, node),
        ];
        var problems = new string?[cases.Length];
        // A node is given up after seconds of patience, so all are tried at once, each on a thread of its own.
        Thread[] threads =
        [
            .. cases.Select(
                (one, i) =>
                    new Thread(() => problems[i] = TryWith(one.Command, ("--rpc-url", one.Node.Url), ExitCode.InputOutput, one.Node.Names))
            ),
        ];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        problems.OfType<string>().Should().BeEmpty();
    }

    [Fact]
    public void TheDeploymentOfAnotherChainIsNamed()
    {
        string other = scene.At("other-chain.json");
        File.WriteAllText(other, File.ReadAllText(scene.At("deployment.json")).Replace("31337", "10", StringComparison.Ordinal));
        OnChain
            .Where(verb => lines[verb].Any(slot => slot.Name == "--deployment"))
            .Select(verb => TryWith(verb, ("--deployment", other), ExitCode.BadInput, "other-chain.json"))
            .OfType<string>()
            .Should()
            .BeEmpty();
    }

    [Theory]
    [InlineData("deploy")]
    [InlineData("task create")]
    [InlineData("trainer run")]
    [InlineData("stake deposit")]
    [InlineData("stake withdraw")]
    public void WhoHasNothingIsToldSo(string verb) => TryWith(verb, ("--wallet", scene.At("poor.json")), null, "0x").Should().BeNull();

    [Fact]
    public void ADamagedJournalIsNamedAndKept()
    {
        string[] acting = [.. OnChain.Where(verb => lines[verb].OfType<JournalFolder>().Any(journal => !journal.IsOnlyLookedAt))];
        acting.Should().NotBeEmpty();
        string path = Directory.EnumerateFiles(scene.NoisyJournal, "*.nonces", SearchOption.AllDirectories).Single();
        string before = File.ReadAllText(path);
        acting
            .Select(verb => TryWith(verb, ("--journal", scene.NoisyJournal), ExitCode.BadInput, Path.GetFileName(path)))
            .OfType<string>()
            .Should()
            .BeEmpty();
        File.ReadAllText(path).Should().Be(before);
    }

    [Fact]
    public void AJournalTornByACrashIsGoneOnWith()
    {
        string folder = Directory.CreateDirectory(Path.Combine(scene.At("torn"), "31337")).FullName;
        File.WriteAllText(Path.Combine(folder, $"{HostileScene.Account}.nonces"), "{\"nonce\":5,\"trans"); // the line was not whole: nothing was sent
        ToolResult result = Tool.Run([
            "claim",
            .. HostileCases.Line(lines["claim"], new Dictionary<string, string?> { ["--journal"] = scene.At("torn") }),
        ]);
        result.Code.Should().Be(ExitCode.Ok, "{0}", result.Error);
    }

    [Fact]
    public void ARoundsDamagedJournalIsNamedAndKept()
    {
        string journal = scene.At("rounds");
        string rounds = Deployed("TrainingRounds");
        string folder = Directory.CreateDirectory(Path.Combine(journal, "31337", rounds, "1", HostileScene.Account)).FullName,
            path = Path.Combine(folder, "round-1.json");
        File.WriteAllText(path, "{\"trainer\":\"0x");
        TryWith("trainer run", ("--journal", journal), ExitCode.BadInput, "round-1.json").Should().BeNull();
        File.ReadAllText(path).Should().Be("{\"trainer\":\"0x");
    }

    private string Deployed(string contract) =>
        System.Text.Json.JsonDocument.Parse(File.ReadAllText(scene.At("deployment.json"))).RootElement.GetProperty(contract).GetString()!;

    /// <summary>Runs a verb with one thing changed; null if it is refused as it must be.</summary>
    private string? TryWith(string verb, (string Name, string Value) changed, int? code, string names)
    {
        Slot slot = lines[verb].Single(candidate => candidate.Name == changed.Name);
        string[] arguments =
        [
            .. verb.Split(' '),
            .. HostileCases.Line(lines[verb], new Dictionary<string, string?>(slot.Beside) { [changed.Name] = changed.Value }),
            "--json",
        ];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        ToolResult result = Tool.Run(patience.Token, arguments);
        string told =
            result.Code == ExitCode.Ok || result.Code == ExitCode.VerificationFailed && result.Json.TryGetProperty("result", out _)
                ? "nothing"
                : result.Failure.GetRawText();
        bool isRefused = code is { } expected ? result.Code == expected : result.Code is ExitCode.VerificationFailed or ExitCode.BadInput;
        return isRefused && told.Contains(names, StringComparison.Ordinal) && !told.Contains("   at ", StringComparison.Ordinal)
            ? null
            : $"{verb} with {changed.Name} {changed.Value} gives {result.Code}: {told}";
    }
}
