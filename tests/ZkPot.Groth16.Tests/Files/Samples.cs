using ZkPot.Algebra;
using ZkPot.Groth16.Tests.TwoPhase;
using ZkPot.Groth16.Tests.Verifying;

namespace ZkPot.Groth16.Tests.Files;

/// <summary>A small good file of each kind, and what opens it with all checks.</summary>
internal static class Samples
{
    public static readonly string[] Kinds = ["r1cs", "wtns", "zkey", "ptau", "r1cs2", "zkey2"];

    /// <summary>Files of text have no sections.</summary>
    public static readonly string[] TextKinds = ["sym", "proof.json", "public.json", "verification_key.json", "proof2.json", "verification_key2.json"];

    private static readonly Trapdoor Secret = Trapdoor.Random(2);
    private static readonly TwoPhaseTrapdoor TwoPhaseSecret = TwoPhaseTrapdoor.Random(2);

    public static string Path(string kind) => kind switch
    {
        "r1cs" => TestCircuit.Get("multiplier").R1cs,
        "wtns" => TestCircuit.Get("multiplier").Wtns,
        "ptau" => Powers(),
        "zkey" => Key(),
        "r1cs2" => TwoPhaseCircuit(),
        "zkey2" => TwoPhaseKey(),
        "sym" => TestCircuit.Get("multiplier").Sym,
        "proof.json" => Text(kind, ProofJson.Write(Secret.Prove(Fr.One, Fr.One))),
        "public.json" => Text(kind, PublicInputsJson.Write([Fr.One, -Fr.One])),
        "proof2.json" => Text(kind, TwoPhaseProofJson.Write(TwoPhaseSecret.Prove(Fr.One, Fr.One))),
        "verification_key2.json" => Text(kind, TwoPhaseVerificationKeyJson.Write(TwoPhaseSecret.Key)),
        _ => Text(kind, VerificationKeyJson.Write(Secret.Key)),
    };

    public static void Open(string kind, string path)
    {
        switch (kind)
        {
            case "r1cs" or "r1cs2":
                R1csFile.Read(path).Dispose();
                break;
            case "wtns":
                WtnsFile.Open(path).Dispose();
                break;
            case "ptau":
                PtauFile.Open(path).Dispose();
                PowersOfTau.Contributions(path);
                break;
            case "sym":
                SymFile.Read(path);
                break;
            case "proof.json":
                ProofJson.Load(path);
                break;
            case "public.json":
                PublicInputsJson.Load(path);
                break;
            case "verification_key.json":
                VerificationKeyJson.Load(path);
                break;
            case "proof2.json":
                TwoPhaseProofJson.Load(path);
                break;
            case "verification_key2.json":
                TwoPhaseVerificationKeyJson.Load(path);
                break;
            default:
                using (ZkeyFile key = ZkeyFile.Open(path))
                {
                    key.CheckCoefficients();
                    key.CheckPoints();
                }
                break;
        }
    }

    private static string Text(string kind, byte[] text) => TestCache.File($"sample-{kind}", path => File.WriteAllBytes(path, text));

    /// <summary>A prepared file with a named contribution and a beacon.</summary>
    private static string Powers() => TestCache.File("contributed-1.ptau", path =>
    {
        using var files = new TemporaryFolder();
        PowersOfTau.New(1, files.At("0"));
        PowersOfTau.ContributeSeeded(files.At("0"), files.At("1"), "first", "seed");
        PowersOfTau.ApplyBeacon(files.At("1"), files.At("2"), Beacon.FromHex("00ff", 10), "last");
        PowersOfTau.Prepare(files.At("2"), path);
    });

    private static string TwoPhaseCircuit() => TestCache.File("lookup.r1cs", path =>
    {
        using ConstraintSystem system = new LookupCircuit().Build();
        R1csFile.Write(path, system);
    });

    /// <summary>A two-phase key with a named contribution and a beacon.</summary>
    private static string TwoPhaseKey() => TestCache.File("lookup-seeded-2.zkey", path =>
    {
        using var keys = new TwoPhaseKeys(new LookupCircuit().Build());
        ZkeyCeremony.ApplyBeacon(keys.Zkey, path, Beacon.FromHex("00ff", 10), "last");
    });

    /// <summary>A key with a named contribution and a beacon.</summary>
    private static string Key() => TestCache.File("multiplier-seeded-2.zkey", path =>
    {
        using var files = new TemporaryFolder();
        Phase2InteroperationTests.Create(TestCircuit.Get("multiplier"), SeededPtau.Get(2), files.At("0"));
        ZkeyCeremony.ContributeSeeded(files.At("0"), files.At("1"), "first", "seed");
        ZkeyCeremony.ApplyBeacon(files.At("1"), path, Beacon.FromHex("00ff", 10), "last");
    });
}
