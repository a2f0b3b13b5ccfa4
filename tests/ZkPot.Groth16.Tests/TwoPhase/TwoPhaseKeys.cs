namespace ZkPot.Groth16.Tests.TwoPhase;

/// <summary>Files of a two-phase circuit: circuit, fresh key, and a key with a contribution.</summary>
internal sealed class TwoPhaseKeys : IDisposable
{
    public const int Power = 4;
    private readonly TemporaryFolder files = new();

    public TwoPhaseKeys(ConstraintSystem system)
    {
        using (system)
            R1csFile.Write(R1cs, system);
        Create(R1cs, Fresh);
        ZkeyCeremony.ContributeSeeded(Fresh, Zkey, "first", "seed");
    }

    public static string Ptau => SeededPtau.Get(Power);

    public string R1cs => files.At("circuit.r1cs");

    public string Fresh => files.At("fresh.zkey");

    public string Zkey => files.At("key.zkey");

    /// <summary>A place for another file.</summary>
    public string At(string name) => files.At(name);

    public static void Create(string r1cs, string zkey)
    {
        using ConstraintSystem system = R1csFile.Read(r1cs);
        using PtauFile ptau = PtauFile.Open(Ptau);
        Groth16Setup.CreateKey(system, ptau, zkey);
    }

    public IReadOnlyList<Phase2Contribution> Verify(string? zkey = null)
    {
        using ConstraintSystem system = R1csFile.Read(R1cs);
        using PtauFile ptau = PtauFile.Open(Ptau);
        using ZkeyFile key = ZkeyFile.Open(zkey ?? Zkey);
        return ZkeyCeremony.VerifyFromCircuit(system, ptau, key);
    }

    public Proof Prove(ITwoPhaseWitness witness, string? zkey = null)
    {
        using Groth16Prover prover = Groth16Prover.Open(zkey ?? Zkey);
        return prover.Prove(witness);
    }

    public PreparedVerificationKey VerificationKey
    {
        get
        {
            using ZkeyFile key = ZkeyFile.Open(Zkey);
            return new(key.ToVerificationKey());
        }
    }

    public void Dispose() => files.Dispose();
}
