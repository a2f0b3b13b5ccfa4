using System.Text.Json;

namespace ZkPot.Cli.Tests;

/// <summary>A task whose models are sealed, over two rounds, with the tool alone: the trainer trains on one machine, its leader publishes
/// from another, and only the recipient reads the model.</summary>
public sealed class SealedTaskTests : IAsyncLifetime, IDisposable
{
    private readonly ChainStage stage = new();

    public async ValueTask InitializeAsync() => await stage.StartAsync();

    public async ValueTask DisposeAsync() => await stage.Node.DisposeAsync();

    public void Dispose() => stage.Dispose();

    [Fact]
    public async Task ALeaderPublishesFromAnotherMachineAndOnlyTheRecipientOpens()
    {
        string token = await stage.DeployAsync();
        string[] secret = ["--password-file", At("password")];
        string recipient = Key("recipient.json"),
            other = Key("other.json");
        MakeTask(recipient, token);
        Tool.Succeed(["task", "create", At("task.json"), At("task.zkey"), At("offer.json"), .. stage.As(0)]);
        Tool.Succeed(["task", "check", "1", At("task.json"), At("task.zkey"), .. stage.Reader, "--json"]).Out.Should().Contain("sealed");
        Tool.Run(["task", "check", "1", At("open.json"), At("task.zkey"), .. stage.Reader]).Out.Should().Contain("ERROR");
        MakeMachineWithoutData();

        // Anyone who has another network, or another task file, is told so while there is still time.
        Task<ToolResult> sponsor = Task.Run(() => Tool.Run(["sponsor", "run", "1", At("task.json"), .. stage.As(0)]));
        await TrainUntilProvenAsync(1);
        ToolResult wrong = Lead(default, "network-2");
        wrong.Code.Should().Be(ExitCode.BadInput);
        wrong.Error.Should().Contain("committed to");
        Tool.Run(["leader", "run", "1", At("open.json"), At("task.zkey"), At("network-1"), .. stage.As(1, "leader")])
            .Error.Should()
            .Contain("other recipients");

        // It is stopped after each step, and goes on where it was.
        await stage.Node.AdvanceAsync(TimeSpan.FromHours(1));
        using (var soon = new CancellationTokenSource())
        {
            Task<ToolResult> stopped = Task.Run(() => Lead(soon.Token));
            await stage.PassWhenAsync(1, round => round.Published is not null, stopped);
            soon.Cancel();
            (await stopped).Code.Should().Be(ExitCode.Cancelled);
        }
        Task<ToolResult> leader = Task.Run(() => Lead(default));
        await stage.WhenAsync(1, round => round.Recorded is not null, leader, sponsor);
        await TrainUntilProvenAsync(2);
        await stage.Node.AdvanceAsync(TimeSpan.FromHours(1));
        await stage.PassWhenAsync(2, round => round.Published is not null, leader, sponsor);
        (await leader).Code.Should().Be(ExitCode.Ok, "{0}", (await leader).Error);
        (await sponsor).Code.Should().Be(ExitCode.Ok, "{0}", (await sponsor).Error);

        ToolResult unread = Tool.Run(["model", "verify", "1", At("task.json"), .. stage.Reader]);
        unread.Code.Should().Be(ExitCode.BadInput);
        unread.Error.Should().Contain("zkpot model open");
        ToolResult stranger = Tool.Run(["model", "open", "1", At("task.json"), At("other.json"), .. secret, .. stage.Reader]);
        stranger.Code.Should().Be(ExitCode.BadInput);
        stranger.Error.Should().Contain(other).And.Contain("not sealed to this key");
        JsonElement opened = Tool.Succeed([
            "model",
            "open",
            "1",
            At("task.json"),
            At("recipient.json"),
            "--output",
            At("won"),
            "--powers",
            At("task.zkey"),
            .. secret,
            .. stage.Reader,
            "--json",
        ]).Result;
        opened.GetProperty("committed").GetBoolean().Should().BeTrue();
        opened.GetProperty("right").GetInt64().Should().BeGreaterThanOrEqualTo(opened.GetProperty("score").GetInt64());
        File.ReadAllBytes(At("won")).Should().Equal(File.ReadAllBytes(At("network-2")), "it is the model of the last round that was won");
        Tool.Run([
                "model",
                "open",
                "1",
                At("task.json"),
                At("recipient.json"),
                "--output",
                At("none") + "/lost/won",
                .. secret,
                .. stage.Reader,
            ])
            .Code.Should()
            .Be(ExitCode.InputOutput);
    }

    [Fact]
    public void ASealedStatementIsProvenWithoutAChain()
    {
        File.WriteAllText(At("password"), "correct horse\n");
        string key = Key("recipient.json");
        MakeTask(key, "0x0000000000000000000000000000000000000001");
        Tool.Succeed("statement", "commit", At("task.json"), At("network-2"), At("blob"), "--powers", At("task.zkey"));
        Tool.Succeed("statement", "prove", At("task.json"), At("blob"), At("task.zkey"), At("proof"), At("public"), "--context", "1");
        Tool.Succeed("statement", "verify", At("task.json"), At("task.zkey"), At("public"), At("proof"), "--blob", At("blob"), "--json")
            .Result.GetProperty("blobMatches")
            .GetBoolean()
            .Should()
            .BeTrue();
        JsonElement proven = JsonDocument.Parse(File.ReadAllText(At("public"))).RootElement;
        proven.GetProperty("commitments").GetArrayLength().Should().Be(2, "one is to the model, one to its ciphertext");
    }

