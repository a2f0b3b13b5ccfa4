using System.Text.Json;
using ZkPot.Ethereum;
using ZkPot.Sdk;

namespace ZkPot.Cli.Tests;

/// <summary>A task from its posting to its model, with the tool alone, on a local chain.</summary>
public sealed class ChainTests : IAsyncLifetime, IDisposable
{
    private static readonly string[] Keys = [.. LocalAnvil.Keys.Take(2)];

    private readonly TemporaryFolder folder = new();
    private AnvilNode node = null!;

    public async Task InitializeAsync() => node = await LocalAnvil.StartAsync();

    public async Task DisposeAsync() => await node.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task ATaskIsPostedTrainedForPaidAndItsModelVerified()
    {
        MakeModel();
        File.WriteAllText(folder.At("password"), "correct horse\n");
        foreach (int i in new[] { 0, 1 })
        {
            File.WriteAllText(folder.At($"key{i}"), Keys[i]);
            Tool.Succeed("wallet", "import", folder.At($"key{i}"), Wallet(i), "--password-file", folder.At("password"), "--light");
        }
        string[] bare = ["--rpc-url", $"{node.Url}", "--wallet", Wallet(0), "--password-file", folder.At("password"), "--journal", folder.At("journal")];
        JsonElement deployed = Tool.Succeed(["deploy", folder.At("deployment.json"), .. bare, "--json"]).Result;
        string token = deployed.GetProperty("stakeToken").GetString()!;
        int contracts = deployed.GetProperty("contracts").GetArrayLength();
        Tool.Succeed(["deploy", folder.At("again.json"), .. bare, "--token", token, "--json"]).Result.GetProperty("contracts").GetArrayLength().Should().Be(contracts);
        await MintAsync(token);

        File.WriteAllText(folder.At("offer.json"), $$"""
            {
              "token": "{{token}}", "bond": "100", "margin": 2,
              "schedule": [ { "score": 50, "value": "0" }, { "score": 100, "value": "1000" } ],
              "windows": { "commit": "1h", "prove": "1h", "publish": "1h", "openPublish": "1h", "hold": "1h" },
              "end": "10d", "rounds": 1
            }
            """);
        string task = folder.At("pinned.json"), key = folder.At("task.zkey");
        JsonElement posted = Tool.Succeed(["task", "create", task, key, folder.At("offer.json"), .. As(0), "--json"]).Result;
        posted.GetProperty("task").GetInt32().Should().Be(1);
        Tool.Succeed(["task", "list", .. Reader, "--json"]).Result.GetProperty("tasks").GetArrayLength().Should().Be(1);
        JsonElement check = Tool.Succeed(["task", "check", "1", task, key, .. Reader, "--json"]).Result;
        check.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("text").GetString()).Should().Contain(text => text!.Contains("for development"));
        TheRoundIsQuoted(task);
        OtherFilesAreNamed(task, key);
        await TheKeyOnTheChainIsAuditedAsync(posted.GetProperty("keyDigest").GetString()!);

        Task<ToolResult> trainer = Task.Run(() => Tool.Run(["trainer", "run", "1", task, key, folder.At("network"), .. As(1), "--json"]));
        Task<ToolResult> sponsor = Task.Run(() => Tool.Run(["sponsor", "run", "1", task, .. As(0), "--json"]));
        Task<ToolResult> watcher = Task.Run(() => Tool.Run(["task", "watch", "1", .. Reader]));
        await PassWhenAsync(round => round.Commitments.Any(), trainer);
        await PassWhenAsync(round => round.Proofs.Any(), trainer);
        await PassWhenAsync(round => round.Published is not null, trainer);
        (await trainer).Code.Should().Be(ExitCode.Ok, "{0}", (await trainer).Out);
        (await sponsor).Code.Should().Be(ExitCode.Ok, "{0}", (await sponsor).Out);
        (await watcher).Error.Should().Contain("enrols").And.Contain("commits, as number 1").And.Contain("publishes").And.Contain("ends Final");

