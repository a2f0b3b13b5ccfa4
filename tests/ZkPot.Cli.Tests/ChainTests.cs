using System.Text.Json;
using ZkPot.Chain;
using ZkPot.Sdk;

namespace ZkPot.Cli.Tests;

/// <summary>A task from its posting to its model, with the tool alone, on a local chain.</summary>
public sealed class ChainTests : IAsyncLifetime, IDisposable
{
    private readonly ChainStage stage = new();

    private TemporaryFolder Folder => stage.Folder;

    private AnvilNode Node => stage.Node;

    private string[] Reader => stage.Reader;

    public async ValueTask InitializeAsync() => await stage.StartAsync();

    public async ValueTask DisposeAsync() => await stage.Node.DisposeAsync();

    public void Dispose() => stage.Dispose();

    [Fact]
    public async Task ATaskIsPostedTrainedForPaidAndItsModelVerified()
    {
        MakeModel();
        string token = await stage.DeployAsync();
        int contracts = JsonDocument
            .Parse(File.ReadAllText(Folder.At("deployment.json")))
            .RootElement.EnumerateObject()
            .Count(member => char.IsUpper(member.Name[0]));
        Tool.Succeed(["deploy", Folder.At("again.json"), .. stage.Bare, "--token", token, "--json"])
            .Result.GetProperty("contracts")
            .GetArrayLength()
            .Should()
            .Be(contracts);

        File.WriteAllText(
            Folder.At("offer.json"),
            $$"""
            {
              "token": "{{token}}", "bond": "100", "margin": 2,
              "schedule": [ { "score": 50, "value": "0" }, { "score": 100, "value": "1000" } ],
              "windows": { "commit": "1h", "prove": "1h", "publish": "1h", "claim": "1h", "hold": "1h" },
              "end": "10d", "rounds": 1
            }
            """
        );
        string task = Folder.At("pinned.json"),
            key = Folder.At("task.zkey");
        JsonElement posted = Tool.Succeed(["task", "create", task, key, Folder.At("offer.json"), .. stage.As(0), "--json"]).Result;
        posted.GetProperty("task").GetInt32().Should().Be(1);
        Tool.Succeed(["task", "list", .. Reader, "--json"]).Result.GetProperty("tasks").GetArrayLength().Should().Be(1);
        JsonElement check = Tool.Succeed(["task", "check", "1", task, key, .. Reader, "--json"]).Result;
        check
            .GetProperty("findings")
            .EnumerateArray()
            .Select(finding => finding.GetProperty("text").GetString())
            .Should()
            .Contain(text => text!.Contains("for development"));
        TheRoundIsQuoted(task);
        OtherFilesAreNamed(task, key);
        await TheKeyOnTheChainIsAuditedAsync(posted.GetProperty("keyDigest").GetString()!);

        Task<ToolResult> trainer = Task.Run(() =>
            Tool.Run(["trainer", "run", "1", task, key, Folder.At("network"), .. stage.As(1), "--json"])
        );
        Task<ToolResult> sponsor = Task.Run(() => Tool.Run(["sponsor", "run", "1", task, .. stage.As(0), "--json"]));
        Task<ToolResult> watcher = Task.Run(() => Tool.Run(["task", "watch", "1", .. Reader]));
        await stage.PassWhenAsync(1, round => round.Commitments.Any(), trainer);
        await stage.PassWhenAsync(1, round => round.Proofs.Any(), trainer);
        await stage.PassWhenAsync(1, round => round.Published is not null, trainer);
        (await trainer).Code.Should().Be(ExitCode.Ok, "{0}", (await trainer).Out);
        (await sponsor).Code.Should().Be(ExitCode.Ok, "{0}", (await sponsor).Out);
        (await watcher)
            .Error.Should()
            .Contain("enrolls")
            .And.Contain("commits, as number 1")
            .And.Contain("publishes")
            .And.Contain("ends Final");

        JsonElement shown = Tool.Succeed(["task", "show", "1", .. Reader, "--json"]).Result;
        long score = shown.GetProperty("best").GetInt64();
        score.Should().BeGreaterThan(90);
        QuoteOf(task).GetProperty("proofMeasured").GetBoolean().Should().BeTrue("the trainer made a proof here");
        JsonElement model = Tool.Succeed(["model", "show", "1", .. Reader, "--json"]).Result;
        model.GetProperty("score").GetInt64().Should().Be(score);
        JsonElement verified = Tool.Succeed(["model", "verify", "1", task, "--output", Folder.At("won"), .. Reader, "--json"]).Result;
        verified.GetProperty("right").GetInt64().Should().BeGreaterThanOrEqualTo(score);
        Tool.Succeed("evaluate", task, Folder.At("won"), "--json")
            .Result.GetProperty("score")
            .GetInt64()
            .Should()
            .BeGreaterThanOrEqualTo(score);

        string me = model.GetProperty("holder").GetString()!;
        JsonElement stake = Tool.Succeed(["stake", "show", me, .. Reader, "--json"]).Result;
        stake.GetProperty("rounds").GetString().Should().Be("0", "the bond is free again");
        Tool.Succeed(["stake", "withdraw", "100", .. stage.As(1)]);
        Tool.Succeed(["stake", "deposit", "12.5", .. stage.As(1), "--json"])
            .Result.GetProperty("free")
            .GetString()
            .Should()
            .Be("12500000000000000000");
        Tool.Succeed(["claim", .. stage.As(1), "--json"])
            .Result.GetProperty("claimed")
            .GetString()
            .Should()
            .Be("0", "the trainer fetched it at the end");
    }

