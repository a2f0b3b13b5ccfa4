using ZkPot.Algebra;

namespace ZkPot.Groth16;

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
