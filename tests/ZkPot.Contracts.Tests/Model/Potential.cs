using System.Numerics;

namespace ZkPot.Contracts.Tests.Model;

/// <summary>Phi: what a score is worth. Straight between points, rounded down, 0 up to the first.</summary>
internal sealed record Potential(IReadOnlyList<(int Score, BigInteger Value)> SchedulePoints)
{
    /// <summary>Phi(score).</summary>
    public BigInteger At(int score)
    {
        int right = 0;
        while (right < SchedulePoints.Count && SchedulePoints[right].Score < score)
            right++;
        if (right == 0)
            return 0;
        if (right == SchedulePoints.Count)
            return SchedulePoints[^1].Value;
        ((int s0, BigInteger v0), (int s1, BigInteger v1)) = (SchedulePoints[right - 1], SchedulePoints[right]);
        // Both ends weighted by how far the other one is.
        return (v0 * (s1 - score) + v1 * (score - s0)) / (s1 - s0);
    }
}
