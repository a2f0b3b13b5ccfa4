using System.Numerics;
using System.Text.Json;
using Microsoft.Playwright;

namespace ZkPot.Cli.Tests;

/// <summary>The demonstration on a chain: played once, looked at from all sides.</summary>
public sealed class ChainDemoTests(ChainDemoTests.Played played) : IClassFixture<ChainDemoTests.Played>
{
    /// <summary>The demonstration, played.</summary>
    public sealed class Played : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public Played() => Answer = Tool.Succeed("demo", "--folder", folder.Location, "--json").Result;

        public JsonElement Answer { get; }

        public string Page => folder.At("report.html");

        public void Dispose() => folder.Dispose();
    }

    [Fact]
    public void RoundsEndAsTheyMust()
    {
        JsonElement[] rounds = [.. played.Answer.GetProperty("rounds").EnumerateArray()];
        rounds
            .Select(round => $"{round.GetProperty("task")} {round.GetProperty("outcome")}")
            .Should()
            .Equal("rounds Final", "rounds Final", "rounds Final", "trapdoor Final", "fresh test set Final");
        rounds[1].GetProperty("winner").GetString().Should().NotBe("miser").And.NotBeEmpty();
        rounds[3].GetProperty("winner").GetString().Should().Be("ada", "the forged score fell");
        rounds[4].GetProperty("winner").GetString().Should().Be("bob");
        JsonElement fresh = rounds[4].GetProperty("scores");
        fresh.GetProperty("memorizer").GetInt32().Should().BeLessThan(170).And.BeLessThan(fresh.GetProperty("bob").GetInt32());
        rounds[3].GetProperty("scores").GetProperty("accomplice").GetInt32().Should().Be(1000);
        played
            .Answer.GetProperty("refused")
            .EnumerateArray()
            .Select(refusal => refusal.GetProperty("error").GetString())
            .Should()
            .Equal("WrongEntry", "InvalidProof", "WrongPublication", "NotTheLeader", "WrongPhase", "NotAnnounced");
        played.Answer.GetProperty("proveSeconds").GetDouble().Should().BePositive();
    }

    [Fact]
    public void WhatSomeGainOthersLoseOrTheSinkHas()
    {
        var gains = played
            .Answer.GetProperty("gains")
            .EnumerateArray()
            .ToDictionary(gain => gain.GetProperty("who").GetString()!, gain => BigInteger.Parse(gain.GetProperty("gain").GetString()!));
        BigInteger unit = BigInteger.Pow(10, 18);
        gains["accomplice"].Should().Be(-100 * unit);
        gains["watcher"].Should().Be(50 * unit);
        gains["miser"].Should().Be(-25 * unit);
        foreach (string cheat in new[] { "copier", "forger", "ghost" })
            gains[cheat].Should().Be(-5 * unit);
        gains["keeper"].Should().Be(0);
        gains["memorizer"].Should().Be(0, "a fresh test set unmasked it");
        // Half of the accomplice's bond, seven eighths of nothing else: the fines that nobody earned, and what is still in escrow, are all
        // that is missing.
        BigInteger missing = -gains.Values.Aggregate(BigInteger.Add);
        missing.Should().BeGreaterThan(50 * unit + 15 * unit);
    }

    [BrowserFact]
    [Trait("Needs", "browser")]
    public async Task ThePageIsReadableOnAPhoneAndOnADeskWhereABrowserIsInstalled()
    {
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = BrowserFactAttribute.Program, Args = ["--no-sandbox"] }
        );
        foreach (int width in new[] { 400, 1_400 })
        {
            IPage page = await browser.NewPageAsync(
                new()
                {
                    ViewportSize = new() { Width = width, Height = 900 },
                }
            );
            var complaints = new List<string>();
            page.Console += (_, message) => complaints.Add(message.Text);
            page.PageError += (_, error) => complaints.Add(error);
            page.RequestFailed += (_, request) => complaints.Add(request.Url);
            await page.GotoAsync(new Uri(played.Page).AbsoluteUri);
            complaints.Should().BeEmpty();
            (await page.Locator("figure").CountAsync()).Should().Be(5);
            (await page.Locator("figure svg polyline").CountAsync()).Should().BeGreaterThanOrEqualTo(4, "each trainer has a line");
            (await page.Locator("figure .bar i").CountAsync()).Should().BeGreaterThan(30);
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"))
                .Should()
                .BeLessThanOrEqualTo(width, "nothing runs out of the page");
            (
                await page.EvaluateAsync<double>(
                    "Math.min(...[...document.querySelectorAll('figure svg text')].map(text => text.getBoundingClientRect().height))"
                )
            )
                .Should()
                .BeGreaterThan(8, "the figures can be read");
        }
    }
}
