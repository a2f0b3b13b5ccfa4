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
