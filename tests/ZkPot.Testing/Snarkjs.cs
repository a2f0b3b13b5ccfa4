namespace ZkPot.Testing;

/// <summary>snarkjs from npm, the reference that our files are compared with.</summary>
public static class Snarkjs
{
    /// <summary>Compiles a circuit of tests/circuits, makes a key with one contribution and a proof; returns the path of the files without
    /// their extension.</summary>
    public static string Prove(TemporaryFolder folder, string circuit, int power)
    {
        Node.Run(Repository.Root, Repository.At("scripts", "circuits.mjs"), "--out", folder.Location, circuit);
        Node.Run(folder.Location, Script("snarkjs-proof.mjs"), Repository.Root, folder.Location, circuit, $"{power}");
        return folder.At(circuit);
    }

    /// <summary>Whether snarkjs accepts a proof.</summary>
    public static bool Accepts(byte[] key, byte[] inputs, byte[] proof)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.At("key.json"), key);
        File.WriteAllBytes(folder.At("public.json"), inputs);
        File.WriteAllBytes(folder.At("proof.json"), proof);
        string answer = Node.Run(
            folder.Location,
            Script("snarkjs-verify.mjs"),
            Repository.Root,
            folder.At("key.json"),
            folder.At("public.json"),
            folder.At("proof.json")
        );
        return answer.Trim() == "accepted";
    }

    /// <summary>Runs a command of its tool, which must succeed; returns what it printed.</summary>
    public static string Run(params string[] arguments) =>
        Node.Run(Repository.Root, Repository.At("node_modules", "snarkjs", "build", "cli.cjs"), arguments);

    /// <summary>Whether a command of its tool succeeds.</summary>
    public static bool Succeeds(params string[] arguments) =>
        Node.TryRun(Repository.Root, Repository.At("node_modules", "snarkjs", "build", "cli.cjs"), arguments).Code == 0;

    private static string Script(string name) => Repository.At("tests", "ZkPot.Testing", name);
}
