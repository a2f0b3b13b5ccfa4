using ZkPot.Algebra;

namespace ZkPot.Groth16;

public static partial class PowersOfTau
{
    private const int WeightG2 = 3;

    /// <summary>Bytes of memory that <c>Prepare</c> needs, at most.</summary>
    public static long MemoryForPreparation(int power) => 512L << power;

    /// <summary>Adds what phase 2 needs: the powers in the Lagrange bases of all domains up to 2^power, for tau in G1 one more. Ends the
    /// ceremony.</summary>
    public static void Prepare(
        string input,
        string output,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => Prepare(input, output, CpuPointMultiplier.Instance, progress, cancellationToken);

    /// <summary>The same, with the multiples of the points from elsewhere.</summary>
    public static void Prepare(
        string input,
        string output,
        IPointMultiplier multiplier,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        using PtauFile file = PtauFile.Open(input);
        if (file.Power > ConstraintSystem.LargestPower)
            throw new ArtifactException(
                input,
                "power",
                $"is {file.Power}, expected at most {ConstraintSystem.LargestPower}: circuits cannot be larger, since the field has no larger domains"
            );
        List<PtauContribution> contributions = ReadContributions(file);
        CurrentChallenge(file, contributions, cancellationToken);
        TauPowers powers = PowersOf(file);
        using var prepared = new PtauWriter(output, file.Power, file.Power);
        prepared.Add(powers);
        prepared.Add(contributions);

        long upTo(int largest) => Enumerable.Range(0, largest + 1).Sum(PointTransform.Multiples);
        var work = new WorkMeter("prepare phase 2", upTo(file.Power + 1) + (2 + WeightG2) * upTo(file.Power), progress);
        AddLagrange(prepared, PtauSection.LagrangeTauG1, powers.TauG1, file.Power + 1, 1, multiplier, work, cancellationToken);
        AddLagrange(prepared, PtauSection.LagrangeTauG2, powers.TauG2, file.Power, WeightG2, multiplier, work, cancellationToken);
        AddLagrange(prepared, PtauSection.LagrangeAlphaTauG1, powers.AlphaTauG1, file.Power, 1, multiplier, work, cancellationToken);
        AddLagrange(prepared, PtauSection.LagrangeBetaTauG1, powers.BetaTauG1, file.Power, 1, multiplier, work, cancellationToken);
        prepared.Commit();
    }

    /// <summary>Writes the bases of the domains of 1, 2, 4, ... 2^largest points one after the other. Where powers are missing, their place
    /// is infinity.</summary>
    private static unsafe void AddLagrange<T>(
        PtauWriter file,
        uint section,
        NativeSpan<AffinePoint<T>> powers,
        int largest,
        int weight,
        IPointMultiplier multiplier,
        WorkMeter work,
        CancellationToken cancellationToken
    )
        where T : unmanaged, IField<T>
    {
        SectionWriter writer = file.Reserve<T>(section, (2L << largest) - 1);
        using var points = new NativeArray<AffinePoint<T>>(1L << largest, clear: false);
        using var scratch = new NativeArray<AffinePoint<T>>(1L << largest, clear: false);
        for (int logSize = 0; logSize <= largest; logSize++)
        {
            int size = 1 << logSize,
                known = Math.Min(size, powers.Length);
            NativeSpan<AffinePoint<T>> basis = points.View.Slice(0, size);
            powers.Slice(0, known).Span.CopyTo(basis.Span);
            basis.Slice(known).Span.Clear();
            PointTransform.InverseVarTime(basis, scratch.View, multiplier, count => work.Add(count * weight), cancellationToken);
            writer.Write(((1L << logSize) - 1) * sizeof(AffinePoint<T>), basis);
        }
    }
}
