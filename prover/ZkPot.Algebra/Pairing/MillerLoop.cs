using System.Numerics;

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

/// <summary>A line through points of the twist: y = Slope x - Offset.</summary>
internal readonly struct Line(Fq2 slope, Fq2 offset)
{
    public readonly Fq2 Slope = slope,
        Offset = offset;
}

/// <summary>A point P of G1 made ready to have lines evaluated at it.</summary>
/// <remarks>
/// On the curve over Fq12 the twist's point (x, y) is (x w^2, y w^3), so a line at P is yP - Slope xP w + Offset w^3.
/// Divided by yP, which the final exponentiation takes to one, its constant term is 1 and a product with it is cheap.
/// </remarks>
internal readonly struct LineEvaluator(Fq minusXOverY, Fq inverseY)
{
    /// <summary>One for each point, none of them infinity, with one inversion for all.</summary>
    public static LineEvaluator[] For(ReadOnlySpan<AffinePoint<Fq>> points)
    {
        var inverses = new Fq[points.Length];
        for (int i = 0; i < points.Length; i++)
            inverses[i] = points[i].Y;
        PrimeField.InvertAllVarTime<Fq>(inverses, new Fq[points.Length]);
        var evaluators = new LineEvaluator[points.Length];
        for (int i = 0; i < points.Length; i++)
            evaluators[i] = new(-(points[i].X * inverses[i]), inverses[i]);
        return evaluators;
    }

    /// <summary><paramref name="f"/> times the line at P.</summary>
    public Fq12 Multiply(in Fq12 f, in Line line) => f.MultiplyByLine(line.Slope * minusXOverY, line.Offset * inverseY);
}

/// <summary>The lines of the optimal ate pairing in order: the signed digits of 6 x + 2, then the two Frobenius images.</summary>
internal static class MillerSchedule
{
    /// <summary>x, the number from which the curve was made.</summary>
    public const ulong CurveParameter = 4965661367192848881;

    /// <summary>Every line, first to last.</summary>
    public static readonly MillerStep[] Steps = Make();

    private static MillerStep[] Make()
    {
        var digits = new List<int>();
        for (BigInteger n = 6 * (BigInteger)CurveParameter + 2; !n.IsZero; n >>= 1)
        {
            int digit = n.IsEven ? 0 : 2 - (int)(n & 3);
            digits.Add(digit);
            n -= digit;
        }
        var steps = new List<MillerStep>();
        for (int i = digits.Count - 2; i >= 0; i--)
        {
            steps.Add(MillerStep.Double);
            if (digits[i] != 0)
                steps.Add(digits[i] > 0 ? MillerStep.Add : MillerStep.Subtract);
        }
        return [.. steps, MillerStep.AddFrobenius, MillerStep.SubtractSecondFrobenius];
    }
}

/// <summary>One line of the Miller loop: which point is added to the running one.</summary>
internal enum MillerStep
{
    /// <summary>The running point itself; the value so far is squared first.</summary>
    Double,

    /// <summary>Q.</summary>
    Add,

    /// <summary>-Q.</summary>
    Subtract,

    /// <summary>The Frobenius image of Q.</summary>
    AddFrobenius,

    /// <summary>Minus the second Frobenius image of Q.</summary>
    SubtractSecondFrobenius,
}
