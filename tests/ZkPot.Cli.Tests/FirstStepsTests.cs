using ZkPot.Groth16;

namespace ZkPot.Cli.Tests;

/// <summary>What people get wrong in their first hour, and what the tool answers.</summary>
[Collection(KeyFixture.Shared)]
public sealed class FirstStepsTests(KeyFixture made) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void HelpIsACommandToo()
    {
        Tool.Succeed("help").Out.Should().Be(Tool.Succeed("--help").Out);
        Tool.Succeed("help", "zkey", "new").Out.Should().Be(Tool.Succeed("zkey", "new", "--help").Out);
    }

    [Theory]
    [InlineData("proof", "\"prove\"")]
    [InlineData("verfy", "\"verify\"")]
    [InlineData("ptau contrib", "\"ptau contribute\"")]
    public void A_misspelt_command_is_answered_with_the_nearest(string typed, string meant)
    {
        ToolResult result = Tool.Run(typed.Split(' '));
        result.Code.Should().Be(ExitCode.Usage);
        result.Error.Should().Contain($"There is no command \"{typed}\". Did you mean {meant}");
    }

    [Fact]
    public void A_command_like_none_gets_no_guess() => Tool.Run("xyzzy").Error.Should().Contain("\"xyzzy\"").And.NotContain("Did you mean");

    [Fact]
    public void A_group_alone_lists_what_it_can_do()
    {
        ToolResult result = Tool.Run("zkey");
        result.Code.Should().Be(ExitCode.Usage);
        result.Error.Should().MatchRegex(@"(?m)^  contribute +\S").And.MatchRegex(@"(?m)^  verify +\S");
    }

    [Fact]
    public void Sound_powers_that_are_too_small_or_not_prepared_are_not_called_damaged()
    {
        string small = folder.At("small.ptau"),
            fresh = folder.At("new.ptau"),
            key = folder.At("key.zkey");
        Tool.Succeed("ptau", "develop", "4", small);
        Tool.Run("zkey", "new", made.R1cs, small, key).Error.Should().Contain("Take a larger one").And.NotContain("make it again");
        Tool.Succeed("ptau", "new", "10", fresh);
        Tool.Run("zkey", "new", made.R1cs, fresh, key).Error.Should().Contain("zkpot ptau prepare").And.NotContain("make it again");
    }

    [Fact]
    public void A_key_without_contributions_says_what_is_next() =>
        Tool.Run("prove", made.Fresh, made.Wtns, folder.At("proof.json"), folder.At("public.json"))
            .Error.Should()
            .Contain("zkpot zkey contribute");

    [Fact]
    public void Files_in_another_order_are_recognized()
    {
        Tool.Run("prove", made.Wtns, made.Zkey, folder.At("p"), folder.At("q")).Error.Should().Contain("are \"wtns\", expected \"zkey\"");
        ToolResult result = Tool.Run("verify", made.Inputs, made.Key, made.Proof);
        result.Code.Should().Be(ExitCode.Usage);
        result.Error.Should().Contain("another order").And.Contain($"{made.Inputs} is a list of public values");
    }

    [Fact]
    public void Little_memory_is_not_announced() =>
        Tool.Succeed("prove", made.Zkey, made.Wtns, folder.At("proof.json"), folder.At("public.json"))
            .Error.Should()
            .NotContain("of memory");

    [Theory]
    [InlineData(
        "\"shape\": { \"channels\": 2, \"height\": 1, \"width\": 1 }",
        "\"shape\": [2]",
        "data.shape, line 1: the value is not of the kind"
    )]
    [InlineData(
        "\"classes\": 2 }",
        "\"classes\": 2, \"options\": { \"header\": true } }",
        "\"header\" is no member here; there are labelColumn, hasHeader, minimum, maximum"
    )]
    [InlineData("\"kind\": \"relu\"", "\"kind\": \"gelu\"", "there is no kind \"gelu\" here")]
    [InlineData("\"pool\": { \"count\": 100 },", "", "missing: 'pool'")]
    public void What_is_wrong_in_a_task_is_named_as_the_file_names_it(string right, string wrong, string message)
    {
        LineTask.WriteSamples(folder);
        string task = folder.At("task.json");
        LineTask.Write(task, 100);
        string text = File.ReadAllText(task);
        text.Should().Contain(right);
        File.WriteAllText(task, text.Replace(right, wrong, StringComparison.Ordinal));
        Tool.Run("data", "info", task).Error.Should().Contain(message).And.NotContain("ZkPot.").And.NotContain(".NET");
    }

    [Fact]
    public void A_header_or_a_label_elsewhere_leads_to_the_options_of_the_table()
    {
        LineTask.WriteSamples(folder);
        string task = folder.At("task.json"),
            table = folder.At("train.csv");
        LineTask.Write(task, 100);
        File.WriteAllLines(table, ["label,x,y", .. File.ReadAllLines(table)]);
        Tool.Run("data", "info", task).Error.Should().Contain("hasHeader").And.Contain("labelColumn");
        string options = ", \"options\": { \"hasHeader\": true } }";
        File.WriteAllText(task, File.ReadAllText(task).Replace("\"classes\": 2 }", $"\"classes\": 2{options}", StringComparison.Ordinal));
        File.WriteAllLines(folder.At("test.csv"), ["label,x,y", .. File.ReadAllLines(folder.At("test.csv"))]);
        Tool.Succeed("data", "info", task);
    }

    [Fact]
    public void A_network_that_was_trained_on_another_scale_is_noticed()
    {
        LineTask.WriteSamples(folder);
        string task = folder.At("task.json"),
            model = folder.At("model"),
            network = folder.At("network");
        LineTask.Write(task, 100);
        Tool.Succeed("train", task, model, "--epochs", "1", "--seed", "3");
        // So short a training leaves a poor network; a long refinement then hides that it was one.
        Tool.Succeed("quantize", task, model, network, "--epochs", "60", "--json")
            .Result.GetProperty("warning")
            .GetString()
            .Should()
            .Contain("divided by 255");
        Tool.Succeed("quantize", task, model, network, "--epochs", "0", "--json")
            .Result.TryGetProperty("warning", out _)
            .Should()
            .BeFalse();
    }

    [Fact]
    public void A_key_of_published_powers_is_for_development_whichever_command_says_so()
    {
        string task = PinnedTask(),
            key = folder.At("task.zkey"),
            powers = folder.At("dev.ptau");
        int power = Tool.Succeed("statement", "compile", task, folder.At("circuit.r1cs"), "--json").Result.GetProperty("power").GetInt32();
        Tool.Succeed("ptau", "develop", $"{power}", powers);
        Tool.Succeed("statement", "setup", task, key, "--ptau", powers, "--json")
            .Result.GetProperty("development")
            .GetBoolean()
            .Should()
            .BeTrue();
    }

    [Fact]
    public void A_key_that_others_contributed_to_is_not_replaced_unless_forced()
    {
        string task = PinnedTask(),
            key = folder.At("task.zkey"),
            powers = folder.At("powers.ptau");
        int power = Tool.Succeed("statement", "compile", task, folder.At("circuit.r1cs"), "--json").Result.GetProperty("power").GetInt32();
        powers = TestCache.File($"contributed-{power}.ptau", path => Contributed(power, path));
        string fresh = folder.At("fresh.zkey");
        Tool.Succeed("statement", "setup", task, fresh, "--ptau", powers);
        Tool.Succeed("zkey", "contribute", fresh, key);
        byte[] before = File.ReadAllBytes(key);
        ToolResult refused = Tool.Run("statement", "setup", task, key);
        refused.Code.Should().Be(ExitCode.Usage);
        refused.Error.Should().Contain("--force");
        File.ReadAllBytes(key).Should().Equal(before);
        Tool.Succeed("statement", "setup", task, key, "--force");
        Tool.Succeed("statement", "setup", task, key);
    }

    private static void Contributed(int power, string path)
    {
        using TemporaryFolder made = new();
        Tool.Succeed("ptau", "new", $"{power}", made.At("0.ptau"));
        Tool.Succeed("ptau", "contribute", made.At("0.ptau"), made.At("1.ptau"));
        Tool.Succeed("ptau", "prepare", made.At("1.ptau"), path);
    }

    private string PinnedTask()
    {
        LineTask.WriteSamples(folder);
        LineTask.Write(folder.At("begun.json"), 20);
        Tool.Succeed("train", folder.At("begun.json"), folder.At("model"));
        Tool.Succeed("quantize", folder.At("begun.json"), folder.At("model"), folder.At("network"), "--write-task", folder.At("task.json"));
        return folder.At("task.json");
    }
}
