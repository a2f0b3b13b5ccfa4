namespace ZkPot.Algebra;

/// <summary>The group of points of y^2 = x^3 + 3 over Fq. Its order is r, so every point of the curve belongs to it.</summary>
public static class G1
{
    /// <summary>(1, 2).</summary>
    public static AffinePoint<Fq> Generator => new(Fq.One, Fq.From(2));

    /// <summary>The constant of the equation.</summary>
    public static Fq B => Fq.From(3);

    /// <summary>True for infinity and for points that satisfy the equation.</summary>
    public static bool IsOnCurve(AffinePoint<Fq> p) => p.IsInfinity || p.Y.Square() == p.X.Square() * p.X + B;
}
