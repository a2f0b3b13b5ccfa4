using ZkPot.Groth16;

namespace ZkPot.Testing;

/// <summary>Prepared phase-1 files of small ceremonies whose one contribution follows from a seed: not secret, but no powers for
/// development either, which ceremonies refuse.</summary>
public static class SeededPtau
{
    /// <summary>The path of a prepared file for 2^<paramref name="power"/> rows.</summary>
    public static string Get(int power) =>
        TestCache.File(
            $"seeded-{power}.ptau",
            path =>
            {
                using var files = new TemporaryFolder();
                PowersOfTau.New(power, files.At("0"));
                PowersOfTau.ContributeSeeded(files.At("0"), files.At("1"), "test", "seed");
                PowersOfTau.Prepare(files.At("1"), path);
            }
        );
}
