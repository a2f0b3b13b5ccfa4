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

/// <summary>Whether the Lagrange sections of a prepared file follow from its powers.</summary>
/// <remarks>
/// With weights s^i the sum over the basis of a domain equals the sum over the powers weighted by the coefficients of the polynomial
/// that takes the values s^i on the domain. One random s thus judges a whole domain.
/// </remarks>
internal static class LagrangeCheck
{
    /// <summary>Throws unless every basis of every section is right.</summary>
    public static void RequireConsistent(PtauFile file, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        var work = new WorkMeter("check the Lagrange bases", 5L << file.Power, progress);
        for (int power = 0; power <= file.Power; power++)
        {
            int size = 1 << power;
            Require(file.LagrangeTauG1(power), file.TauG1.Slice(0, size), PtauSection.LagrangeTauG1);
            Require(file.LagrangeTauG2(power), file.TauG2.Slice(0, size), PtauSection.LagrangeTauG2);
            Require(file.LagrangeAlphaTauG1(power), file.AlphaTauG1.Slice(0, size), PtauSection.LagrangeAlphaTauG1);
            Require(file.LagrangeBetaTauG1(power), file.BetaTauG1.Slice(0, size), PtauSection.LagrangeBetaTauG1);
            work.Add(2L * size);

            void Require<T>(NativeSpan<AffinePoint<T>> basis, NativeSpan<AffinePoint<T>> powers, uint section)
                where T : unmanaged, IField<T>
            {
                RequireMembers(file, basis, section, power, cancellationToken);
                Fr ratio = PrimeField.Random<Fr>();
                if (
                    GeometricSum.Of(basis, ratio, cancellationToken) != GeometricSum.OfInterpolated(powers, power, ratio, cancellationToken)
                )
                    throw Fault(file, section, power, "does not follow from the powers");
            }
        }
        RequireDoubled(file, cancellationToken);
        work.Add(1L << file.Power);
    }

    /// <summary>The basis in G1 for a domain twice as large needs one power more than the file has.</summary>
    private static void RequireDoubled(PtauFile file, CancellationToken cancellationToken)
    {
        int power = file.Power + 1;
        NativeSpan<AffinePoint<Fq>> basis = file.LagrangeTauG1(power);
        RequireMembers(file, basis, PtauSection.LagrangeTauG1, power, cancellationToken);

        // The last power, as the basis has it: infinity in a whole file, where nobody knows it; the true one in a truncated file.
        AffinePoint<Fq> last = GeometricSum.Of(basis, RootsOfUnity.Primitive(power).InverseVarTime(), cancellationToken);
        bool isRight =
            file.Power == file.CeremonyPower
                ? last.IsInfinity
                : SameRatio.Holds(file.TauG1[file.TauG1.Length - 1], last, G2.Generator, file.TauG2[1]);
        if (!isRight)
            throw Fault(file, PtauSection.LagrangeTauG1, power, "contains a wrong last power");

        Fr ratio = PrimeField.Random<Fr>();
        JacobianPoint<Fq> expected = GeometricSum.OfInterpolated(file.TauG1, power, ratio, cancellationToken);
        expected += ((JacobianPoint<Fq>)last).MultiplyVarTime(PrimeField.ToCanonical(GeometricSum.LastCoefficient(power, ratio)));
        if (!expected.IsSamePointAs(GeometricSum.Of(basis, ratio, cancellationToken)))
            throw Fault(file, PtauSection.LagrangeTauG1, power, "does not follow from the powers");
    }

    private static void RequireMembers<T>(
        PtauFile file,
        NativeSpan<AffinePoint<T>> basis,
        uint section,
        int power,
        CancellationToken cancellationToken
    )
        where T : unmanaged, IField<T>
    {
        int stranger = GroupChecks.FirstStranger(basis, cancellationToken);
        if (stranger >= 0)
            throw Fault(file, section, power, $"has a point outside its group at {stranger}");
    }

    private static ArtifactException Fault(PtauFile file, uint section, int power, string problem) =>
        new(file.Path, $"{PtauSection.NameOf(section)}, domain of 2^{power}", problem);
}
