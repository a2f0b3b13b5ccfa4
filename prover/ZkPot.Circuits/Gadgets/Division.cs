using System.Numerics;

namespace ZkPot.Circuits;

/// <summary>Integer division: each quotient and remainder is the only one that passes.</summary>
public static class Division
{
    /// <summary>The greatest quotients times divisors; beyond it a second quotient could pass modulo r.</summary>
    private const int FieldBits = 253;

    /// <summary>floor(a / divisor) and what is left, for a at least 0 and a divisor of at least 1 whose ranges are known.</summary>
    public static (Phase1 Quotient, Phase1 Remainder) Divide(this CircuitBuilder builder, Phase1 a, Phase1 divisor)
    {
        Interval dividends = Comparison.Known(a),
            divisors = Comparison.Known(divisor);
        if (dividends.Low < 0 || divisors.Low < 1)
            throw new CircuitException($"Division is of values from 0 by values from 1; {dividends} by {divisors} was asked for.");
        int quotientBits = Math.Max((int)(dividends.High / divisors.Low).GetBitLength(), 1),
            remainderBits = Math.Max((int)(divisors.High - 1).GetBitLength(), 1);
        if (quotientBits + divisors.MagnitudeBits + 1 > FieldBits)
            throw new CircuitException(
                $"A quotient of {quotientBits} and a divisor of {divisors.MagnitudeBits} bits do not fit the field."
            );
        Phase1 quotient = builder.Ranges.Hint(1, quotientBits, (values, block) => block.SetLowBits(values, 0, Parts(values).Quotient))[0];
        Phase1 remainder = builder.Ranges.Hint(1, remainderBits, (values, block) => block.SetLowBits(values, 0, Parts(values).Remainder))[
            0
        ];
        builder.Assert(quotient, divisor, a - remainder);
        builder.Ranges.Require(divisor - 1 - remainder, remainderBits);
        return (quotient, remainder);

        (BigInteger Quotient, BigInteger Remainder) Parts(WitnessValues values)
        {
            BigInteger by = values.EvaluateSigned(divisor);
            return by.Sign <= 0 ? default : BigInteger.DivRem(values.EvaluateSigned(a), by);
        }
    }

    /// <summary>(a + half) >> shift, rounded as networks round: a combination, for which only the remainder and the range are
    /// checked.</summary>
    public static Phase1 RoundingShift(this CircuitBuilder builder, Phase1 a, int shift)
    {
        if (shift == 0)
            return a;
        Phase1 rounded = a + ((Phase1)1 << (shift - 1));
        Interval range = Comparison.Known(rounded);
        Phase1 remainder = builder.Ranges.Hint(1, shift, (values, block) => block.SetLowBits(values, 0, values.EvaluateSigned(rounded)))[0];
        BigInteger low = range.Low >> shift,
            high = range.High >> shift;
        Phase1 offset = new Phase1([new(Wire.One, -ToField(low))], Interval.Of(-low));
        int bits = Math.Max((int)(high - low).GetBitLength(), 1);
        if (bits + shift + 1 > FieldBits)
            throw new CircuitException($"Values of {bits + shift} bits do not fit the field.");
        Phase1 shifted = ((rounded - remainder) * FieldMath.PowerOfTwo(shift).InverseVarTime()).WithRange(new Interval(low, high));
        builder.Ranges.Require(shifted + offset, bits);
        return shifted;
    }

    private static Algebra.Fr ToField(BigInteger value) => Algebra.PrimeField.FromBigInteger<Algebra.Fr>(value);
}

/// <summary>The rounding of an activation: u = (a + 2^(shift-1)) >> shift, without the summand for a shift of 0, and |u| below
/// 2^window.</summary>
/// <param name="Shift">The bits that go.</param>
/// <param name="Window">The bits of the magnitude that stays.</param>
internal readonly record struct Rounding(int Shift, int Window)
{
    public long Half => Shift == 0 ? 0 : 1L << (Shift - 1);

    /// <summary>Where u lies.</summary>
    public Interval ShiftedRange => new(1 - (1L << Window), (1L << Window) - 1);

    /// <summary>Where a lies.</summary>
    public Interval AccumulatorRange => (ShiftedRange * Interval.Of(1L << Shift)) + Interval.OfBits(Shift) - Interval.Of(Half);

    /// <summary>The accumulator of u and what was rounded off.</summary>
    public Phase1 Accumulator(Phase1 shifted, RangedBlock? remainders, int index)
    {
        Phase1 scaled = shifted.WithRange(ShiftedRange) << Shift;
        return remainders is null ? scaled : scaled + remainders[index] - Half;
    }

    /// <summary>u and what is rounded off.</summary>
    public (long Shifted, long Remainder) Split(long accumulator)
    {
        long rounded = accumulator + Half,
            shifted = rounded >> Shift;
        return (shifted, rounded - (shifted << Shift));
    }

    /// <summary>The remainders of activations; none without a shift.</summary>
    public RangedBlock? InputRemainders(CircuitBuilder builder, int count) => Shift == 0 ? null : builder.Ranges.Input(count, Shift);

    /// <summary>The ranges that activations check.</summary>
    public IEnumerable<RangeDemand> Demands(long count) => Shift == 0 ? [new(Window, count)] : [new(Window, count), new(Shift, count)];
}
