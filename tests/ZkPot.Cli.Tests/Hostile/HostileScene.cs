using System.Numerics;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli.Tests;

/// <summary>Everything that right command lines need, in a folder with an odd name, and a local chain with a task on it.</summary>
public sealed class HostileScene : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly KeyFixture circuit;
    private AnvilNode node = null!;

    public HostileScene(KeyFixture circuit)
    {
        this.circuit = circuit;
        Root = Directory.CreateDirectory(Path.Combine(folder.Location, "odd ☃ 'quoted' %20 & é")).FullName;
        EmptyFolder = Directory.CreateDirectory(At("empty")).FullName;
        RankedEntry = At("standing");
        File.WriteAllText(RankedEntry, "what stood there");
        NoisyJournal = At("noisy");
        Existing = [At("existing 1"), At("existing 2")];
        foreach (string path in Existing)
            File.WriteAllText(path, "what was written before");
        Endless = At("endless");
        using (FileStream endless = File.Create(Endless))
            endless.SetLength(1L << 32); // it takes no place on the disk
    }

    /// <summary>The folder of everything.</summary>
    public string Root { get; }

    /// <summary>A folder that is there, with nothing in it.</summary>
    public string EmptyFolder { get; }

    /// <summary>A file that is there already, and must stay as it is.</summary>
    public string RankedEntry { get; }

    /// <summary>A file that no memory should be made for.</summary>
    public string Endless { get; }

    /// <summary>Files that earlier work wrote, for outputs to be named over.</summary>
    public IReadOnlyList<string> Existing { get; }

    /// <summary>A journal whose files are noise.</summary>
    public string NoisyJournal { get; }

    /// <summary>The journal of those who act.</summary>
    public string Journal => At("journal");

    /// <summary>The address of the node.</summary>
    public string Url => $"{node.Url}";

    /// <summary>The account whose key is in "key.json".</summary>
    public static string Account => "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

    /// <summary>A file of the scene.</summary>
    public string At(string name) => Path.Combine(Root, name);

    /// <summary>A path where nothing stands.</summary>
    public string Missing(string name) => Path.Combine(EmptyFolder, name);

    /// <summary>Where the right command line writes: a place of its own.</summary>
    public string Fresh(string name) => Path.Combine(Directory.CreateDirectory(At("written")).FullName, $"{Guid.NewGuid():N}-{name}");

    /// <summary>A damaged copy, beside the good file, for tasks name their samples from there. It is made once.</summary>
    public static string Damaged(string good, string what, byte[] contents)
    {
        string path = Path.Combine(Path.GetDirectoryName(good)!, $"{what} of {Path.GetFileName(good)}");
        if (!File.Exists(path))
            File.WriteAllBytes(path, contents);
        return path;
    }

    /// <summary>What stands in the folder, but for journals: names, lengths and times.</summary>
    public IReadOnlyDictionary<string, string> Look() =>
        new DirectoryInfo(Root)
            .EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Where(found => !found.FullName.StartsWith(Journal, StringComparison.Ordinal))
            .ToDictionary(
                found => found.FullName,
                found => found is FileInfo file ? $"{file.Length} {file.LastWriteTimeUtc.Ticks}" : "folder"
            );

    public async ValueTask InitializeAsync()
    {
        node = await LocalAnvil.StartAsync();
        MakeCircuitFiles();
        MakeLearningFiles();
        MakeAccounts();
        string[] bare = ["--rpc-url", Url, "--wallet", At("key.json"), "--password-file", At("password"), "--journal", Journal];
        string token = Tool.Succeed(["deploy", At("deployment.json"), .. bare, "--json"]).Result.GetProperty("stakeToken").GetString()!;
        await MintAsync(token);
        File.WriteAllText(
            At("offer.json"),
            $$"""
            { "token": "{{token}}", "bond": "100", "margin": 2, "schedule": [ { "score": 5, "value": "0" }, { "score": 10, "value": "1000" } ],
              "windows": { "commit": "1h", "prove": "1h", "publish": "1h", "claim": "1h", "hold": "1h" }, "end": "10d", "rounds": 1 }
            """
        );
        Tool.Succeed([
            "task",
            "create",
            At("task.json"),
            At("task.zkey"),
            At("offer.json"),
            .. bare,
            "--deployment",
            At("deployment.json"),
        ]);
        string chain = Directory.CreateDirectory(Path.Combine(NoisyJournal, "31337")).FullName;
        File.WriteAllText(Path.Combine(chain, $"{Account}.nonces"), "noise\nmore noise\n");
    }

    public async ValueTask DisposeAsync() => await node.DisposeAsync();

    public void Dispose() => folder.Dispose();

    private void MakeCircuitFiles()
    {
        foreach (
            (string from, string to) in new[]
            {
                (circuit.R1cs, "circuit.r1cs"),
                (circuit.Wtns, "witness.wtns"),
                (circuit.Ptau, "prepared.ptau"),
                (circuit.Fresh, "fresh.zkey"),
                (circuit.Zkey, "circuit.zkey"),
                (circuit.Key, "verification_key.json"),
                (circuit.Proof, "proof.json"),
                (circuit.Inputs, "public.json"),
            }
        )
            File.Copy(from, At(to));
        TestCircuit compiled = TestCircuit.Get("multiplier");
        File.Copy(compiled.Wasm, At("circuit.wasm"));
        File.WriteAllText(At("input.json"), compiled.Input);
        Tool.Succeed("zkey", "new", compiled.R1cs, At("prepared.ptau"), At("compiled-fresh.zkey"));
        Tool.Succeed("zkey", "contribute", At("compiled-fresh.zkey"), At("compiled.zkey"));
        Tool.Succeed("ptau", "new", "4", At("old.ptau"));
        Tool.Succeed("ptau", "export", At("old.ptau"), At("challenge"));
        File.WriteAllText(At("circuit.sym"), "1,1,0,main.out\n2,2,0,main.in\n");
        string proofs = Directory.CreateDirectory(At("proofs")).FullName;
        File.Copy(circuit.Proof, Path.Combine(proofs, "one.proof.json"));
        File.Copy(circuit.Inputs, Path.Combine(proofs, "one.public.json"));
    }

    private void MakeLearningFiles()
    {
        LineTask.WriteSamples(Root);
        LineTask.Write(At("begun.json"), 10);
        Tool.Succeed("train", At("begun.json"), At("model.safetensors"));
        Tool.Succeed("quantize", At("begun.json"), At("model.safetensors"), At("network.safetensors"), "--write-task", At("task.json"));
        Tool.Succeed("statement", "setup", At("task.json"), At("task.zkey"));
        Tool.Succeed("statement", "commit", At("task.json"), At("network.safetensors"), At("model.blob"), "--powers", At("task.zkey"));
        Tool.Succeed(
            "statement",
            "prove",
            At("task.json"),
            At("model.blob"),
            At("task.zkey"),
            At("task-proof.json"),
            At("task-public.json"),
            "--context",
            "1"
        );
        Tool.Succeed("ptau", "develop", "12", At("development.ptau"));
        Tool.Succeed("testset", "commit", At("task.json"), At("development.ptau"), At("testset.json"));
        Tool.Succeed(
            "testset",
            "encrypt",
            At("task.json"),
            At("development.ptau"),
            At("testset.sealed"),
            At("sealed-testset.json"),
            At("testset.key")
        );
        File.WriteAllText(
            At("bound.json"),
            $$"""{{File.ReadAllText(At("task.json")).TrimEnd().TrimEnd('}')}}, "statement": { "kind": "accuracy", "testSet": "committed" } }"""
        );
        File.WriteAllText(
            At("stepped.json"),
            $$"""{{File.ReadAllText(At("task.json")).TrimEnd().TrimEnd('}')}}, "statement": { "kind": "step-accuracy" } }"""
        );
        Tool.Succeed("statement", "setup", At("stepped.json"), At("stepped.zkey"));
        Tool.Succeed(
            "statement",
            "commit",
            At("stepped.json"),
            At("network.safetensors"),
            At("stepped.blob"),
            "--powers",
            At("stepped.zkey")
        );
        Tool.Succeed(
            "statement",
            "prove",
            At("stepped.json"),
            At("stepped.blob"),
            At("stepped.zkey"),
            At("stepped-proof.json"),
            At("stepped-public.json"),
            "--context",
            "1",
            "--global",
            At("network.safetensors")
        );
        File.WriteAllBytes(At("input"), [7, 8]);
        foreach ((string name, string input) in new[] { ("asked.json", "values"), ("hidden.json", "committed") })
            File.WriteAllText(
                At(name),
                $$"""{{File.ReadAllText(At("task.json")).TrimEnd().TrimEnd('}')}}, "statement": { "kind": "inference", "input": "{{input}}", "output": "class" } }"""
            );
        Tool.Succeed("statement", "setup", At("asked.json"), At("asked.zkey"));
        Tool.Succeed(
            "statement",
            "prove",
            At("asked.json"),
            At("model.blob"),
            At("asked.zkey"),
            At("asked-proof.json"),
            At("asked-public.json"),
            "--context",
            "1",
            "--input",
            At("input")
        );
    }

    private void MakeAccounts()
    {
        File.WriteAllText(At("password"), "correct horse 1\n");
        File.WriteAllText(At("private"), LocalAnvil.Keys[0]);
        Tool.Succeed("wallet", "import", At("private"), At("key.json"), "--password-file", At("password"), "--light");
        Tool.Succeed("wallet", "new", At("poor.json"), "--password-file", At("password"), "--light");
        string recipient = Tool.Succeed("recipient", "new", At("recipient.json"), "--password-file", At("password"), "--light", "--json")
            .Result.GetProperty("publicKey")
            .GetString()!;
        File.WriteAllText(
            At("sealed.json"),
            $$"""{{File.ReadAllText(At("task.json")).TrimEnd().TrimEnd('}')}}, "statement": { "kind": "accuracy", "recipients": ["{{recipient}}"] } }"""
        );
    }

    private async Task MintAsync(string token)
    {
        Web3 web3 = node.Web3(new Account(LocalAnvil.Keys[0], 31337));
        using SteadyTransactionManager sending = await web3.UseSteadySendingAsync();
        await new LocalToken(web3, token).ContractHandler.SendRequestAndWaitForReceiptAsync(
            LocalToken.Mint(sending.Address, 10_000 * BigInteger.Pow(10, 18))
        );
    }
}
