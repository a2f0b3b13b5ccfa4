using ZkPot.Algebra;
using ZkPot.Groth16.Tests.TwoPhase;
using ZkPot.Groth16.Tests.Verifying;

namespace ZkPot.Groth16.Tests.Files;

/// <summary>A small good file of each kind, and what opens it with all checks.</summary>
internal static class Samples
{
    public static readonly string[] Kinds = ["r1cs", "wtns", "zkey", "ptau", "r1cs2", "zkey2", "r1cs3", "zkey3"];

    /// <summary>Files of text have no sections.</summary>
    public static readonly string[] TextKinds =
    [
        "sym",
        "proof.json",
        "public.json",
        "verification_key.json",
        "proof2.json",
        "verification_key2.json",
        "proof3.json",
        "public3.json",
        "verification_key3.json",
    ];

    private static readonly Trapdoor Secret = Trapdoor.Random(2);
    private static readonly TwoPhaseTrapdoor TwoPhaseSecret = TwoPhaseTrapdoor.Random(2);
    private static readonly CommittedTrapdoor CommittedSecret = CommittedTrapdoor.Random(2, 1);
    private static readonly Fr[] Polynomial = [Fr.From(3), Fr.From(4)];

    public static string Path(string kind) =>
        kind switch
        {
            "r1cs" => TestCircuit.Get("multiplier").R1cs,
            "wtns" => TestCircuit.Get("multiplier").Wtns,
            "ptau" => Powers(),
            "zkey" => Key(),
            "r1cs2" => TwoPhaseCircuit(),
            "zkey2" => TwoPhaseKey(),
            "r1cs3" => CommittedCircuit(),
            "zkey3" => CommittedKey(),
            "sym" => TestCircuit.Get("multiplier").Sym,
            "proof.json" => Text(kind, ProofJson.Write(Secret.Prove(Fr.One, Fr.One))),
            "public.json" => Text(kind, PublicInputsJson.Write([Fr.One, -Fr.One])),
            "proof2.json" => Text(kind, ProofJson.Write(TwoPhaseSecret.Prove(Fr.One, Fr.One))),
            "verification_key2.json" => Text(kind, VerificationKeyJson.Write(TwoPhaseSecret.Key)),
            "proof3.json" => Text(kind, ProofJson.Write(CommittedSecret.Prove([Fr.One, Fr.One], Polynomial))),
            "public3.json" => Text(kind, PublicInputsJson.Write([Fr.One, -Fr.One], [CommittedSecret.Commit(Polynomial)])),
            "verification_key3.json" => Text(kind, VerificationKeyJson.Write(CommittedSecret.Key)),
            _ => Text(kind, VerificationKeyJson.Write(Secret.Key)),
        };

    public static void Open(string kind, string path)
    {
        switch (kind)
        {
            case "r1cs" or "r1cs2" or "r1cs3":
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
            case "proof.json" or "proof2.json" or "proof3.json":
                ProofJson.Load(path);
                break;
            case "public.json" or "public3.json":
                PublicInputsJson.LoadStatement(path);
                break;
            case "verification_key.json" or "verification_key2.json" or "verification_key3.json":
                VerificationKeyJson.Load(path);
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
    private static string Powers() =>
        TestCache.File(
            "contributed-1.ptau",
            path =>
            {
                using var files = new TemporaryFolder();
                PowersOfTau.New(1, files.At("0"));
                PowersOfTau.ContributeSeeded(files.At("0"), files.At("1"), "first", "seed");
                PowersOfTau.ApplyBeacon(files.At("1"), files.At("2"), Beacon.FromHex("00ff", 10), "last");
                PowersOfTau.Prepare(files.At("2"), path);
            }
        );

    private static string TwoPhaseCircuit() =>
        TestCache.File(
            "lookup.r1cs",
            path =>
            {
                using ConstraintSystem system = new LookupCircuit().Build();
                R1csFile.Write(path, system);
            }
        );

    /// <summary>A two-phase key with a named contribution and a beacon.</summary>
    private static string TwoPhaseKey() =>
        TestCache.File(
            "lookup-seeded-2.zkey",
            path =>
            {
                using var keys = new TwoPhaseKeys(new LookupCircuit().Build());
                ZkeyCeremony.ApplyBeacon(keys.Zkey, path, Beacon.FromHex("00ff", 10), "last");
            }
        );

    private static string CommittedCircuit() =>
        TestCache.File(
            "committed.r1cs",
            path =>
            {
                // first * rho = second; what the commitment opens to is bound to nothing, which files do not care about.
                var phases = new PhasePartition(PublicCount: 1, FirstCount: 1, SecondCount: 1, CommitmentCount: 1, CommittedLength: 3);
                var circuit = new HandmadeCircuit(phases);
                circuit.Add([(phases.FirstStart, 1)], [(phases.ChallengeWire, 1)], [(phases.SecondStart, 1)]);
                circuit.Add([(phases.OpeningWire, 1)], [(0, 1)], [(phases.OpeningWire, 1)]);
                using ConstraintSystem system = circuit.Build();
                R1csFile.Write(path, system);
            }
        );

    /// <summary>A key with commitments, a named contribution and a beacon.</summary>
    private static string CommittedKey() =>
        TestCache.File(
            "committed-seeded.zkey",
            path =>
            {
                using var files = new TemporaryFolder();
                using ConstraintSystem system = R1csFile.Read(CommittedCircuit());
                using (PtauFile ptau = PtauFile.Open(SeededPtau.Get(4)))
                    Groth16Setup.CreateKey(system, ptau, files.At("0"));
                ZkeyCeremony.ContributeSeeded(files.At("0"), files.At("1"), "first", "seed");
                ZkeyCeremony.ApplyBeacon(files.At("1"), path, Beacon.FromHex("00ff", 10), "last");
            }
        );

    /// <summary>A key with a named contribution and a beacon.</summary>
    private static string Key() =>
        TestCache.File(
            "multiplier-seeded-2.zkey",
            path =>
            {
                using var files = new TemporaryFolder();
                Phase2InteroperationTests.Create(TestCircuit.Get("multiplier"), SeededPtau.Get(2), files.At("0"));
                ZkeyCeremony.ContributeSeeded(files.At("0"), files.At("1"), "first", "seed");
                ZkeyCeremony.ApplyBeacon(files.At("1"), path, Beacon.FromHex("00ff", 10), "last");
            }
        );
}
