using System.Diagnostics;
using ZkPot.Groth16.Tests.TwoPhase;

namespace ZkPot.Groth16.Tests.Files;

/// <summary>Whole operations on damaged files: whatever passes the readers must not break what works on it.</summary>
public sealed class FuzzedOperationsTests : IDisposable
{
    private const int Cases = 300;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TestCircuit Circuit = TestCircuit.Get("multiplier");
    private static readonly TwoPhaseKeys Lookup = new(new LookupCircuit().Build());
    private readonly TemporaryFolder files = new();

    public static TheoryData<string> Names => [.. Operations.Keys];

    /// <summary>By name: the good file, and what is done with it and a place to write.</summary>
    private static Dictionary<string, (Func<string> Good, Action<string, string> Run)> Operations { get; } =
        new()
        {
            ["proving with the key"] = (Key, (file, _) => Prove(file, Circuit.Wtns)),
            ["proving the witness"] = (() => Circuit.Wtns, (file, _) => Prove(Key(), file)),
            ["verifying the key"] = (Key, (file, _) => VerifyKey(file)),
            ["contributing to the key"] = (Key, (file, output) => ZkeyCeremony.ContributeSeeded(file, output, "", "seed")),
            ["making a key from the circuit"] = (() => Circuit.R1cs, (file, output) => CreateKey(file, Powers, output)),
            ["making a key from the powers"] = (() => Powers, (file, output) => CreateKey(Circuit.R1cs, file, output)),
            ["verifying the powers"] = (Contributed, (file, _) => PowersOfTau.Verify(file)),
            ["contributing to the powers"] = (Contributed, (file, output) => PowersOfTau.ContributeSeeded(file, output, "", "seed")),
            ["preparing the powers"] = (Contributed, (file, output) => PowersOfTau.Prepare(file, output)),
            ["proving with the two-phase key"] = (() => Lookup.Zkey, (file, _) => ProveLookup(file)),
            ["verifying the two-phase key"] = (() => Lookup.Zkey, (file, _) => Lookup.Verify(file)),
            ["contributing to the two-phase key"] = (
                () => Lookup.Zkey,
                (file, output) => ZkeyCeremony.ContributeSeeded(file, output, "", "seed")
            ),
            ["making a two-phase key from the circuit"] = (() => Lookup.R1cs, (file, output) => CreateKey(file, TwoPhaseKeys.Ptau, output)),
            ["reading the names"] = (() => Circuit.Sym, (file, _) => SymFile.Read(file)),
        };

    private static string Powers => OpenSecretPtau.Get(2);

    public void Dispose() => files.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_damaged_file_ends_in_a_result_or_in_one_clear_error(string operation)
    {
        (Func<string> good, Action<string, string> run) = Operations[operation];
        byte[] bytes = File.ReadAllBytes(good());
        string input = files.At("in", "damaged"),
            output = files.At("out", "result");
        var random = new Random(20260102);
        TimeSpan longest = TimeSpan.Zero;
        for (int i = 0; i < Cases; i++)
        {
            File.WriteAllBytes(input, Spoiler.Spoil(bytes, random));
            var watch = Stopwatch.StartNew();
            try
            {
                run(input, output);
                File.Delete(output);
            }
            catch (ArtifactException)
            {
                Directory.GetFiles(Path.GetDirectoryName(output)!).Should().BeEmpty("nothing is half written");
            }
            longest = watch.Elapsed > longest ? watch.Elapsed : longest;
        }
        longest.Should().BeLessThan(Patience);
    }

    private static void Prove(string zkey, string wtns)
    {
        using Groth16Prover prover = Groth16Prover.Open(zkey);
        using WtnsFile witness = WtnsFile.Open(wtns);
        prover.Prove(witness.Values);
    }

    private static void ProveLookup(string zkey)
    {
        using HandmadeWitness witness = new LookupCircuit().Witness(0, 1, 2, 3);
        Lookup.Prove(witness, zkey);
    }

    private static void VerifyKey(string zkey)
    {
        using ConstraintSystem system = R1csFile.Read(Circuit.R1cs);
        using PtauFile ptau = PtauFile.Open(Powers);
        using ZkeyFile key = ZkeyFile.Open(zkey);
        ZkeyCeremony.VerifyFromCircuit(system, ptau, key);
    }

    private static void CreateKey(string r1cs, string ptau, string zkey)
    {
        using ConstraintSystem system = R1csFile.Read(r1cs);
        using PtauFile file = PtauFile.Open(ptau);
        Groth16Setup.CreateKey(system, file, zkey);
    }

    /// <summary>A key with a contribution, and none from a beacon: a damaged beacon may rightly take for ever.</summary>
    private static string Key() =>
        TestCache.File(
            "multiplier-contributed.zkey",
            path =>
            {
                using var files = new TemporaryFolder();
                CreateKey(Circuit.R1cs, Powers, files.At("fresh"));
                ZkeyCeremony.ContributeSeeded(files.At("fresh"), path, "first", "seed");
            }
        );

    private static string Contributed() =>
        TestCache.File(
            "contributed-2.ptau",
            path =>
            {
                using var files = new TemporaryFolder();
                PowersOfTau.New(2, files.At("0"));
                PowersOfTau.ContributeSeeded(files.At("0"), files.At("1"), "first", "one");
                PowersOfTau.ContributeSeeded(files.At("1"), path, "second", "two");
            }
        );
}
