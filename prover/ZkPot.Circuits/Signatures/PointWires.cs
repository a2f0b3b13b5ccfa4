using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>A point of Baby Jubjub in a circuit.</summary>
/// <param name="X">The first coordinate.</param>
/// <param name="Y">The second coordinate.</param>
public readonly record struct PointWires(Early X, Early Y)
{
    /// <summary>The neutral element.</summary>
    public static PointWires Identity => new(0, 1);

    /// <summary>A known point.</summary>
    public static PointWires Constant(BabyJubPoint point) => new(Early.Constant(point.X), Early.Constant(point.Y));
}
