using System.Text.Json;
using System.Text.RegularExpressions;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli.Tests;

/// <summary>What a network answers is proven through the verbs of statement, in forms that differ in what is public.</summary>
public sealed class InferenceTests : IClassFixture<InferenceTests.Trained>
{
    private readonly Trained trained;
    private readonly string id = Guid.NewGuid().ToString("N");

    public InferenceTests(Trained trained) => this.trained = trained;

    private string Network => trained.At("network");

    [Theory]
    [InlineData("values", "logits", true)]
    [InlineData("words", "class", true)]
    [InlineData("values", "class", false)]
    [InlineData("words", "logits", false)]
    public void AnAnswerIsProvenForASampleAndForNoOther(string input, string output, bool isPublic)
    {
        string task = Task(input, output, isPublic),
            model = isPublic ? Network : At("model.blob");
        JsonElement cost = Tool.Succeed("statement", "cost", task, "--json").Result;
        Tool.Succeed("statement", "compile", task, At("circuit.r1cs"), "--json")
            .Result.GetProperty("constraints")
            .GetInt32()
            .Should()
            .Be(cost.GetProperty("constraints").GetInt32());
        Tool.Succeed("statement", "setup", task, At("key.zkey"));
        Tool.Succeed("zkey", "export-vk", At("key.zkey"), At("key.json"));
        Tool.Succeed("statement", "export-solidity", At("key.json"), At("verifier.sol"));
        if (!isPublic)
            Tool.Succeed("statement", "commit", task, Network, model, "--powers", At("key.zkey"));

        JsonElement proven = Prove(task, model, "--sample", "7", "--context", "12");
        JsonElement verified = Verify(task, "--sample", "7").Result;
        verified.GetProperty("inputMatches").GetBoolean().Should().BeTrue();
        verified.GetProperty("context").GetString().Should().Be("12");
        verified.GetProperty("class").GetInt32().Should().Be(trained.LabelOfSeven).And.Be(proven.GetProperty("class").GetInt32());
        verified.TryGetProperty("logits", out JsonElement logits).Should().Be(output == "logits");
        if (output == "logits")
            logits
                .EnumerateArray()
                .Select(logit => logit.GetInt64())
                .Should()
                .HaveCount(2)
                .And.Subject.ToArray()[trained.LabelOfSeven]
                .Should()
                .Be(logits.EnumerateArray().Max(logit => logit.GetInt64()));
        verified.TryGetProperty("commitment", out _).Should().Be(!isPublic);

        ToolResult other = Verify(task, "--sample", "8");
        other.Code.Should().Be(ExitCode.VerificationFailed);
        other.Result.GetProperty("inputMatches").GetBoolean().Should().BeFalse();
        File.WriteAllBytes(At("input"), trained.Seven);
        Verify(task, "--input", At("input")).Code.Should().Be(ExitCode.Ok);
        if (!isPublic)
            Verify(task, "--blob", model).Result.GetProperty("blobMatches").GetBoolean().Should().BeTrue();
        for (int i = 0; i < PublicInputsJson.LoadStatement(At("public.json")).Inputs.Length; i++)
        {
            Change(i, value => value + Fr.One);
            Verify(task).Code.Should().Be(ExitCode.VerificationFailed, "public value {0} is another", i);
            Change(i, value => value - Fr.One);
        }
    }

