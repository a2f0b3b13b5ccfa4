using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ZkPot.Chain;

/// <summary>How patiently transactions are seen through.</summary>
public sealed record SendOptions
{
    private const double MinStallSeconds = 5,
        BlocksInStall = 4;

    /// <summary>Gets what holds if nothing is said.</summary>
    public static SendOptions Default { get; } = new();

    /// <summary>Gets in how many blocks, its own included, a transaction counts as done.</summary>
    public ulong Confirmations { get; init; } = 1;

    /// <summary>Gets how often to look; null for half the time between blocks.</summary>
    public TimeSpan? PollInterval { get; init; }

    /// <summary>Gets after which wait to offer more; null for never.</summary>
    public TimeSpan? BumpAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets how often to offer more at most.</summary>
    public int MaxBumps { get; init; } = 5;

    /// <summary>
    /// Gets after which time in which none of the account's transactions got into a block the lowest is sent again, and after twice as long
    /// replaced by one
    /// that offers more, as often as <see cref="MaxBumps"/> says; null for a few blocks.
    /// </summary>
    public TimeSpan? StalledAfter { get; init; }

    /// <summary>Gets by how much the limit of gas exceeds the estimate, since the state can change until then.</summary>
    public int GasHeadroomPercent { get; init; } = 20;

    /// <summary>Gets the clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gets what is told of what becomes of transactions: hashes, nonces and costs, never keys or calldata.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    internal TimeSpan StalledAfterFor(ChainProfile profile) =>
        StalledAfter ?? TimeSpan.FromSeconds(Math.Max(MinStallSeconds, BlocksInStall * profile.BlockTime.TotalSeconds));

    internal TimeSpan PollFor(ChainProfile profile) =>
        PollInterval ?? TimeSpan.FromSeconds(Math.Clamp(profile.BlockTime.TotalSeconds / 2, 0.1, 4));
}
