namespace ZkPot.Algebra;

public static partial class Pairing
{
    /// <summary>The product of the Miller loops of all pairs, with squarings and inversions shared between them; not yet a
    /// pairing.</summary>
    public static Fq12 MillerLoop(
        ReadOnlySpan<(AffinePoint<Fq> P, AffinePoint<Fq2> Q)> pairs,
        ReadOnlySpan<(AffinePoint<Fq> P, PreparedG2 Q)> prepared
    )
    {
        var walked = new List<AffinePoint<Fq2>>(pairs.Length);
        var tables = new List<Line[]>(prepared.Length);
        var points = new List<AffinePoint<Fq>>(pairs.Length + prepared.Length);
        foreach (var (p, q) in pairs)
        {
            if (p.IsInfinity || q.IsInfinity)
                continue;
            points.Add(p);
            walked.Add(q);
        }
        foreach (var (p, q) in prepared)
        {
            if (p.IsInfinity || q.Point.IsInfinity)
                continue;
            points.Add(p);
            tables.Add(q.Lines);
        }
        var walker = new LineWalker(walked.ToArray());
        LineEvaluator[] evaluators = LineEvaluator.For(points.ToArray());
        Fq12 f = Fq12.One;
        for (int i = 0; i < MillerSchedule.Steps.Length; i++)
        {
            MillerStep step = MillerSchedule.Steps[i];
            if (step == MillerStep.Double)
                f = f.Square();
            walker.Advance(step);
            for (int k = 0; k < walked.Count; k++)
                f = evaluators[k].Multiply(f, walker.Lines[k]);
            for (int k = 0; k < tables.Count; k++)
                f = evaluators[walked.Count + k].Multiply(f, tables[k][i]);
        }
        return f;
    }
}