    [Fact]
    public void ARecipientsKeyIsKeptLikeAWallet()
    {
        File.WriteAllText(At("password"), "correct horse\n");
        string key = Key("recipient.json");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(At("recipient.json")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Tool.Succeed("recipient", "show", At("recipient.json"), "--json").Result.GetProperty("publicKey").GetString().Should().Be(key);
        Tool.Succeed("recipient", "show", At("recipient.json"), "--check", "--password-file", At("password"), "--json")
            .Result.GetProperty("checked")
            .GetBoolean()
            .Should()
            .BeTrue();
        string another = Key("another.json");
        File.WriteAllText(At("mixed.json"), File.ReadAllText(At("recipient.json")).Replace(key, another, StringComparison.Ordinal));
        ToolResult mixed = Tool.Run("recipient", "show", At("mixed.json"), "--check", "--password-file", At("password"));
        mixed.Code.Should().Be(ExitCode.BadInput);
        mixed.Error.Should().Contain("is not that of");
        Tool.Run("wallet", "show", At("recipient.json")).Code.Should().Be(ExitCode.BadInput, "it is no account");
    }

    [Theory]
    [InlineData("[]", "1 to 32")]
    [InlineData("[\"0x12\"]", "packed public key")]
    [InlineData("[\"0x0000000000000000000000000000000000000000000000000000000000000001\"]", "recipient 0")]
    [InlineData("[\"KEY\", \"KEY\"]", "twice")]
    public void RecipientsThatAreNoneAreRefused(string recipients, string named)
    {
        File.WriteAllText(At("password"), "correct horse\n");
        LineTask.Write(
            At("task.json"),
            100,
            $$""", "rescales": [ { "shift": 8, "window": 8 } ], "logitWindow": 24, "statement": { "kind": "accuracy", "recipients": {{recipients.Replace("KEY", Key("recipient.json"), StringComparison.Ordinal)}} }"""
        );
        ToolResult result = Tool.Run("statement", "cost", At("task.json"));
        result.Code.Should().Be(ExitCode.BadInput);
        result.Error.Should().Contain("task.json").And.Contain("statement.recipients").And.Contain(named);
    }

    private string At(string name) => stage.Folder.At(name);

    private string Key(string name) =>
        Tool.Succeed("recipient", "new", At(name), "--light", "--password-file", At("password"), "--json")
            .Result.GetProperty("publicKey")
            .GetString()!;

    /// <summary>Two networks, of which the second is better, and a task that is sealed.</summary>
    private void MakeTask(string recipient, string token)
    {
        LineTask.WriteSamples(stage.Folder);
        LineTask.Write(At("begun.json"), 100);
        Tool.Succeed("train", At("begun.json"), At("model-2"));
        Tool.Succeed("quantize", At("begun.json"), At("model-2"), At("network-2"), "--write-task", At("open.json"));
        Tool.Succeed("train", At("begun.json"), At("model-1"), "--epochs", "3");
        Tool.Succeed("quantize", At("open.json"), At("model-1"), At("network-1"));
        File.WriteAllText(
            At("task.json"),
            $$"""{{File.ReadAllText(At("open.json")).TrimEnd().TrimEnd('}')}}, "statement": { "kind": "accuracy", "recipients": ["{{recipient}}"] } }"""
        );
        Tool.Succeed("statement", "setup", At("task.json"), At("task.zkey"));
        File.WriteAllText(
            At("offer.json"),
            $$"""
            { "token": "{{token}}", "bond": "100", "margin": 1, "schedule": [ { "score": 20, "value": "0" }, { "score": 100, "value": "1000" } ],
              "windows": { "commit": "1h", "prove": "1h", "publish": "1h", "claim": "1h", "hold": "1h" }, "end": "10d", "rounds": 2 }
            """
        );
    }

    /// <summary>What the leader has: the task file, the key and the networks, no samples.</summary>
    private void MakeMachineWithoutData()
    {
        foreach (string name in new[] { "task.json", "task.zkey", "network-1", "network-2" })
            File.Copy(At(name), stage.Folder.At("elsewhere", name));
    }

    private ToolResult Lead(CancellationToken cancellationToken, string network = "network-{round}") =>
        Tool.Run(
            cancellationToken,
            [
                "leader",
                "run",
                "1",
                stage.Folder.At("elsewhere", "task.json"),
                stage.Folder.At("elsewhere", "task.zkey"),
                stage.Folder.At("elsewhere", network),
                .. stage.As(1, "leader"),
            ]
        );

    /// <summary>Trains in a round until the proof stands, and then is gone.</summary>
    private async Task TrainUntilProvenAsync(int round)
    {
        using var gone = new CancellationTokenSource();
        Task<ToolResult> trainer = Task.Run(() =>
            Tool.Run(gone.Token, ["trainer", "run", "1", At("task.json"), At("task.zkey"), At("network-{round}"), .. stage.As(1)])
        );
        await stage.PassWhenAsync(round, history => history.Commitments.Any(), trainer);
        await stage.WhenAsync(round, history => history.Proofs.Any(), trainer);
        gone.Cancel();
        (await trainer).Code.Should().Be(ExitCode.Cancelled, "{0}", (await trainer).Error);
    }
}
