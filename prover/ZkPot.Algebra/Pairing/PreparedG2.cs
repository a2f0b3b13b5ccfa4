namespace ZkPot.Algebra;

/// <summary>A point of G2 with all its Miller lines: pairings with it cost much less.</summary>
public sealed class PreparedG2
{
    /// <summary>Computes the lines of a point of the subgroup.</summary>
    public PreparedG2(AffinePoint<Fq2> point)
    {
        Point = point;
        Lines = point.IsInfinity ? [] : Walk(point);
    }

    /// <summary>The point.</summary>
    public AffinePoint<Fq2> Point { get; }

    /// <summary>One line for each step of <see cref="MillerSchedule"/>; none for infinity.</summary>
    internal Line[] Lines { get; }

    private static Line[] Walk(AffinePoint<Fq2> point)
    {
        var walker = new LineWalker([point]);
        return
        [
            .. MillerSchedule.Steps.Select(step =>
            {
                walker.Advance(step);
                return walker.Lines[0];
            }),
        ];
    }
}
