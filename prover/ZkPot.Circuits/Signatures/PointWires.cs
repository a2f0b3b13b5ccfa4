using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>A point of Baby Jubjub in a circuit.</summary>
/// <param name="X">The first coordinate.</param>
/// <param name="Y">The second coordinate.</param>
public readonly record struct PointWires(Phase1 X, Phase1 Y)
{
    /// <summary>The neutral element.</summary>
    public static PointWires Identity => new(0, 1);

    /// <summary>A known point.</summary>
    public static PointWires Constant(BabyJubPoint point) => new(Phase1.Constant(point.X), Phase1.Constant(point.Y));
}
