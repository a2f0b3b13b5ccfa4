using System.Numerics;
using System.Text.Json;
using ZkPot.Algebra;

namespace ZkPot.Cli.Tests;

/// <summary>A task whose models are bound by polynomial commitments, from setup to verification, with the tool alone.</summary>
public sealed class CommittedAccuracyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public CommittedAccuracyTests()
    {
        LineTask.WriteSamples(folder.Location);
        LineTask.Write(folder.At("begun.json"), 20);
        Tool.Succeed("train", folder.At("begun.json"), folder.At("model.safetensors"));
        Tool.Succeed(
            "quantize",
            folder.At("begun.json"),
            folder.At("model.safetensors"),
            folder.At("network.safetensors"),
            "--write-task",
            folder.At("task.json")
        );
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("constant")]
    [InlineData("committed")]
    public void A_model_is_committed_to_proven_and_verified(string testSet)
    {
        string task = folder.At("bound.json"),
            key = folder.At("task.zkey"),
            blob = folder.At("model.blob"),
            proof = folder.At("proof.json"),
            publics = folder.At("public.json");
        File.WriteAllText(
            task,
            $$"""{{File.ReadAllText(folder.At("task.json")).TrimEnd().TrimEnd('}')}}, "statement": { "kind": "accuracy", "testSet": "{{testSet}}" } }"""
        );
        Tool.Succeed("statement", "cost", task);
        Tool.Succeed("statement", "setup", task, key);
        Tool.Run("statement", "commit", task, folder.At("network.safetensors"), blob).Error.Should().Contain("give --powers");
        Tool.Succeed("statement", "commit", task, folder.At("network.safetensors"), blob, "--powers", key);
        // Any number of contexts: a mask hides what an opening tells.
        foreach (string context in (string[])["1", "2"])
            Tool.Succeed("statement", "prove", task, blob, key, proof, publics, "--context", context);

        JsonElement said = Tool.Succeed("statement", "verify", task, key, publics, proof, "--blob", blob, "--json").Result;
        said.GetProperty("score").GetInt32().Should().BeGreaterThan(10);
        said.GetProperty("blobMatches").GetBoolean().Should().BeTrue();
        Tool.Succeed("zkey", "export-vk", key, folder.At("vk.json"));
        RequireInfo(task, key, blob, isSetCommitted: testSet == "committed");
        Tool.Succeed("verify", folder.At("vk.json"), publics, proof);
        Tool.Succeed("zkey", "export-solidity", key, folder.At("v.sol"));
        File.ReadAllText(folder.At("v.sol")).Should().Contain("contract CommittedVerifier");
        Tool.Succeed("calldata", publics, proof, "--bytes").Out.Should().StartWith("0x");
        Tool.Run("audit-vk", folder.At("vk.json"))
            .Out.Should()
            .Contain("1 fault, and 0 of 30 forgeries succeed")
            .And.Contain("is that of all development keys");

        // Another commitment to the same model, with another salt.
        Tool.Succeed("statement", "commit", task, folder.At("network.safetensors"), folder.At("again.blob"), "--powers", key);
        Tool.Run("statement", "verify", task, key, publics, proof, "--blob", folder.At("again.blob"))
            .Out.Should()
            .Contain("the words have another commitment");
        ToolResult without = Tool.Run("statement", "verify", task, folder.At("vk.json"), publics, proof);
        if (testSet == "constant")
            without.Code.Should().Be(ExitCode.Ok);
        else
            without.Error.Should().Contain("give the key as .zkey");
    }

    /// <summary>A step from a global model, from setup to verification: the score of the global model first, then of a client's step from
    /// it.</summary>
    [Theory]
    [InlineData("constant", 0)]
    [InlineData("committed", 10)]
    public void A_step_from_a_global_model_is_proven_and_verified(string testSet, int headroom)
    {
        string task = folder.At("step.json"),
            key = folder.At("task.zkey"),
            global = folder.At("network.safetensors"),
            client = folder.At("client.safetensors");
        string proof = folder.At("proof.json"),
            publics = folder.At("public.json");
        string statement = $$"""{ "kind": "step-accuracy", "testSet": "{{testSet}}", "headroom": {{headroom}} }""";
        File.WriteAllText(task, $$"""{{File.ReadAllText(folder.At("task.json")).TrimEnd().TrimEnd('}')}}, "statement": {{statement}} }""");
        Tool.Succeed("statement", "cost", task);
        Tool.Succeed("statement", "setup", task, key);
        Tool.Succeed("train", task, folder.At("other.safetensors"), "--seed", "2");
        Tool.Succeed("quantize", task, folder.At("other.safetensors"), client);
        Tool.Succeed("statement", "commit", task, global, folder.At("global.blob"), "--powers", key, "--public");
        Tool.Succeed("statement", "commit", task, client, folder.At("client.blob"), "--powers", key);
        string committed = Commitment(global, folder.At("first.blob"), "--public");
        Commitment(global, folder.At("second.blob"), "--public").Should().Be(committed, "without a salt anyone makes the same commitment");
        Commitment(global, folder.At("third.blob")).Should().NotBe(committed);

        foreach (string blob in (string[])["global.blob", "client.blob"])
        {
            Tool.Run("statement", "prove", task, folder.At(blob), key, proof, publics, "--context", "1").Error.Should().Contain("--global");
            long own = Tool.Succeed(
                    "statement",
                    "prove",
                    task,
                    folder.At(blob),
                    key,
                    proof,
                    publics,
                    "--context",
                    "1",
                    "--global",
                    global,
                    "--json"
                )
                .Result.GetProperty("bound")
                .GetString()
                is { } text
                ? long.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
                : -1;
            if (blob == "global.blob")
                own.Should().Be(0);
            else
                own.Should().BePositive();
            Tool.Succeed(
                "statement",
                "prove",
                task,
                folder.At(blob),
                key,
                proof,
                publics,
                "--context",
                "1",
                "--global",
                global,
                "--bound",
                $"{own + 5}"
            );
            if (own > 0)
                Tool.Run(
                        "statement",
                        "prove",
                        task,
                        folder.At(blob),
                        key,
                        folder.At("no-proof.json"),
                        folder.At("no-public.json"),
                        "--context",
                        "1",
                        "--global",
                        global,
                        "--bound",
                        $"{own - 1}"
                    )
                    .Error.Should()
                    .Contain($"the bound is {own - 1}");
            JsonElement said = Tool.Succeed(
                "statement",
                "verify",
                task,
                key,
                publics,
                proof,
                "--blob",
                folder.At(blob),
                "--global",
                global,
                "--json"
            ).Result;
            said.GetProperty("score").GetInt32().Should().BeGreaterThan(10);
            said.GetProperty("bound").GetString().Should().Be($"{own + 5}");
            said.GetProperty("globalMatches").GetBoolean().Should().BeTrue();
            Tool.Run("statement", "verify", task, key, publics, proof, "--global", client)
                .Out.Should()
                .Contain("the global model has another commitment");
        }
        Tool.Run(
                "statement",
                "prove",
                folder.At("task.json"),
                folder.At("client.blob"),
                key,
                proof,
                publics,
                "--context",
                "1",
                "--global",
                global
            )
            .Error.Should()
            .Contain("this task has none");

        string Commitment(string network, string blob, params string[] more) =>
            Tool.Succeed(["statement", "commit", task, network, blob, "--powers", key, .. more, "--json"])
                .Result.GetProperty("commitment")
                .GetString()!;
    }

    /// <summary>One key, and a task with other samples of the same shape: a proof on the one is none on the other.</summary>
    [Fact]
    public void A_proof_on_one_test_set_is_none_on_another_under_the_same_key()
    {
        string pinned = File.ReadAllText(folder.At("task.json")).TrimEnd().TrimEnd('}');
        string[] tasks = [folder.At("first.json"), folder.At("second.json")];
        // Samples 0 to 19 and 20 to 39; both pools must have as many of each class for the key to serve both.
        string second = pinned.Replace("\"count\": 20", "\"count\": 20, \"start\": 20", StringComparison.Ordinal);
        File.WriteAllText(tasks[0], $$"""{{pinned}}, "statement": { "kind": "accuracy", "testSet": "committed" } }""");
        File.WriteAllText(tasks[1], $$"""{{second}}, "statement": { "kind": "accuracy", "testSet": "committed" } }""");
        string key = folder.At("task.zkey"),
            blob = folder.At("model.blob"),
            proof = folder.At("proof.json"),
            publics = folder.At("public.json");
        Tool.Succeed("statement", "setup", tasks[0], key);
        Tool.Succeed("statement", "commit", tasks[0], folder.At("network.safetensors"), blob, "--powers", key);
        Tool.Succeed("statement", "prove", tasks[0], blob, key, proof, publics, "--context", "7");
        Tool.Succeed("statement", "verify", tasks[0], key, publics, proof);
        Tool.Run("statement", "verify", tasks[1], key, publics, proof)
            .Out.Should()
            .Contain("the test set of the task has another commitment");
    }

    /// <summary>What circuits and keys say of their commitments.</summary>
    private void RequireInfo(string task, string key, string blob, bool isSetCommitted)
    {
        Tool.Succeed("statement", "compile", task, folder.At("circuit.r1cs"));
        // 31 bytes a word, then the salt. A test set behind a commitment is the longer text here.
        int model = ((int)new FileInfo(blob).Length - 32) / 31 + 1;
        foreach (
            string[] command in (string[][])
                [
                    ["r1cs", "info", folder.At("circuit.r1cs")],
                    ["zkey", "info", key],
                ]
        )
        {
            JsonElement info = Tool.Succeed([.. command, "--json"]).Result;
            info.GetProperty("flavor").GetInt32().Should().Be(3);
            info.GetProperty("commitments").GetInt32().Should().Be(isSetCommitted ? 2 : 1);
            int length = info.GetProperty("committedLength").GetInt32();
            if (isSetCommitted)
                length.Should().BeGreaterThan(model);
            else
                length.Should().Be(model);
            Tool.Succeed(command)
                .Out.Should()
                .MatchRegex($@"Flavor +3\n")
                .And.MatchRegex($@"Polynomial commitments +{(isSetCommitted ? 2 : 1)}\n")
                .And.MatchRegex($@"Coefficients of the longest, salt included +{length}\n");
        }
        using JsonDocument exported = JsonDocument.Parse(File.ReadAllText(folder.At("vk.json")));
        JsonElement ofKey = Tool.Succeed("zkey", "info", key, "--json").Result;
        string transcript = exported.RootElement.GetProperty("srs_transcript").GetString()!;
        ofKey.GetProperty("srsTranscript").GetString().Should().Be(transcript);
        // The words of a point of G2 stand in the order of EIP-197.
        BigInteger[] tau =
        [
            .. exported
                .RootElement.GetProperty("srs_tau_2")
                .EnumerateArray()
                .Take(2)
                .SelectMany(pair => pair.EnumerateArray().Reverse())
                .Select(number => BigInteger.Parse(number.GetString()!, System.Globalization.CultureInfo.InvariantCulture)),
        ];
        byte[] words = [.. tau.SelectMany(Word), .. Convert.FromHexString(transcript.AsSpan(2))];
        string id = $"0x{Convert.ToHexStringLower(Keccak256.Hash(words))}";
        ofKey.GetProperty("srsId").GetString().Should().Be(id);
        Tool.Succeed("zkey", "info", key)
            .Out.Should()
            .MatchRegex($@"Id of the powers of tau +{id}\n")
            .And.MatchRegex($@"Transcript digest of the powers +{transcript}\n");

        static byte[] Word(BigInteger value)
        {
            byte[] bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
            return [.. new byte[32 - bytes.Length], .. bytes];
        }
    }
}
