using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ZkPot.Ethereum;

/// <summary>How patiently a sender waits.</summary>
public sealed record SenderOptions
{
    private const double LeastStall = 5, BlocksInStall = 4;

    /// <summary>What holds if nothing is said.</summary>
    public static SenderOptions Default { get; } = new();

    /// <summary>In how many blocks, its own included, a transaction counts as done.</summary>
    public ulong Confirmations { get; init; } = 1;

    /// <summary>How often to look; null for half the time between blocks.</summary>
    public TimeSpan? PollInterval { get; init; }

    /// <summary>After which wait to offer more; null for never.</summary>
    public TimeSpan? BumpAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often to offer more at most.</summary>
    public int MostBumps { get; init; } = 5;

    /// <summary>After which time in which none of the account's transactions got into a block the lowest is sent again, and after twice as long replaced by one that offers more, as often as <see cref="MostBumps"/> says; null for a few blocks.</summary>
    public TimeSpan? StalledAfter { get; init; }

    /// <summary>By how much the limit of gas exceeds the estimate, since the state can change until then.</summary>
    public int GasHeadroomPercent { get; init; } = 20;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told of what becomes of transactions: hashes, nonces and costs, never keys or calldata.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    internal TimeSpan StalledAfterFor(ChainProfile profile) =>
        StalledAfter ?? TimeSpan.FromSeconds(Math.Max(LeastStall, BlocksInStall * profile.BlockTime.TotalSeconds));

    internal TimeSpan PollFor(ChainProfile profile) =>
        PollInterval ?? TimeSpan.FromSeconds(Math.Clamp(profile.BlockTime.TotalSeconds / 2, 0.1, 4));
}
