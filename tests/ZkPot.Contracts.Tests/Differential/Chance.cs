using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace ZkPot.Contracts.Tests.Differential;

/// <summary>Random cases, the same in every run: of those of this seed it is known that they do everything at least three times. ZKPOT_SEED
/// tries others, which may miss what is rare.</summary>
internal static class Chance
{
    private const int Size = 50;

    private static readonly ulong Seed = ulong.Parse(
        Environment.GetEnvironmentVariable("ZKPOT_SEED") ?? "30",
        CultureInfo.InvariantCulture
    );

    /// <summary>So many cases.</summary>
    public static T[] Cases<T>(this Gen<T> cases, int count) => [.. cases.Sample(count, new Rnd(Seed), Size)];
}
