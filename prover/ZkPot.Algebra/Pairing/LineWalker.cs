namespace ZkPot.Algebra;

/// <summary>Walks many points of G2 through the Miller loop side by side, so that each step costs one inversion for all of them.</summary>
/// <remarks>The points must be of order r: then no step meets a vertical line.</remarks>
internal sealed class LineWalker
{
    private readonly AffinePoint<Fq2>[] origins,
        current;
    private readonly Fq2[] inverses,
        scratch;

    /// <summary>Starts at <paramref name="points"/>.</summary>
    public LineWalker(ReadOnlySpan<AffinePoint<Fq2>> points)
    {
        origins = points.ToArray();
        current = points.ToArray();
        inverses = new Fq2[points.Length];
        scratch = new Fq2[points.Length];
        Lines = new Line[points.Length];
    }

    /// <summary>The lines of the last step, one a point.</summary>
    public Line[] Lines { get; }

    /// <summary>Takes one step.</summary>
    public void Advance(MillerStep step)
    {
        if (current.Length == 0)
            return;
        if (step == MillerStep.Double)
            Double();
        else
            Add(step);
    }

    private void Double()
    {
        for (int i = 0; i < current.Length; i++)
            inverses[i] = current[i].Y.Double();
        PrimeField.InvertAllVarTime<Fq2>(inverses, scratch);
        for (int i = 0; i < current.Length; i++)
        {
            AffinePoint<Fq2> t = current[i];
            Fq2 xx = t.X.Square();
            Move(i, (xx.Double() + xx) * inverses[i], t.X);
        }
    }

    private void Add(MillerStep step)
    {
        for (int i = 0; i < current.Length; i++)
            inverses[i] = current[i].X - Addend(i, step).X;
        PrimeField.InvertAllVarTime<Fq2>(inverses, scratch);
        for (int i = 0; i < current.Length; i++)
        {
            AffinePoint<Fq2> addend = Addend(i, step);
            Move(i, (current[i].Y - addend.Y) * inverses[i], addend.X);
        }
    }

    /// <summary>Notes the line of this slope through the current point and goes to the opposite of its third intersection.</summary>
    private void Move(int i, in Fq2 slope, in Fq2 secondX)
    {
        AffinePoint<Fq2> t = current[i];
        Fq2 offset = slope * t.X - t.Y;
        Fq2 x = slope.Square() - t.X - secondX;
        Lines[i] = new(slope, offset);
        current[i] = new(x, offset - slope * x);
    }

    private AffinePoint<Fq2> Addend(int i, MillerStep step) =>
        step switch
        {
            MillerStep.Add => origins[i],
            MillerStep.Subtract => -origins[i],
            MillerStep.AddFrobenius => G2.Frobenius(origins[i]),
            _ => -G2.Frobenius(G2.Frobenius(origins[i])),
        };
}
