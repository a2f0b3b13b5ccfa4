using System.Text.Json;
using System.Text.RegularExpressions;
using ZkPot.Groth16;

namespace ZkPot.Cli.Tests;

/// <summary>From samples to an integer network, on a table of two classes that a line divides.</summary>
public sealed class LearningTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public LearningTests()
    {
        LineTask.WriteSamples(folder);
        LineTask.Write(Task, 100);
    }

    public void Dispose() => folder.Dispose();

    private string Task => folder.At("task.json");

    [Fact]
    public void FromSamplesToAnIntegerNetwork()
    {
        JsonElement data = Tool.Succeed("data", "info", Task, "--json").Result;
        data.GetProperty("train").GetInt32().Should().Be(400);
        data.GetProperty("labels").EnumerateArray().Sum(row => row.GetProperty("pool").GetInt32()).Should().Be(100);

        Tool.Succeed("train", Task, folder.At("model"), "--json")
            .Result.GetProperty("testAccuracy")
            .GetDouble()
            .Should()
            .BeGreaterThan(0.9);
        Tool.Succeed("quantize", Task, folder.At("model"), folder.At("network"), "--write-task", folder.At("pinned.json"));
        JsonElement scored = Tool.Succeed("evaluate", folder.At("pinned.json"), folder.At("network"), "--json").Result;
        scored.GetProperty("score").GetInt32().Should().BeGreaterThan(90);

        // Another participant, with a share of the samples, ends in the same architecture.
        Tool.Succeed("train", folder.At("pinned.json"), folder.At("second"), "--share", "2/3", "--seed", "5");
        Tool.Succeed("quantize", folder.At("pinned.json"), folder.At("second"), folder.At("second network"), "--share", "2/3");
        Tool.Succeed("evaluate", folder.At("pinned.json"), folder.At("second network"));
    }

    [Fact]
    public void AScoreIsProvenUnderTheKeyOfACeremony()
    {
        Tool.Succeed("train", Task, folder.At("model"));
        Tool.Succeed("quantize", Task, folder.At("model"), folder.At("network"), "--write-task", folder.At("pinned.json"));
        string pinned = folder.At("pinned.json");
        JsonElement cost = Tool.Succeed("statement", "cost", pinned, "--json").Result;
        JsonElement circuit = Tool.Succeed("statement", "compile", pinned, folder.At("circuit.r1cs"), "--json").Result;
        circuit.GetProperty("constraints").GetInt32().Should().Be(cost.GetProperty("constraints").GetInt32());
        string ptau = TestCache.File(
            $"open-secret-{circuit.GetProperty("power").GetInt32()}.ptau",
            path => PowersOfTau.Develop(circuit.GetProperty("power").GetInt32(), path)
        );

        Tool.Succeed("statement", "setup", pinned, folder.At("fresh.zkey"), "--ptau", ptau);
        Tool.Succeed("zkey", "develop", folder.At("fresh.zkey"), folder.At("task.zkey"));
        Tool.Succeed("zkey", "verify", folder.At("circuit.r1cs"), ptau, folder.At("task.zkey"));
        Tool.Succeed("statement", "commit", pinned, folder.At("network"), folder.At("blob"), "--powers", ptau);
        int score = Tool.Succeed("evaluate", pinned, folder.At("network"), "--json").Result.GetProperty("score").GetInt32();
        string[] proof = [folder.At("public.json"), folder.At("proof.json")];
        Tool.Succeed(
                "statement",
                "prove",
                pinned,
                folder.At("blob"),
                folder.At("task.zkey"),
                proof[1],
                proof[0],
                "--context",
                "0x1F",
                "--json"
            )
            .Result.GetProperty("score")
            .GetInt32()
            .Should()
            .Be(score);
        // Any number of contexts: a mask hides what an opening tells.
        Tool.Succeed(
            "statement",
            "prove",
            pinned,
            folder.At("blob"),
            folder.At("task.zkey"),
            folder.At("p"),
            folder.At("q"),
            "--context",
            "32"
        );
        JsonElement verified = Tool.Succeed([
            "statement",
            "verify",
            pinned,
            folder.At("task.zkey"),
            .. proof,
            "--blob",
            folder.At("blob"),
            "--json",
        ]).Result;
        verified.GetProperty("context").GetString().Should().Be("31");
        verified
            .GetProperty("development")
            .GetBoolean()
            .Should()
            .BeTrue("its phase 1 has published secrets, no matter who contributed to the key");

        // The same words under another salt are another commitment.
        Tool.Succeed("statement", "commit", pinned, folder.At("network"), folder.At("other"), "--powers", ptau);
        Tool.Run(["statement", "verify", pinned, folder.At("task.zkey"), .. proof, "--blob", folder.At("other")])
            .Code.Should()
            .Be(ExitCode.VerificationFailed);
    }

    [Fact]
    public void TheSameSeedGivesTheSameFile()
    {
        foreach (string name in (string[])["a", "b"])
            Tool.Succeed("train", Task, folder.At(name), "--seed", "7", "--epochs", "3");
        File.ReadAllBytes(folder.At("a")).Should().Equal(File.ReadAllBytes(folder.At("b")));
    }

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("half")]
    [InlineData("1/2/x")]
    public void ASenselessShareIsRefused(string share) =>
        Tool.Run("train", Task, folder.At("model"), "--share", share).Code.Should().Be(ExitCode.Usage);

    [Fact]
    public void WhatIsWrongIsNamed()
    {
        Tool.Run("data", "info", folder.At("nowhere.json")).Code.Should().Be(ExitCode.InputOutput);
        File.WriteAllText(folder.At("model"), "no network");
        ToolResult broken = Tool.Run("quantize", Task, folder.At("model"), folder.At("network"));
        broken.Code.Should().Be(ExitCode.BadInput);
        broken.Error.Should().Contain(folder.At("model"));
        File.Exists(folder.At("network")).Should().BeFalse();
        LineTask.Write(Task, 10_000);
        Tool.Run("data", "info", Task).Error.Should().Contain("10000 samples").And.Contain("has 200");
    }

    [Fact]
    public void ANetworkOfAnotherArchitectureIsNotEvaluated()
    {
        Tool.Succeed("train", Task, folder.At("model"), "--epochs", "1");
        Tool.Succeed("quantize", Task, folder.At("model"), folder.At("network"), "--write-task", folder.At("pinned.json"));
        string other = Regex.Replace(File.ReadAllText(folder.At("pinned.json")), "\"logitWindow\": [0-9]+", "\"logitWindow\": 7");
        File.WriteAllText(folder.At("other.json"), other);
        Tool.Run("evaluate", folder.At("other.json"), folder.At("network")).Error.Should().Contain("other layers, shifts or windows");
        Tool.Run("quantize", folder.At("pinned.json"), folder.At("model"), folder.At("network"), "--write-task", folder.At("again.json"))
            .Code.Should()
            .Be(ExitCode.Usage);
    }
}
