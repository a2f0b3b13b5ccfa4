using System.Numerics;
using ZkPot.Algebra;

namespace ZkPot.Circuits;

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
