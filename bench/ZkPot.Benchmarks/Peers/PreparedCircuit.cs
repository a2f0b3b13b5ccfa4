using ZkPot.Groth16;
using ZkPot.Testing;

namespace ZkPot.Benchmarks.Peers;

/// <summary>Benchmark circuits with their keys, made once and kept in bench/work (or where ZKPOT_BENCH_WORK says).</summary>
internal static class PreparedCircuit
{
    public static string Folder() =>
        Directory
            .CreateDirectory(
                Environment.GetEnvironmentVariable("ZKPOT_BENCH_WORK") is { Length: > 0 } folder ? folder : Repository.At("bench", "work")
            )
            .FullName;

    /// <summary>The path of a key for a circuit as scripts/circuits.mjs names it, "poseidon_chain:16".</summary>
    /// <remarks>The phase-1 file has open secrets, and phase 2 one contribution: good for measuring, and for nothing else.</remarks>
    public static async Task<string> KeyAsync(string circuit)
    {
        string path = Path.Combine(Folder(), circuit.Replace(':', '_')),
            zkey = path + ".zkey";
        if (!File.Exists(path + ".r1cs") || !File.Exists(path + ".wtns"))
            await MeasuredProcess
                .RunAsync(["node", Repository.At("scripts", "circuits.mjs"), "--out", Folder(), circuit])
                .ConfigureAwait(false);
        MakeKey(path + ".r1cs", zkey);
        return zkey;
    }

    /// <summary>Makes the key of a circuit, if it is not there yet.</summary>
    public static void MakeKey(string r1cs, string zkey)
    {
        if (File.Exists(zkey))
            return;
        using ConstraintSystem system = R1csFile.Read(r1cs);
        using PtauFile ptau = PtauFile.Open(OpenSecretPtau.Get(system.DomainPower));
        Groth16Setup.CreateKey(system, ptau, zkey + ".initial");
        ZkeyCeremony.ContributeSeeded(zkey + ".initial", zkey, "benchmark", "benchmark");
        File.Delete(zkey + ".initial");
    }
}
