using ZkPot.Algebra;

namespace ZkPot.Circuits;

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
