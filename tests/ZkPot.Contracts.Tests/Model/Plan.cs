using System.Numerics;

namespace ZkPot.Contracts.Tests.Model;

/// <summary>How much late rounds pay, in ten-thousandths: a factor a round, never rising.</summary>
internal sealed record Plan(IReadOnlyList<int> LateMultipliers)
{
    /// <summary>All of a pay.</summary>
    public const int One = 10_000;

    /// <summary>All of the progress in every round.</summary>
    public static Plan None { get; } = new([]);

    /// <summary>What is paid of a round's progress, rounded down; the rest stays in the budget.</summary>
    public BigInteger PayOf(BigInteger worth, int round) => LateMultipliers.Count == 0 ? worth : worth * LateMultipliers[round - 1] / One;

    public override string ToString() => $"lateMultipliers [{string.Join(", ", LateMultipliers)}]";
}