        JsonElement shown = Tool.Succeed(["task", "show", "1", .. Reader, "--json"]).Result;
        long score = shown.GetProperty("best").GetInt64();
        score.Should().BeGreaterThan(90);
        QuoteOf(task).GetProperty("proofMeasured").GetBoolean().Should().BeTrue("the trainer made a proof here");
        JsonElement model = Tool.Succeed(["model", "show", "1", .. Reader, "--json"]).Result;
        model.GetProperty("score").GetInt64().Should().Be(score);
        JsonElement verified = Tool.Succeed(["model", "verify", "1", task, "--output", folder.At("won"), .. Reader, "--json"]).Result;
        verified.GetProperty("right").GetInt64().Should().BeGreaterThanOrEqualTo(score);
        Tool.Succeed("evaluate", task, folder.At("won"), "--json").Result.GetProperty("score").GetInt64().Should().BeGreaterThanOrEqualTo(score);

        string me = model.GetProperty("holder").GetString()!;
        JsonElement stake = Tool.Succeed(["stake", "show", me, .. Reader, "--json"]).Result;
        stake.GetProperty("rounds").GetString().Should().Be("0", "the bond is free again");
        Tool.Succeed(["stake", "withdraw", "100", .. As(1)]);
        Tool.Succeed(["stake", "deposit", "12.5", .. As(1), "--json"]).Result.GetProperty("free").GetString().Should().Be("12500000000000000000");
        Tool.Succeed(["claim", .. As(1), "--json"]).Result.GetProperty("claimed").GetString().Should().Be("0", "the trainer fetched it at the end");
    }

    [Theory]
    [InlineData("http://127.0.0.1:9", null, ExitCode.InputOutput, "127.0.0.1:9")]
    [InlineData("ftp://x", null, ExitCode.Usage, "http")]
    [InlineData(null, "{\"chainId\": 1, \"block\": 0}", ExitCode.BadInput, "stakeToken")]
    [InlineData(null, "nonsense", ExitCode.BadInput, "is no deployment")]
    [InlineData(null, "{\"chainId\":1,\"block\":0,\"stakeToken\":\"0x0000000000000000000000000000000000000001\",\"guardian\":\"0x0000000000000000000000000000000000000001\",\"admin\":\"0x0000000000000000000000000000000000000001\"}", ExitCode.BadInput, "of chain 1, but the node is of chain 31337")]
    public void WhatIsWrongWithTheChainIsSaid(string? url, string? deployment, int code, string message)
    {
        File.WriteAllText(folder.At("d.json"), deployment ?? "{}");
        ToolResult result = Tool.Run("task", "list", "--rpc-url", url ?? $"{node.Url}", "--deployment", folder.At("d.json"));
        if (url?.Contains(":9") == true)
        {
            File.WriteAllText(folder.At("d.json"), "{\"chainId\":31337,\"block\":0,\"stakeToken\":\"0x0000000000000000000000000000000000000001\",\"guardian\":\"0x0000000000000000000000000000000000000001\",\"admin\":\"0x0000000000000000000000000000000000000001\"}");
            result = Tool.Run("task", "list", "--rpc-url", url, "--deployment", folder.At("d.json"));
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
        string offer = "{ \"token\": \"0x0000000000000000000000000000000000000001\", \"bond\": \"100\", \"schedule\": [], \"windows\": { \"commit\": \"1h\", \"prove\": \"1h\", \"publish\": \"1h\", \"openPublish\": \"1h\", \"hold\": \"1h\" }, \"end\": \"10d\", \"rounds\": 1 }";
        File.WriteAllText(folder.At("offer.json"), offer.Replace(right, wrong, StringComparison.Ordinal));
        FluentActions.Invoking(() =>
        {
            OfferFile file = OfferFile.Load(folder.At("offer.json"));
            file.ToOffer(new("T", 18), new("T", 18));
            file.ToRules(0);
        }).Should().Throw<UsageException>().WithMessage($"*{message}*");
    }

    private string[] Reader => ["--rpc-url", $"{node.Url}", "--deployment", folder.At("deployment.json")];

    private string Wallet(int i) => folder.At($"wallet{i}.json");

    private string[] As(int i) => [.. Reader, "--wallet", Wallet(i), "--password-file", folder.At("password"), "--journal", folder.At("journal")];

    private void MakeModel()
    {
        LineTask.WriteSamples(folder);
        LineTask.Write(folder.At("task.json"), 100);
        Tool.Succeed("train", folder.At("task.json"), folder.At("model"));
        Tool.Succeed("quantise", folder.At("task.json"), folder.At("model"), folder.At("network"), "--pin", folder.At("pinned.json"));
        Tool.Succeed("statement", "setup", folder.At("pinned.json"), folder.At("task.zkey"));
    }

    private async Task MintAsync(string token)
    {
        using PrivateKey key = PrivateKey.Parse(Keys[0]);
        using var nonces = new NonceManager(node.Client, key.Address);
        var sender = new TransactionSender(node.Client, new LocalSigner(key), nonces, ChainProfile.For(31337));
        var money = new Sdk.Contracts.LocalToken(node.Client, Address.Parse(token));
        foreach (string text in Keys)
        {
            using PrivateKey owner = PrivateKey.Parse(text);
            await sender.SendAndWaitAsync(money.Mint(owner.Address, 10_000 * System.Numerics.BigInteger.Pow(10, 18)));
        }
    }

    private JsonElement QuoteOf(string task, params string[] more) => Tool.Succeed(["task", "quote", "1", task, .. Reader, "--journal", Path.Combine(Path.GetDirectoryName(task)!, "journal"), .. more, "--json"]).Result;

    /// <summary>The offer: nothing at 50 of 100, 1,000 tokens at 100, a margin of 2, a bond of 100, an hour's windows on a local chain.</summary>
    private void TheRoundIsQuoted(string task)
    {
        JsonElement quote = QuoteOf(task);
        quote.GetProperty("proofMeasured").GetBoolean().Should().BeFalse();
        quote.GetProperty("proofSeconds").GetDouble().Should().BeGreaterThan(0);
        quote.GetProperty("proofFits").GetBoolean().Should().BeTrue();
        quote.GetProperty("leastScore").GetInt64().Should().Be(52);
        quote.GetProperty("pay").GetString().Should().Be("40000000000000000000", "two of fifty samples are worth 40 of 1,000");
        quote.GetProperty("losses").EnumerateArray().Select(loss => loss.GetProperty("units").GetString()).Should().Equal("5000000000000000000", "25000000000000000000", "100000000000000000000");
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
        File.WriteAllText(folder.At("fewer.json"), File.ReadAllText(task).Replace("\"count\": 100", "\"count\": 99", StringComparison.Ordinal));
        ToolResult other = Tool.Run(["task", "check", "1", folder.At("fewer.json"), key, .. Reader]);
        other.Code.Should().Be(ExitCode.No);
        other.Out.Should().Contain("Do not take part").And.Contain("STOP");
        Tool.Run(["trainer", "run", "1", folder.At("fewer.json"), key, folder.At("network"), .. As(1)]).Code.Should().Be(ExitCode.BadInput);
        File.WriteAllText(folder.At("wrong"), "incorrect horse");
        ToolResult locked = Tool.Run(["stake", "deposit", "1", .. Reader, "--wallet", Wallet(1), "--password-file", folder.At("wrong"), "--journal", folder.At("journal")]);
        locked.Code.Should().Be(ExitCode.BadInput);
        locked.Error.Should().Contain("password");
    }

    private async Task TheKeyOnTheChainIsAuditedAsync(string digest)
    {
        ZkPotContracts contracts = await ZkPotContracts.ConnectAsync(node.Client, Deployment.Load(folder.At("deployment.json")));
        Address key = await contracts.Factory.KeyOfAsync(Hash32.Parse(digest));
        JsonElement audit = Tool.Run("audit-vk", "--address", $"{key}", "--rpc-url", $"{node.Url}", "--json").Result;
        audit.GetProperty("digest").GetString().Should().Be(digest);
        audit.GetProperty("faults").EnumerateArray().Should().ContainSingle("it is a key for development");
        Tool.Run("audit-vk", "--address", $"{contracts.Vault.Address}", "--rpc-url", $"{node.Url}").Error.Should().Contain("some other contract");
        Tool.Run("audit-vk", "--address", $"{Address.Zero}", "--rpc-url", $"{node.Url}").Error.Should().Contain("no key stands there");
    }

    /// <summary>Lets a window pass as soon as something has happened in it.</summary>
    private async Task PassWhenAsync(Func<RoundHistory, bool> happened, Task<ToolResult> trainer)
    {
        ZkPotContracts contracts = await ZkPotContracts.ConnectAsync(node.Client, Deployment.Load(folder.At("deployment.json")));
        TrainingTask task = await TrainingTask.ReadAsync(contracts, 1);
        while (!happened((await RoundHistory.ReadAsync(contracts, task))[0]))
        {
            trainer.IsCompleted.Should().BeFalse("it has more to do: {0}", trainer.IsCompleted ? trainer.Result.Out : "");
            await Task.Delay(100);
        }
        await node.AdvanceAsync(TimeSpan.FromHours(1));
    }
}
