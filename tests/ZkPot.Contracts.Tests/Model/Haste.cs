using System.Numerics;

namespace ZkPot.Contracts.Tests.Model;

/// <summary>How much of its pay each round pays, in ten-thousandths, never rising; without factors there is no plan, and it pays all.</summary>
internal sealed record Haste(IReadOnlyList<int> Factors)
{
    /// <summary>All of a pay.</summary>
    public const int One = 10_000;

    public static Haste None { get; } = new([]);

    public bool IsPlanned => Factors.Count != 0;

    /// <summary>What is left of a round's pay, rounded down.</summary>
    public BigInteger Of(BigInteger pay, int round) => IsPlanned ? pay * Factors[round - 1] / One : pay;

    public override string ToString() => $"[{string.Join(", ", Factors)}]";
}
