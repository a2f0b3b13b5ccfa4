using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Whether points are the powers of one tau, alone and times alpha and beta. Each vector is judged by one random combination and
/// the pairing.</summary>
internal static class PowersCheck
{
    /// <summary>Throws unless all points lie in their groups, tau^0 is the generator, and each point is tau times the one before, in G1 as
    /// in G2.</summary>
    public static void RequireConsistent(
        in TauPowers powers,
        string file,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var work = new WorkMeter("check the powers", 5, progress);
        RequireMembers(powers.TauG1, PtauSection.TauG1);
        RequireMembers(powers.TauG2, PtauSection.TauG2);
        RequireMembers(powers.AlphaTauG1, PtauSection.AlphaTauG1);
        RequireMembers(powers.BetaTauG1, PtauSection.BetaTauG1);
        RequireMembers(powers.BetaG2, PtauSection.BetaG2);
        work.Add(1);

        if (powers.TauG1[0] != G1.Generator)
            throw Fault(PtauSection.TauG1, "begins with another point than the generator");
        if (powers.TauG2[0] != G2.Generator)
            throw Fault(PtauSection.TauG2, "begins with another point than the generator");
        AffinePoint<Fq> tau1 = powers.TauG1[1];
        AffinePoint<Fq2> tau2 = powers.TauG2[1];
        if (!SameRatio.Holds(G1.Generator, powers.BetaTauG1[0], G2.Generator, powers.BetaG2[0]))
            throw Fault(PtauSection.BetaG2, "is another multiple of the generator than beta in G1");

        RequirePowers(powers.TauG1, PtauSection.TauG1);
        RequirePowers(powers.AlphaTauG1, PtauSection.AlphaTauG1);
        RequirePowers(powers.BetaTauG1, PtauSection.BetaTauG1);
        var (below, above) = Shifted(powers.TauG2, cancellationToken);
        if (!SameRatio.Holds(G1.Generator, tau1, below, above))
            throw Fault(PtauSection.TauG2, "is not a sequence of powers of the tau in G1");
        work.Add(1);

        void RequirePowers(NativeSpan<AffinePoint<Fq>> points, uint section)
        {
            var (from, to) = Shifted(points, cancellationToken);
            if (!SameRatio.Holds(from, to, G2.Generator, tau2))
                throw Fault(section, "is not a sequence of powers of the tau in G2");
            work.Add(1);
        }

        void RequireMembers<T>(NativeSpan<AffinePoint<T>> points, uint section)
            where T : unmanaged, IField<T>
        {
            int stranger = GroupChecks.FirstStranger(points, cancellationToken);
            if (stranger >= 0)
                throw Fault(section, $"has a point outside its group at {stranger}");
        }

        ArtifactException Fault(uint section, string problem) => new(file, PtauSection.NameOf(section), problem);
    }

    /// <summary>sum_i s^i P_i over all but the last point, and sum_i s^i P_(i+1), for a random s.</summary>
    private static (AffinePoint<T> Below, AffinePoint<T> Above) Shifted<T>(
        NativeSpan<AffinePoint<T>> points,
        CancellationToken cancellationToken
    )
        where T : unmanaged, IField<T>
    {
        // Both follow from the sum over all points: take off the last term, or the first and one factor s.
        Fr ratio = PrimeField.Random<Fr>();
        int last = points.Length - 1;
        JacobianPoint<T> below = GeometricSum.Of(points.Slice(0, last), ratio, cancellationToken),
            end = points[last];
        U256 lastWeight = PrimeField.ToCanonical(PrimeField.PowVarTime(ratio, new U256((ulong)last, 0, 0, 0)));
        JacobianPoint<T> above = (below + end.MultiplyVarTime(lastWeight) - points[0]).MultiplyVarTime(
            PrimeField.ToCanonical(ratio.InverseVarTime())
        );
        return (below.ToAffineVarTime(), above.ToAffineVarTime());
    }
}