    [Theory]
    [InlineData("http://127.0.0.1:9", null, ExitCode.InputOutput, "127.0.0.1:9")]
    [InlineData("ftp://x", null, ExitCode.Usage, "http")]
    [InlineData(null, "{\"chainId\": 1, \"block\": 0}", ExitCode.BadInput, "stakeToken")]
    [InlineData(null, "nonsense", ExitCode.BadInput, "is no deployment")]
    [InlineData(
        null,
        "{\"chainId\":1,\"block\":0,\"stakeToken\":\"0x0000000000000000000000000000000000000001\",\"guardian\":\"0x0000000000000000000000000000000000000001\",\"admin\":\"0x0000000000000000000000000000000000000001\",\"stakePerMegagas\":\"1\",\"srs\":[]}",
        ExitCode.BadInput,
        "of chain 1, but the node is of chain 31337"
    )]
    public void WhatIsWrongWithTheChainIsSaid(string? url, string? deployment, int code, string message)
    {
        File.WriteAllText(Folder.At("d.json"), deployment ?? "{}");
        ToolResult result = Tool.Run("task", "list", "--rpc-url", url ?? $"{Node.Url}", "--deployment", Folder.At("d.json"));
        if (url?.Contains(":9") == true)
        {
            File.WriteAllText(
                Folder.At("d.json"),
                "{\"chainId\":31337,\"block\":0,\"stakeToken\":\"0x0000000000000000000000000000000000000001\",\"guardian\":\"0x0000000000000000000000000000000000000001\",\"admin\":\"0x0000000000000000000000000000000000000001\",\"stakePerMegagas\":\"1\",\"srs\":[]}"
            );
            result = Tool.Run("task", "list", "--rpc-url", url, "--deployment", Folder.At("d.json"));
        }
        result.Code.Should().Be(code, "{0}", result.Error);
        result.Error.Should().Contain(message);
    }

    [Theory]
    [InlineData("\"end\": \"10d\"", "\"end\": \"10 weeks\"", "end 10 weeks")]
    [InlineData("\"rounds\": 1", "\"rounds\": 0", "rounds 0")]
    [InlineData("\"bond\": \"100\"", "\"bond\": \"lots\"", "bond")]
    [InlineData("\"rounds\": 1", "\"laps\": 1", "laps")]
    [InlineData("\"end\": \"10d\", ", "", "end")]
    public void WhatIsWrongWithAnOfferIsSaid(string right, string wrong, string message)
    {
        string offer =
            "{ \"token\": \"0x0000000000000000000000000000000000000001\", \"bond\": \"100\", \"schedule\": [], \"windows\": { \"commit\": \"1h\", \"prove\": \"1h\", \"publish\": \"1h\", \"claim\": \"1h\", \"hold\": \"1h\" }, \"end\": \"10d\", \"rounds\": 1 }";
        File.WriteAllText(Folder.At("offer.json"), offer.Replace(right, wrong, StringComparison.Ordinal));
        FluentActions
            .Invoking(() =>
            {
                OfferFile file = OfferFile.Load(Folder.At("offer.json"));
                file.ToOffer(new("T", 18), new("T", 18));
                file.ToRules(0);
            })
            .Should()
            .Throw<Exception>()
            .WithMessage($"*{message}*");
    }

    private void MakeModel()
    {
        LineTask.WriteSamples(Folder);
        LineTask.Write(Folder.At("task.json"), 100);
        Tool.Succeed("train", Folder.At("task.json"), Folder.At("model"));
        Tool.Succeed(
            "quantize",
            Folder.At("task.json"),
            Folder.At("model"),
            Folder.At("network"),
            "--write-task",
            Folder.At("pinned.json")
        );
        Tool.Succeed("statement", "setup", Folder.At("pinned.json"), Folder.At("task.zkey"));
    }

