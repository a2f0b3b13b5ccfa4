using System.Diagnostics;
using System.Text.Json.Nodes;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>A model learns MNIST in private, binds itself by a commitment, and proves how many of a thousand test images it gets right;
/// lies are refused.</summary>
internal static class AccuracyDemo
{
    private const string Context = "0x5a6b506f74";

    /// <summary>Runs it in a folder.</summary>
    public static Report Run(string location, Operation operation)
    {
        string At(string name) => Path.Combine(location, name);
        Stopwatch total = Stopwatch.StartNew();
        NpmPackages.RequireMnist(operation);
        WriteTask(At("task.json"));
        string[] proof = [At("public.json"), At("proof.json")];

        DemoStep evaluate = new("What it scores", ["evaluate", At("task.json"), At("network.safetensors")]);
        DemoStep prove = new(
            "It proves its score, and shows nothing else",
            [
                "statement",
                "prove",
                At("task.json"),
                At("model.blob"),
                At("task.zkey"),
                At("proof.json"),
                At("public.json"),
                "--context",
                Context,
            ]
        );
        DemoStep[] steps =
        [
            new("MNIST: 60,000 images to learn from, 10,000 to test on", ["data", "info", At("task.json")]),
            new("A model learns in private", ["train", At("task.json"), At("model.safetensors")]),
            new(
                "It becomes integers, which can be proven exactly",
                ["quantize", At("task.json"), At("model.safetensors"), At("network.safetensors")]
            ),
            evaluate,
            new("The circuit of the task", ["statement", "cost", At("task.json")]),
            new("A key for development", ["statement", "setup", At("task.json"), At("task.zkey")]),
            new("What verifiers need", ["zkey", "export-vk", At("task.zkey"), At("verification_key.json")]),
            new("The contract for a chain", ["zkey", "export-solidity", At("task.zkey"), At("verifier.sol")]),
            new(
                "The model binds itself by a commitment",
                ["statement", "commit", At("task.json"), At("network.safetensors"), At("model.blob"), "--powers", At("task.zkey")]
            ),
            prove,
            new("The proof is true", ["statement", "verify", At("task.json"), At("verification_key.json"), .. proof]),
            new(
                "A lie: one point more",
                ["statement", "verify", At("task.json"), At("verification_key.json"), At("boast.json"), At("proof.json")],
                ExitCode.VerificationFailed,
                () => WriteLie(At("public.json"), At("boast.json"), 1)
            ),
            new(
                "A theft: the same proof for something else",
                ["statement", "verify", At("task.json"), At("verification_key.json"), At("theft.json"), At("proof.json")],
                ExitCode.VerificationFailed,
                () => WriteLie(At("public.json"), At("theft.json"), 0)
            ),
            new(
                "Published, the model is the one that was proven",
                ["statement", "verify", At("task.json"), At("task.zkey"), .. proof, "--blob", At("model.blob")]
            ),
        ];
        IReadOnlyList<IReadOnlyList<Fact>> rows = DemoStep.RunAll(steps, operation);
        if ((long)prove.Answer["score"]! != (long)evaluate.Answer["score"]!)
            throw new InvalidOperationException("The proof and the evaluation count differently.");
        return new Report(
            $"Proven in {Seconds(prove.Answer["proveSeconds"])}: a model that nobody has seen gets {prove.Answer["score"]} of {prove.Answer["pool"]} test images right. Two lies refused."
        )
            .Add("folder", "Files", location)
            .Add("score", "Score", (long)prove.Answer["score"]!)
            .Add("constraints", "Constraints", (long)prove.Answer["constraints"]!)
            .Add("totalSeconds", "Time", total.Elapsed)
            .Add(new FactTable("steps", "What was run", rows))
            .Add(
                new FactTable(
                    "next",
                    "Try next",
                    [.. Next(location).Select(command => (IReadOnlyList<Fact>)[new("command", "Command", command, command)])]
                )
            );
    }

    private static string Seconds(JsonNode? value) => Quantity.Time(TimeSpan.FromSeconds((double)value!));

    private static void WriteTask(string path)
    {
        using Stream task = typeof(AccuracyDemo).Assembly.GetManifestResourceStream("task.json")!;
        using var copy = new MemoryStream();
        task.CopyTo(copy);
        Output.Write((path, copy.ToArray()));
    }

    /// <summary>The public values with one of them one higher.</summary>
    private static void WriteLie(string truth, string lie, int index)
    {
        (Fr[] values, KzgCommitment[] commitments) = PublicInputsJson.LoadStatement(truth);
        values[index] += Fr.One;
        Output.Write((lie, PublicInputsJson.Write(values, commitments)));
    }

    private static IEnumerable<string> Next(string location)
    {
        string At(string name) => Path.Combine(location, name);
        yield return $"zkpot zkey info {At("task.zkey")}";
        yield return $"zkpot statement verify {At("task.json")} {At("task.zkey")} {At("public.json")} {At("proof.json")} --json";
        yield return $"zkpot calldata {At("public.json")} {At("proof.json")}";
        yield return $"zkpot train {At("task.json")} {At("second.safetensors")} --share 1/5 --seed 2";
        yield return $"zkpot demo --circuit --folder {At("circuit")}";
    }
}
