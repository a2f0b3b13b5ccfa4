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
