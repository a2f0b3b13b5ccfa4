using ZkPot.Algebra;

namespace ZkPot.Groth16;

public static partial class PowersOfTau
{
    /// <summary>Cuts a prepared file down to one that serves circuits of up to 2^<paramref name="power"/> constraints, and is as
    /// safe.</summary>
    public static void Truncate(string input, string output, int power, CancellationToken cancellationToken = default)
    {
        using PtauFile file = PtauFile.Open(input);
        file.RequirePrepared();
        if (power < MinPower || power >= file.Power)
            throw new ArtifactException(
                input,
                "power",
                $"is {file.Power}: it can be cut to {MinPower} to {file.Power - 1}, not to {power}"
            );
        int size = 1 << power;
        using var truncated = new PtauWriter(output, power, file.CeremonyPower);
        truncated.Add(
            new TauPowers(
                file.TauG1.Slice(0, 2 * size - 1),
                file.TauG2.Slice(0, size),
                file.AlphaTauG1.Slice(0, size),
                file.BetaTauG1.Slice(0, size),
                file.BetaG2
            )
        );
        truncated.Add(ReadContributions(file));
        AddBases<Fq>(PtauSection.LagrangeTauG1, file.LagrangeTauG1, power + 1);
        AddBases<Fq2>(PtauSection.LagrangeTauG2, file.LagrangeTauG2, power);
        AddBases<Fq>(PtauSection.LagrangeAlphaTauG1, file.LagrangeAlphaTauG1, power);
        AddBases<Fq>(PtauSection.LagrangeBetaTauG1, file.LagrangeBetaTauG1, power);
        truncated.Commit();

        unsafe void AddBases<T>(uint section, Func<int, NativeSpan<AffinePoint<T>>> basisOf, int largest)
            where T : unmanaged, IField<T>
        {
            SectionWriter writer = truncated.Reserve<T>(section, (2L << largest) - 1);
            for (int logSize = 0; logSize <= largest; logSize++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                writer.Write(((1L << logSize) - 1) * sizeof(AffinePoint<T>), basisOf(logSize));
            }
        }
    }
}
