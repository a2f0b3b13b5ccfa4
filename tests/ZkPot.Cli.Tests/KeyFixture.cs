namespace ZkPot.Cli.Tests;

/// <summary>A circuit with key, witness and proof, all made by the tool from the demonstration's circuit; tests share it and change
/// nothing.</summary>
/// <remarks>One for the whole assembly, since it points an environment variable, of which a process has one, to a folder of its
/// own.</remarks>
[CollectionDefinition(Shared)]
public sealed class KeyFixture : ICollectionFixture<KeyFixture>, IDisposable
{
    /// <summary>The collection of the tests that use it.</summary>
    public const string Shared = "a key made by the tool";

    private const int Power = 10;
    private readonly TemporaryFolder folder = new();

    public KeyFixture()
    {
        Environment.SetEnvironmentVariable(ProveCommand.MemoryVariable, Path.Combine(folder.Location, "verified"));
        Ptau = TestCache.File($"contributed-by-tool-{Power}.ptau", MakePowers);
        using (Groth16.ConstraintSystem system = DemoCircuit.Build())
            Groth16.R1csFile.Write(R1cs, system);
        Groth16.WtnsFile.Write(Wtns, DemoCircuit.Witness(Algebra.Fr.From(12345)));
        Tool.Succeed("zkey", "new", R1cs, Ptau, Fresh);
        Tool.Succeed("zkey", "contribute", Fresh, Zkey, "--name", "tester");
        Tool.Succeed("zkey", "export-vk", Zkey, Key);
        Tool.Succeed("prove", Zkey, Wtns, Proof, Inputs);
    }

    public string Ptau { get; }

    public string R1cs => folder.At("circuit.r1cs");

    public string Wtns => folder.At("witness.wtns");

    /// <summary>The key before any contribution.</summary>
    public string Fresh => folder.At("fresh.zkey");

    public string Zkey => folder.At("circuit.zkey");

    public string Key => folder.At("verification_key.json");

    public string Proof => folder.At("proof.json");

    public string Inputs => folder.At("public.json");

    private void MakePowers(string path)
    {
        Tool.Succeed("ptau", "new", $"{Power}", folder.At("0.ptau"));
        Tool.Succeed("ptau", "contribute", folder.At("0.ptau"), folder.At("1.ptau"));
        Tool.Succeed("ptau", "prepare", folder.At("1.ptau"), path);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(ProveCommand.MemoryVariable, null);
        folder.Dispose();
    }
}
