using System.Text.Json;

namespace ZkPot.Cli.Tests;

/// <summary>A sponsor hides a test set, others check what they can, and everything when the key is revealed.</summary>
public sealed class TestSetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TestSetTests()
    {
        LineTask.WriteSamples(folder.Location);
        LineTask.Write(folder.At("begun.json"), 10);
        Tool.Succeed("train", folder.At("begun.json"), folder.At("model.safetensors"));
        Tool.Succeed(
            "quantize",
            folder.At("begun.json"),
            folder.At("model.safetensors"),
            folder.At("network.safetensors"),
            "--write-task",
            folder.At("task.json")
        );
        Tool.Succeed("ptau", "develop", "12", folder.At("powers.ptau"));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_hidden_set_is_checked_before_and_after_its_key_is_revealed()
    {
        string[] made = [folder.At("set.sealed"), folder.At("set.json"), folder.At("set.key")];
        JsonElement encrypted = Tool.Succeed([
            "testset",
            "encrypt",
            folder.At("task.json"),
            folder.At("powers.ptau"),
            .. made,
            "--json",
        ]).Result;
        encrypted.GetProperty("encrypted").GetBoolean().Should().BeTrue();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(made[2]).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite, "nobody else reads the key");
        Tool.Run(["testset", "encrypt", folder.At("task.json"), folder.At("powers.ptau"), .. made])
            .Code.Should()
            .NotBe(0, "a key is not written over");
        Tool.Succeed("testset", "check", made[1], "--sealed", made[0], "--json")
            .Result.GetProperty("digest")
            .GetString()
            .Should()
            .Be(encrypted.GetProperty("digest").GetString());
        Tool.Run("testset", "check", made[1]).Code.Should().NotBe(0);

        Reveal(made[0], made[2]).Code.Should().Be(0);
        string[] lines = File.ReadAllLines(folder.At("samples.csv"));
        lines.Select(line => line.Split(',')[0]).Should().BeInAscendingOrder().And.HaveCount(10);

        byte[] damaged = File.ReadAllBytes(made[0]);
        damaged[^1] ^= 1;
        File.WriteAllBytes(folder.At("damaged.sealed"), damaged);
        Tool.Run("testset", "check", made[1], "--sealed", folder.At("damaged.sealed"))
            .Out.Should()
            .Contain("Do not take part: the chunks of ciphertext have another root");
        File.WriteAllText(folder.At("other.key"), $"0x{new string('7', 64)}\n");
        Reveal(made[0], folder.At("other.key")).Out.Should().Contain("the key is another than the terms name");
        File.WriteAllText(folder.At("no.key"), "a key\n");
        Reveal(made[0], folder.At("no.key")).Error.Should().Contain("holds no key of a test set");
    }

    [Fact]
    public void A_set_that_everybody_can_see_is_compared_with_its_terms()
    {
        Tool.Succeed("testset", "commit", folder.At("task.json"), folder.At("powers.ptau"), folder.At("set.json"));
        string[] with = ["--task", folder.At("task.json"), "--ptau", folder.At("powers.ptau")];
        Tool.Succeed(["testset", "check", folder.At("set.json"), .. with]);
        LineTask.Write(folder.At("fewer.json"), 9);
        Tool.Succeed(
            "quantize",
            folder.At("fewer.json"),
            folder.At("model.safetensors"),
            folder.At("fewer.safetensors"),
            "--write-task",
            folder.At("fewer-task.json")
        );
        Tool.Run("testset", "check", folder.At("set.json"), "--task", folder.At("fewer-task.json"), "--ptau", folder.At("powers.ptau"))
            .Out.Should()
            .Contain("Do not take part: the samples have another shape");
        File.WriteAllText(
            folder.At("lied.json"),
            File.ReadAllText(folder.At("set.json"))
                .Replace("\"samplesPerClass\": [\n    ", "\"samplesPerClass\": [\n    1", StringComparison.Ordinal)
        );
        Tool.Run(["testset", "check", folder.At("lied.json"), .. with]).Error.Should().Contain("its digest is not that of what it says");
    }

    private ToolResult Reveal(string ciphertext, string key) =>
        Tool.Run(
            "testset",
            "reveal",
            folder.At("task.json"),
            folder.At("powers.ptau"),
            folder.At("set.json"),
            ciphertext,
            key,
            folder.At("samples.csv")
        );
}
