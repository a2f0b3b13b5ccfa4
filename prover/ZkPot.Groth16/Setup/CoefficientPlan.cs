using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>How to multiply a point by each coefficient of a constraint system: by a magnitude, after negating the point if the coefficient
/// is nearer to r than to 0.</summary>
internal sealed class CoefficientPlan
{
    private readonly CoefficientStep[] steps;

    public CoefficientPlan(NativeSpan<Fr> coefficients)
    {
        steps = new CoefficientStep[coefficients.Length];
        for (int i = 0; i < steps.Length; i++)
            steps[i] = StepFor(coefficients[i]);
    }

    /// <summary>The step for a coefficient's index, or for <see cref="TermsByWire.One"/>.</summary>
    public CoefficientStep this[int coefficient] =>
        coefficient == TermsByWire.One ? new(Fr.One, CoefficientSize.One, false) : steps[coefficient];

    private static CoefficientStep StepFor(Fr coefficient)
    {
        Fr opposite = -coefficient;
        bool negate = PrimeField.ToCanonical(opposite) < PrimeField.ToCanonical(coefficient);
        Fr magnitude = negate ? opposite : coefficient;
        CoefficientSize size =
            magnitude.IsZero ? CoefficientSize.Zero
            : magnitude == Fr.One ? CoefficientSize.One
            : PrimeField.ToCanonical(magnitude).BitLength <= 64 ? CoefficientSize.Small
            : CoefficientSize.Full;
        return new(magnitude, size, negate);
    }
}

/// <summary>What a multiplication by a coefficient costs.</summary>
internal enum CoefficientSize
{
    /// <summary>The term vanishes.</summary>
    Zero,

    /// <summary>Nothing but a sign.</summary>
    One,

    /// <summary>A short multiple: at most 64 bits.</summary>
    Small,

    /// <summary>A multiple of full length.</summary>
    Full,
}

/// <summary>One coefficient as magnitude and sign.</summary>
internal readonly record struct CoefficientStep(Fr Magnitude, CoefficientSize Size, bool Negate);

/// <summary>Writes the matrices A and B into a key: for each constraint the terms of A, then those of B; last a row for each wire that the
/// verifier knows.</summary>
internal static class CoefficientSection
{
    private const int Batch = 1 << 14;

    public static unsafe void Write(ContainerWriter writer, ConstraintSystem system)
    {
        long count = (long)system.A.Terms.Length + system.B.Terms.Length + system.KnownCount;
        if (count > int.MaxValue)
            throw new ArtifactException("circuit", "terms", $"are {count}, expected fewer than 2^31");
        SectionWriter section = writer.Add(ZkeySection.Coefficients, sizeof(uint) + count * sizeof(ZkeyCoefficient));
        section.Write<uint>(0, [(uint)count]);

        var output = new Output(section);
        U256[] values = new U256[system.Coefficients.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = Stored(system.Coefficients[i]);
        for (int row = 0; row < system.ConstraintCount; row++)
        {
            foreach (Term term in system.A.Row(row))
                output.Add(new(0, (uint)row, (uint)term.Wire, values[term.Coefficient]));
            foreach (Term term in system.B.Row(row))
                output.Add(new(1, (uint)row, (uint)term.Wire, values[term.Coefficient]));
        }
        for (int i = 0; i < system.KnownCount; i++)
            output.Add(new(0, (uint)(system.ConstraintCount + i), (uint)i, Stored(Fr.One)));
        output.Flush();
    }

    /// <summary>The coefficient times 2^512.</summary>
    private static U256 Stored(Fr coefficient) => (coefficient * Fr.FromRaw(Fr.RSquared)).Raw;

    private sealed unsafe class Output(SectionWriter section)
    {
        private readonly ZkeyCoefficient[] buffer = new ZkeyCoefficient[Batch];
        private long position = sizeof(uint);
        private int count;

        public void Add(ZkeyCoefficient entry)
        {
            buffer[count++] = entry;
            if (count == buffer.Length)
                Flush();
        }

        public void Flush()
        {
            section.Write<ZkeyCoefficient>(position, buffer.AsSpan(0, count));
            position += (long)count * sizeof(ZkeyCoefficient);
            count = 0;
        }
    }
}
