using System.Numerics;
using System.Text.Json;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Files;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Testing;

namespace ZkPot.Benchmarks.Peers;

/// <summary>
/// One question to one network, 784-56-10 of examples/mnist-inference and the first image of MNIST's test data: as tasks for our tool, and
/// as input of bench/circuits/dense_network.circom. Made once, and kept beside the circuits.
/// </summary>
internal sealed class InferenceQuestion
{
    private const string Circuit = "dense_network";
    private readonly string folder = Directory.CreateDirectory(Path.Combine(PreparedCircuit.Folder(), "inference")).FullName;

    /// <summary>The path of a file of the question, or of an answer.</summary>
    public string At(string name) => Path.Combine(folder, name);

    /// <summary>Trains, compiles, and makes all keys, where that was not done before.</summary>
    public async Task PrepareAsync()
    {
        string example = Repository.At("examples", "mnist-inference", "task.json");
        await MakeAsync("model.safetensors", path => Ours("train", example, path)).ConfigureAwait(false);
        await MakeAsync("network.safetensors", path => Ours("quantize", example, At("model.safetensors"), path)).ConfigureAwait(false);
        await MakeAsync(
                $"{Circuit}.r1cs",
                _ =>
                    [
                        "node",
                        Repository.At("scripts", "circom.mjs"),
                        Repository.At("bench", "circuits", $"{Circuit}.circom"),
                        "--r1cs",
                        "--wasm",
                        "--O2",
                        "-l",
                        Repository.At("node_modules"),
                        "-o",
                        folder,
                    ]
            )
            .ConfigureAwait(false);
        PreparedCircuit.MakeKey(At($"{Circuit}.r1cs"), At("peer.zkey"));
        using (ConstraintSystem system = R1csFile.Read(At($"{Circuit}.r1cs")))
            Console.WriteLine($"{Circuit}.circom: {system.ConstraintCount} constraints");

        WriteTask(example, "public.json", "network.safetensors");
        WriteTask(example, "private.json", null);
        foreach (string task in (string[])["public", "private"])
            await MakeAsync($"{task}.zkey", path => Ours("statement", "setup", At($"{task}.json"), path)).ConfigureAwait(false);
        await MakeAsync("model.blob", path => Ours("statement", "commit", At("private.json"), At("network.safetensors"), path))
            .ConfigureAwait(false);
        WriteInput();
    }

    /// <summary>Our proof.</summary>
    public string[] OurProof(string task, string model) =>
        Ours(
            "statement",
            "prove",
            At($"{task}.json"),
            At(model),
            At($"{task}.zkey"),
            At($"{task}-proof.json"),
            At($"{task}-values.json"),
            "--input",
            At("image")
        );

    /// <summary>snarkjs's witness and proof, in one process.</summary>
    public string[] SnarkjsProof =>
        [
            .. Programs.Snarkjs,
            "groth16",
            "fullprove",
            At("input.json"),
            Wasm,
            At("peer.zkey"),
            At("snarkjs-proof.json"),
            At("snarkjs-values.json"),
        ];

    /// <summary>The witness alone, as rapidsnark needs it.</summary>
    public string[] PeerWitness => [.. Programs.Snarkjs, "wtns", "calculate", Wasm, At("input.json"), At("peer.wtns")];

    /// <summary>rapidsnark's proof of that witness.</summary>
    public string[] RapidsnarkProof(string program) =>
        [program, At("peer.zkey"), At("peer.wtns"), At("rapidsnark-proof.json"), At("rapidsnark-values.json")];

    /// <summary>The class that a proof's public values tell, its ten logits standing from an index on.</summary>
    public int Answer(string prover, int from)
    {
        BigInteger[] logits =
        [
            .. PublicInputsJson
                .Load(At($"{prover}-values.json"))
                .Skip(from)
                .Take(10)
                .Select(value => BigInteger.Parse(value.ToString(), System.Globalization.CultureInfo.InvariantCulture)),
        ];
        BigInteger half = Algebra.Fr.Modulus.ToBigInteger() / 2;
        return Enumerable.Range(0, logits.Length).MaxBy(j => logits[j] > half ? logits[j] - 2 * half - 1 : logits[j]);
    }

    private string Wasm => At(Path.Combine($"{Circuit}_js", $"{Circuit}.wasm"));

    private static string[] Ours(params string[] arguments) => [.. Programs.Ours, .. arguments, "--quiet"];

    private async Task MakeAsync(string name, Func<string, string[]> command)
    {
        if (File.Exists(At(name)))
            return;
        Measurement measured = await MeasuredProcess.RunAsync(command(At(name))).ConfigureAwait(false);
        Console.WriteLine($"{name}: {measured.Seconds:F1} s");
    }

    private void WriteTask(string example, string name, string? network)
    {
        TaskDescription task = TaskFile.Load(example);
        File.WriteAllBytes(
            At(name),
            TaskFile.Write(task with { Statement = new InferenceDescription(InferenceInput.Values, InferenceOutput.Logits, network) })
        );
    }

    /// <summary>That circuit does not shift between its layers, so the biases of the second stand as far up as its sums.</summary>
    private void WriteInput()
    {
        IntegerNetwork network = WeightsFile.LoadInteger(At("network.safetensors"));
        byte[] image = KnownDatasets.LoadMnist().Test.Sample(0).ToArray();
        File.WriteAllBytes(At("image"), image);
        int hidden = network.Biases.Length - 10,
            shift = network.Architecture.Rescales[0].Shift;
        var input = new Dictionary<string, object>
        {
            ["x"] = image.Select(value => (int)value),
            ["weights1"] = network.Weights.Take(hidden * image.Length).Select(weight => (int)weight).Chunk(image.Length),
            ["biases1"] = network.Biases.Take(hidden),
            ["weights2"] = network.Weights.Skip(hidden * image.Length).Select(weight => (int)weight).Chunk(hidden),
            ["biases2"] = network.Biases.Skip(hidden).Select(bias => (long)bias << shift),
        };
        File.WriteAllText(At("input.json"), JsonSerializer.Serialize(input));
    }
}
