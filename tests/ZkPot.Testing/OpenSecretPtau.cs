using ZkPot.Groth16;

namespace ZkPot.Testing;

/// <summary>Prepared phase-1 files of any size in seconds, from secrets that everybody knows; they hold no contribution.</summary>
public static class OpenSecretPtau
{
    /// <summary>The path of a prepared file for 2^<paramref name="power"/> rows.</summary>
    public static string Get(int power) => TestCache.File($"open-secret-{power}.ptau", path => PowersOfTau.Develop(power, path));
}
