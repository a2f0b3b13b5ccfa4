namespace ZkPot.Cli.Tests;

/// <summary>A circuit with key, witness and proof, all made by the tool from the demonstration's circuit; tests share it and change nothing.</summary>
public sealed class KeyFixture : IDisposable
{
    private const int Power = 10;
    private readonly TemporaryFolder folder = new();

    public KeyFixture()
    {
        Environment.SetEnvironmentVariable(ProveVerb.MemoryVariable, Path.Combine(folder.Location, "verified-keys"));
        Ptau = OpenSecretPtau.Get(Power);
        using (Groth16.ConstraintSystem system = DemoCircuit.Build()) Groth16.R1csFile.Write(R1cs, system);
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

    public void Dispose() => folder.Dispose();
}
