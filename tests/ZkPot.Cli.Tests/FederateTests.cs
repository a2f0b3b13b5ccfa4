using System.Diagnostics;
using System.Text.Json;

namespace ZkPot.Cli.Tests;

/// <summary>Federations on a table of two classes that a line divides.</summary>
public sealed class FederateTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder folder = new();

    public FederateTests()
    {
        LineTask.WriteSamples(folder);
        LineTask.Write(Task, 100);
    }

    public void Dispose() => folder.Dispose();

    private string Task => folder.At("task.json");

    private string[] Small => [Task, "--clients", "8", "--rounds", "4", "--local-samples", "40", "--batch", "8"];

    [Fact]
    public void AFederationIsSimulatedAndReported()
    {
        ToolResult told = Tool.Succeed([
            "federate",
            "simulate",
            .. Small,
            "--attack",
            "ipm:0.25",
            "--rule",
            "step-gate",
            "--csv",
            folder.At("rounds.csv"),
            "--report",
            folder.At("page.html"),
            "--json",
        ]);
        told.Result.GetProperty("accuracy").GetDouble().Should().BeInRange(0.4, 1);
        told.Result.GetProperty("modelSha256").GetString().Should().HaveLength(64);
        File.ReadAllLines(folder.At("rounds.csv")).Should().HaveCount(1 + 4);
        File.ReadAllText(folder.At("page.html")).Should().Contain("<svg").And.Contain("ipm:0.25");
        string again = Tool.Succeed([
                "federate",
                "simulate",
                .. Small,
                "--attack",
                "ipm:0.25",
                "--rule",
                "step-gate",
                "--threads",
                "1",
                "--json",
            ])
            .Result.GetProperty("modelSha256")
            .GetString()!;
        again.Should().Be(told.Result.GetProperty("modelSha256").GetString());
        Tool.Succeed(["federate", "simulate", .. Small, "--rule", "dp:1,2", "--json"])
            .Result.GetProperty("epsilon")
            .GetDouble()
            .Should()
            .BeInRange(3, 9);
    }

    [Fact]
    public void ATableIsWrittenInAllFormsAndNotRunTwice()
    {
        string[] line =
        [
            "federate",
            "table",
            .. Small,
            "--rules",
            "fedavg,step-gate:0.25,0.01",
            "--attacks",
            "sign-flip,backdoor-x1",
            "--seeds",
            "2",
            "--runs",
            folder.At("runs.csv"),
            "--csv",
            folder.At("cells.csv"),
            "--svg",
            folder.At("map.svg"),
            "--report",
            folder.At("page.html"),
            "--json",
        ];
        JsonElement[] cells = [.. Tool.Succeed(line).Result.GetProperty("cells").EnumerateArray()];
        cells.Should().HaveCount(2 + 2 * 2);
        cells[0].GetProperty("retention").GetDouble().Should().Be(1);
        File.ReadAllText(folder.At("map.svg")).Should().StartWith("<svg");
        DateTime written = File.GetLastWriteTimeUtc(folder.At("runs.csv"));
        Tool.Succeed(line).Result.GetProperty("cells").GetRawText().Should().NotBeEmpty();
        File.GetLastWriteTimeUtc(folder.At("runs.csv")).Should().Be(written, "everything was there");
        Tool.Run(["federate", "table", .. Small, "--rounds", "5", "--runs", folder.At("runs.csv")]).Code.Should().NotBe(ExitCode.Ok);
    }

    [Theory]
    [InlineData("open", "inversion", 4)]
    [InlineData("masked", "inversion", 1)]
    [InlineData("sealed", "lira", 4)]
    [InlineData("masked", "loss", 1)]
    public void PrivacyIsMeasured(string mode, string attack, int rows)
    {
        JsonElement result = Tool.Succeed([
            "federate",
            "privacy",
            .. Small,
            "--mode",
            mode,
            "--attack",
            attack,
            "--trials",
            "3",
            "--shadows",
            "4",
            "--candidates",
            "60",
            "--noise",
            "1",
            "--json",
        ]).Result;
        result.GetProperty(attack == "inversion" ? "inversion" : "membership").GetArrayLength().Should().Be(rows);
        result.GetProperty("epsilon").GetDouble().Should().BeGreaterThan(1);
    }

    [Fact]
    public void AProcessThatIsKilledGoesOnAndEndsInTheSameBits()
    {
        string[] line =
        [
            "federate",
            "simulate",
            Task,
            "--clients",
            "20",
            "--rounds",
            "400",
            "--attack",
            "alie:0.2",
            "--rule",
            "median",
            "--threads",
            "1",
        ];
        string whole = Tool.Succeed([.. line, "--json"]).Result.GetProperty("modelSha256").GetString()!;
        string checkpoint = folder.At("run");
        int kills = 0;
        Stopwatch clock = Stopwatch.StartNew();
        for (; kills < 2; kills++)
        {
            DateTime before = File.GetLastWriteTimeUtc(checkpoint);
            ProcessStartInfo start = new(
                "dotnet",
                [Path.Combine(AppContext.BaseDirectory, "zkpot.dll"), .. line, "--checkpoint", checkpoint]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            while (File.GetLastWriteTimeUtc(checkpoint) == before)
            {
                process.HasExited.Should().BeFalse("it has more to do than until its first checkpoint");
                clock.Elapsed.Should().BeLessThan(Patience);
                Thread.Sleep(1);
            }
            process.Kill();
            process.WaitForExit();
        }
        JsonElement end = Tool.Succeed([.. line, "--checkpoint", checkpoint, "--json"]).Result;
        end.GetProperty("resumedAfter").GetInt32().Should().BeInRange(1, 399);
        end.GetProperty("modelSha256").GetString().Should().Be(whole);
    }

    /// <summary>Every role and every proof; a second run in the folder finds the task ended, and reports the same.</summary>
    [Fact]
    public void ATaskIsPlayedOnALocalChain()
    {
        string[] line =
        [
            "federate",
            "run",
            "--clients",
            "3",
            "--rounds",
            "1",
            "--test-samples",
            "20",
            "--split",
            "iid",
            "--folder",
            folder.At("run"),
            "--report",
            folder.At("run.html"),
            "--json",
        ];
        JsonElement told = Tool.Succeed(line).Result;
        JsonElement round = told.GetProperty("rounds")[0];
        round.GetProperty("outcome").GetString().Should().Be("Final");
        round.GetProperty("entries").GetInt32().Should().Be(3);
        round.GetProperty("score").GetInt32().Should().BeGreaterThan(round.GetProperty("baseline").GetInt32());
        round.GetProperty("verifiedGas").GetInt32().Should().BeInRange(400_000, 500_000);
        told.GetProperty("ended").GetBoolean().Should().BeTrue();
        File.ReadAllText(folder.At("run.html")).Should().Contain("Open mode").And.Contain("<svg");
        JsonElement again = Tool.Succeed(line).Result;
        again.GetProperty("rounds").GetRawText().Should().Be(told.GetProperty("rounds").GetRawText());
        ToolResult other = Tool.Run([.. line, "--slack", "1"]);
        other.Code.Should().Be(ExitCode.BadInput);
        other.Out.Should().Contain("other options");
    }
}