    private JsonElement QuoteOf(string task, params string[] more) =>
        Tool.Succeed([
            "task",
            "quote",
            "1",
            task,
            .. Reader,
            "--journal",
            Path.Combine(Path.GetDirectoryName(task)!, "journal"),
            .. more,
            "--json",
        ]).Result;

    /// <summary>The offer: nothing at 50 of 100, 1,000 tokens at 100, a margin of 2, a bond of 100, an hour's windows on a local
    /// chain.</summary>
    private void TheRoundIsQuoted(string task)
    {
        JsonElement quote = QuoteOf(task);
        quote.GetProperty("proofMeasured").GetBoolean().Should().BeFalse();
        quote.GetProperty("proofSeconds").GetDouble().Should().BeGreaterThan(0);
        quote.GetProperty("proofFits").GetBoolean().Should().BeTrue();
        quote.GetProperty("leastScore").GetInt64().Should().Be(52);
        quote.GetProperty("pay").GetString().Should().Be("40000000000000000000", "two of fifty samples are worth 40 of 1,000");
        quote
            .GetProperty("losses")
            .EnumerateArray()
            .Select(loss => loss.GetProperty("units").GetString())
            .Should()
            .Equal("5000000000000000000", "25000000000000000000", "100000000000000000000");
        quote.GetProperty("steps").GetArrayLength().Should().Be(7);
        quote.TryGetProperty("breakEvenScore", out _).Should().BeFalse("nobody said what a token is worth");
        JsonElement dear = QuoteOf(task, "--score", "100", "--token-price", "1");
        dear.GetProperty("pay").GetString().Should().Be("1000000000000000000000");
        dear.GetProperty("breakEvenScore").GetInt64().Should().Be(52);
        dear.GetProperty("breakEvenChance").GetDouble().Should().BeInRange(0, 0.01);
        QuoteOf(task, "--token-price", "0").GetProperty("breakEvenScore").ValueKind.Should().Be(JsonValueKind.Null);
        string fewer = Path.ChangeExtension(task, "fewer.json");
        File.WriteAllText(fewer, File.ReadAllText(task).Replace("\"count\": 100", "\"count\": 99", StringComparison.Ordinal));
        Tool.Run(["task", "quote", "1", fewer, .. Reader]).Error.Should().Contain("not that of task 1");
        Tool.Run(["task", "quote", "1", task, .. Reader, "--score", "101"]).Code.Should().Be(ExitCode.Usage);
        Tool.Run(["task", "quote", "1", task, .. Reader, "--token-price", "much"]).Code.Should().Be(ExitCode.Usage);
    }

    /// <summary>Files of another task are refused before anything is at risk.</summary>
    private void OtherFilesAreNamed(string task, string key)
    {
        File.WriteAllText(
            Folder.At("fewer.json"),
            File.ReadAllText(task).Replace("\"count\": 100", "\"count\": 99", StringComparison.Ordinal)
        );
        ToolResult other = Tool.Run(["task", "check", "1", Folder.At("fewer.json"), key, .. Reader]);
        other.Code.Should().Be(ExitCode.VerificationFailed);
        other.Out.Should().Contain("Do not take part").And.Contain("ERROR");
        Tool.Run(["trainer", "run", "1", Folder.At("fewer.json"), key, Folder.At("network"), .. stage.As(1)])
            .Code.Should()
            .Be(ExitCode.BadInput);
        File.WriteAllText(Folder.At("wrong"), "incorrect horse");
        ToolResult locked = Tool.Run([
            "stake",
            "deposit",
            "1",
            .. Reader,
            "--wallet",
            stage.Wallet(1),
            "--password-file",
            Folder.At("wrong"),
            "--journal",
            Folder.At("journal"),
        ]);
        locked.Code.Should().Be(ExitCode.BadInput);
        locked.Error.Should().Contain("password");
    }

    private async Task TheKeyOnTheChainIsAuditedAsync(string digest)
    {
        ZkPotContracts contracts = await ZkPotContracts.ConnectAsync(Node.Web3(), Deployment.Load(Folder.At("deployment.json")));
        Address key = await contracts.Factory.KeyOfAsync(Hash32.Parse(digest));
        JsonElement audit = Tool.Run("audit-vk", "--address", $"{key}", "--rpc-url", $"{Node.Url}", "--json").Result;
        audit.GetProperty("digest").GetString().Should().Be(digest);
        audit.GetProperty("faults").EnumerateArray().Should().ContainSingle("it is a key for development");
        Tool.Run("audit-vk", "--address", $"{contracts.Vault.Address}", "--rpc-url", $"{Node.Url}")
            .Error.Should()
            .Contain("some other contract");
        Tool.Run("audit-vk", "--address", $"{Address.Zero}", "--rpc-url", $"{Node.Url}").Error.Should().Contain("no key stands there");
    }
}
