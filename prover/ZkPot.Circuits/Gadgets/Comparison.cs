using System.Numerics;
using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>Order of integers whose ranges are known.</summary>
public static class Comparison
{
    /// <summary>1 if a is less than b, else 0: the sign of their difference. As many rows as the difference has bits, and two.</summary>
    public static Bit IsLess(this CircuitBuilder builder, Phase1 a, Phase1 b)
    {
        Phase1 difference = a - b;
        int bits = Known(difference).MagnitudeBits;
        Bit[] parts = builder.Bits(difference + Power(bits), bits + 1);
        return !parts[^1];
    }

    /// <summary>Asserts that a is at most b, by one range check of their difference.</summary>
    public static void RequireAtMost(this CircuitBuilder builder, Phase1 a, Phase1 b)
    {
        Phase1 difference = b - a;
        builder.Ranges.Require(difference, Math.Max(Known(difference).MagnitudeBits, 1));
    }

    /// <summary>The greatest of several values: not less than any, and one of them.</summary>
    public static Phase1 Maximum(this CircuitBuilder builder, params ReadOnlySpan<Phase1> candidates)
    {
        if (candidates.IsEmpty)
            throw new CircuitException("Of no values there is no greatest.");
        Phase1[] all = candidates.ToArray();
        Interval range = all.Select(Known).Aggregate((a, b) => new(BigInteger.Max(a.Low, b.Low), BigInteger.Max(a.High, b.High)));
        Phase1 greatest = builder
            .Hint(1, (values, wires) => values.Set(wires.WireAt(0), PrimeField.FromBigInteger<Fr>(all.Max(values.EvaluateSigned))))[0]
            .WithRange(range);
        foreach (Phase1 candidate in all)
            builder.RequireAtMost(candidate, greatest);
        builder.RequireOneZero([.. all.Select(candidate => greatest - candidate)]);
        return greatest;
    }

    /// <summary>Asserts that one of several values is 0. A row a value but the first.</summary>
    public static void RequireOneZero(this CircuitBuilder builder, params ReadOnlySpan<Phase1> values)
    {
        if (values.IsEmpty)
            throw new CircuitException("Of no values none is 0.");
        Phase1 product = values[0];
        for (int i = 1; i < values.Length - 1; i++)
            product = builder.Product(product, values[i]);
        builder.Assert(product, values.Length == 1 ? 1 : values[^1], 0);
    }

    internal static Interval Known(Phase1 value) => value.Range ?? throw new CircuitException("The value's range must be known.");

    private static Phase1 Power(int bits) => (Phase1)1 << bits;
}

/// <summary>Values as bits, without tables.</summary>
public static class Decomposition
{
    private const int FieldBits = 254;

    /// <summary>The bits of a value below 2^count, lowest first; asserts that it is. One row a bit and one more.</summary>
    public static Bit[] Bits(this CircuitBuilder builder, Phase1 value, int count)
    {
        if (count is < 1 or >= FieldBits)
            throw new CircuitException($"{count} bits were asked for; 1 to {FieldBits - 1} determine a value.");
        return builder.UncheckedBits(value, count);
    }

    /// <summary>The bits of any element of the field, of its integer below r and no other. 509 rows.</summary>
    public static Bit[] CanonicalBits(this CircuitBuilder builder, Phase1 value)
    {
        Bit[] bits = builder.UncheckedBits(value, FieldBits);
        builder.RequireAtMost(bits, FieldMath.Order - 1);
        return bits;
    }

    /// <summary>The integer of bits, lowest first.</summary>
    public static Phase1 Compose(ReadOnlySpan<Bit> bits)
    {
        var sum = new Phase1Sum();
        for (int i = 0; i < bits.Length; i++)
            sum.Add(bits[i].Value << i);
        return sum.Total();
    }

    /// <summary>Asserts that bits, lowest first, are an integer of at most the bound. One row a bit.</summary>
    public static void RequireAtMost(this CircuitBuilder builder, ReadOnlySpan<Bit> bits, BigInteger bound)
    {
        if (bound.Sign < 0 || bound.GetBitLength() > bits.Length)
            throw new CircuitException($"The bound {bound} does not have {bits.Length} bits.");
        // 1 as long as all bits so far equal those of the bound; then a bit may not be 1 where the bound's is 0.
        Phase1 equal = 1;
        for (int i = bits.Length - 1; i >= 0; i--)
        {
            if ((bound >> i).IsEven)
                builder.Assert(equal, bits[i], 0);
            else
                equal = builder.Product(equal, bits[i]);
        }
    }

    private static Bit[] UncheckedBits(this CircuitBuilder builder, Phase1 value, int count)
    {
        Phase1Block wires = builder.Hint(
            count,
            (values, block) =>
            {
                U256 canonical = PrimeField.ToCanonical(values.Evaluate(value));
                for (int i = 0; i < block.Count; i++)
                    values.Set(block.WireAt(i), canonical.Bit(i) ? 1 : 0);
            }
        );
        var bits = new Bit[count];
        for (int i = 0; i < count; i++)
            bits[i] = builder.RequireBit(wires[i]);
        builder.AssertEqual(Compose(bits), value);
        return bits;
    }
}
