using System.Numerics;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>Something that costs a trainer a part of its bond.</summary>
/// <param name="What">What one must not do.</param>
/// <param name="Units">What it costs, in units of the token of stakes; zero where the window is too short to insist.</param>
public sealed record StakeLoss(string What, BigInteger Units)
{
    private const int SilenceDivisor = 20,
        LeaderDivisor = 4;
    private static readonly TimeSpan PunishableWindow = TimeSpan.FromHours(26);

    /// <summary>All that can cost something in a round of a task, the least first.</summary>
    public static IReadOnlyList<StakeLoss> Of(Terms terms, TrainingRoundsTiming timing, BigInteger chainId) =>
        [
            new("committing and not proving", Silence(terms.Bond / SilenceDivisor, timing.Prove, chainId)),
            new(
                "having a rank and not publishing in its window (double the second time in a task, and then the whole bond)",
                Silence(terms.Bond / LeaderDivisor, timing.Publish, chainId)
            ),
            new("publishing a model that does not have its score", terms.Bond),
        ];

    private static BigInteger Silence(BigInteger units, uint window, BigInteger chainId) =>
        ChainProfile.For(chainId).IsLocal || TimeSpan.FromSeconds(window) >= PunishableWindow ? units : BigInteger.Zero;
}
