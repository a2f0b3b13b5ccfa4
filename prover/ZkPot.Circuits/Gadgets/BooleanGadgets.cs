using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>Bits.</summary>
public static class BooleanGadgets
{
    private static readonly Interval Range = new(0, 1);

    /// <summary>Asserts that a value is 0 or 1. One row.</summary>
    public static Bit RequireBit(this CircuitBuilder builder, Phase1 value)
    {
        builder.Assert(value, value - 1, 0);
        return Bit.Bound(value);
    }

    /// <summary>Bits from outside, a row each.</summary>
    public static Phase1Matrix InputBits(this CircuitBuilder builder, int count) => builder.RequireBits(builder.Input(count));

    /// <summary>Asserts that wires are 0 or 1.</summary>
    public static Phase1Matrix RequireBits(this CircuitBuilder builder, Phase1Block wires)
    {
        for (int i = 0; i < wires.Count; i++)
            builder.RequireBit(wires[i]);
        return new(wires.Count, 1, Range, (row, _) => wires[row].WithRange(Range));
    }
}

/// <summary>Choices by bits.</summary>
public static class Selection
{
    /// <summary>The first value if the bit is 1, the second if it is 0. One row.</summary>
    /// <param name="builder">The circuit.</param>
    /// <param name="bit">What decides.</param>
    /// <param name="ifOne">The value for 1.</param>
    /// <param name="ifZero">The value for 0.</param>
    public static Phase1 Select(this CircuitBuilder builder, Bit bit, Phase1 ifOne, Phase1 ifZero) =>
        builder.Product(bit, ifOne - ifZero, ifZero).WithRange(ifOne.Range is { } x && ifZero.Range is { } y ? x.Union(y) : null);

    /// <summary>Two values, exchanged if the bit is 1. One row.</summary>
    public static (Phase1 First, Phase1 Second) SwapIf(this CircuitBuilder builder, Bit bit, Phase1 first, Phase1 second)
    {
        Phase1 change = builder.Product(bit, second - first);
        return (first + change, second - change);
    }
}

/// <summary>Whether values are zero, or equal.</summary>
public static class Equality
{
    /// <summary>1 if a value is zero, else 0. Two rows.</summary>
    public static Bit IsZero(this CircuitBuilder builder, Phase1 value)
    {
        // Where the value is zero, nothing depends on its inverse.
        Phase1 inverse = builder.Hint(1, (values, wires) => values.Set(wires.WireAt(0), values.Evaluate(value).InverseVarTime()))[0];
        Phase1 isZero = builder.Product(-value, inverse, 1);
        builder.Assert(value, isZero, 0);
        return Bit.Bound(isZero);
    }

    /// <summary>1 if two values are equal, else 0. Two rows.</summary>
    public static Bit AreEqual(this CircuitBuilder builder, Phase1 a, Phase1 b) => builder.IsZero(a - b);

    /// <summary>Asserts that a value is not zero; returns its inverse. One row.</summary>
    public static Phase1 RequireInverse(this CircuitBuilder builder, Phase1 value) => builder.Quotient(1, value);

    /// <summary>Asserts that a value is not zero. One row.</summary>
    public static void RequireNonZero(this CircuitBuilder builder, Phase1 value) => builder.RequireInverse(value);
}
