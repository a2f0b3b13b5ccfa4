namespace ZkPot.Algebra;

/// <summary>A line through points of the twist: y = Slope x - Offset.</summary>
internal readonly struct Line(Fq2 slope, Fq2 offset)
{
    public readonly Fq2 Slope = slope,
        Offset = offset;
}