    [Fact]
    public void ACommittedInputIsProvenFromItsBlobAlone()
    {
        string task = Task("committed", "class", isPublic: true);
        Tool.Succeed("statement", "setup", task, At("key.zkey"));
        JsonElement committed = Tool.Succeed("statement", "commit-input", task, At("input.blob"), "--sample", "7", "--json").Result;
        Tool.Succeed("statement", "commit-input", task, At("other.blob"), "--sample", "7");
        Prove(task, Network, "--input", At("input.blob"))
            .GetProperty("inputCommitment")
            .GetString()
            .Should()
            .Be(committed.GetProperty("inputCommitment").GetString());
        Verify(task, "--input", At("input.blob")).Code.Should().Be(ExitCode.Ok);
        ToolResult other = Verify(task, "--input", At("other.blob"));
        other.Code.Should().Be(ExitCode.VerificationFailed, "another salt is another commitment");
        other.Result.GetProperty("message").GetString().Should().Contain("another commitment");

        ToolResult bare = Tool.Run(
            "statement",
            "prove",
            task,
            Network,
            At("key.zkey"),
            At("p"),
            At("q"),
            "--context",
            "1",
            "--sample",
            "7"
        );
        bare.Code.Should().Be(ExitCode.Usage);
        bare.Error.Should().Contain("commit-input");
        File.Exists(At("p")).Should().BeFalse();
    }

    [Fact]
    public void ValuesOfMoreBitsThanABytesAreNotOfTheTaskThoughTheProofIsTrue()
    {
        // A circuit that takes 8 bits proves 200; a task of 4 bits has the same rows but for windows, and 200 is none of its values.
        string task = Task("values", "logits", isPublic: true),
            narrow = At("narrow.json");
        Tool.Succeed("statement", "setup", task, At("key.zkey"));
        File.WriteAllBytes(At("input"), [200, 3]);
        Prove(task, Network, "--input", At("input"));
        Verify(task).Code.Should().Be(ExitCode.Ok);
        File.WriteAllText(narrow, File.ReadAllText(task).Replace("\"inputBits\": 8", "\"inputBits\": 4", StringComparison.Ordinal));
        ToolResult refused = Verify(narrow);
        refused.Code.Should().Be(ExitCode.VerificationFailed);
        refused.Result.GetProperty("message").GetString().Should().Contain("Value 0 of the input is 200; 0 to 15");
    }

    [Fact]
    public void WhatIsWrongIsNamed()
    {
        string open = Task("values", "logits", isPublic: true),
            closed = Task("words", "class", isPublic: false);
        Tool.Succeed("statement", "setup", open, At("key.zkey"));
        File.WriteAllBytes(At("short"), [1]);
        Fails(
            ExitCode.Usage,
            "--sample N or --input FILE",
            "statement",
            "prove",
            open,
            Network,
            At("key.zkey"),
            At("p"),
            At("q"),
            "--context",
            "1"
        );
        Fails(
            ExitCode.Usage,
            "give one of them",
            "statement",
            "prove",
            open,
            Network,
            At("key.zkey"),
            At("p"),
            At("q"),
            "--context",
            "1",
            "--sample",
            "1",
            "--input",
            At("short")
        );
        Fails(
            ExitCode.Usage,
            "samples 0 to 199",
            "statement",
            "prove",
            open,
            Network,
            At("key.zkey"),
            At("p"),
            At("q"),
            "--context",
            "1",
            "--sample",
            "200"
        );
        Fails(
            ExitCode.BadInput,
            "1 bytes; 2 were expected",
            "statement",
            "prove",
            open,
            Network,
            At("key.zkey"),
            At("p"),
            At("q"),
            "--context",
            "1",
            "--input",
            At("short")
        );
        Fails(
            ExitCode.InputOutput,
            "nowhere",
            "statement",
            "prove",
            open,
            Network,
            At("key.zkey"),
            At("p"),
            At("q"),
            "--context",
            "1",
            "--input",
            At("nowhere")
        );
        Fails(
            ExitCode.BadInput,
            "key of another circuit",
            "statement",
            "prove",
            closed,
            At("short"),
            At("key.zkey"),
            At("p"),
            At("q"),
            "--context",
            "1",
            "--sample",
            "1"
        );
        Fails(ExitCode.Usage, "nothing to commit", "statement", "commit", open, Network, At("model.blob"));
        Fails(ExitCode.Usage, "is also read", "statement", "commit-input", open, At("short"), "--input", At("short"));
        File.WriteAllText(At("lost.json"), File.ReadAllText(open).Replace("\"network\" ", "\"gone\" ", StringComparison.Ordinal));
        Fails(ExitCode.InputOutput, "gone", "statement", "cost", At("lost.json"));
        File.WriteAllText(At("odd.json"), File.ReadAllText(open).Replace("values", "pixels", StringComparison.Ordinal));
        Fails(ExitCode.BadInput, "statement.input", "statement", "cost", At("odd.json"));
        File.WriteAllText(
            At("accuracy.json"),
            Regex.Replace(File.ReadAllText(open), "\"statement\": {[^}]*}", "\"statement\": { \"kind\": \"accuracy\" }")
        );
        Tool.Succeed("statement", "setup", At("accuracy.json"), At("accuracy.zkey"));
        Tool.Succeed("statement", "commit", At("accuracy.json"), Network, At("accuracy.blob"), "--powers", At("accuracy.zkey"));
        Fails(
            ExitCode.Usage,
            "accuracy on a test set",
            "statement",
            "prove",
            At("accuracy.json"),
            At("accuracy.blob"),
            At("accuracy.zkey"),
            At("p"),
            At("q"),
            "--context",
            "1",
            "--sample",
            "1"
        );
    }

    private static void Fails(int code, string named, params string[] arguments)
    {
        ToolResult result = Tool.Run(arguments);
        result.Code.Should().Be(code, "of {0}", result.Error);
        result.Error.Should().Contain(named);
    }

    /// <summary>A path that no other test has; all lie in one folder, for tasks name their samples from there.</summary>
    private string At(string name) => trained.At($"{id}-{name}");

    private string Task(string input, string output, bool isPublic)
    {
        string path = At($"{input}-{output}-{isPublic}.json"),
            network = isPublic ? ", \"publicNetwork\": \"network\" " : "";
        File.WriteAllText(
            path,
            $$"""{{File.ReadAllText(trained.At("pinned.json")).TrimEnd().TrimEnd('}')}}, "statement": { "kind": "inference", "input": "{{input}}", "output": "{{output}}"{{network}} } }"""
        );
        return path;
    }

    private JsonElement Prove(string task, string model, params string[] options) =>
        Tool.Succeed([
            "statement",
            "prove",
            task,
            model,
            At("key.zkey"),
            At("proof.json"),
            At("public.json"),
            .. options.Contains("--context") ? options : ["--context", "1", .. options],
            "--json",
        ]).Result;

    private ToolResult Verify(string task, params string[] options) =>
        Tool.Run(["statement", "verify", task, At("key.zkey"), At("public.json"), At("proof.json"), .. options, "--json"]);

    private void Change(int index, Func<Fr, Fr> change)
    {
        (Fr[] values, KzgCommitment[] commitments) = PublicInputsJson.LoadStatement(At("public.json"));
        values[index] = change(values[index]);
        File.WriteAllBytes(At("public.json"), PublicInputsJson.Write(values, commitments));
    }

    /// <summary>A network of integers and its pinned task.</summary>
    public sealed class Trained : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public Trained()
        {
            LineTask.WriteSamples(folder);
            LineTask.Write(At("task.json"), 100);
            Tool.Succeed("train", At("task.json"), At("model"));
            Tool.Succeed("quantize", At("task.json"), At("model"), At("network"), "--write-task", At("pinned.json"));
            string[] seven = File.ReadAllLines(At("test.csv"))[7].Split(',');
            LabelOfSeven = int.Parse(seven[0], System.Globalization.CultureInfo.InvariantCulture);
            Seven = [.. seven[1..].Select(value => byte.Parse(value, System.Globalization.CultureInfo.InvariantCulture))];
        }

        public int LabelOfSeven { get; }

        public byte[] Seven { get; }

        public string At(string name) => folder.At(name);

        public void Dispose() => folder.Dispose();
    }
}
