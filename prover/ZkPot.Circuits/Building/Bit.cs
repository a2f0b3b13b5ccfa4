namespace ZkPot.Circuits;

/// <summary>
/// A combination of the first phase of which rows say that it is 0 or 1. Gadgets that rest on that take this type: to give them a wire that
/// nobody has bound does not compile. <see cref="BooleanGadgets.RequireBit"/> and the gadgets that decide something make bits.
/// </summary>
public readonly struct Bit
{
    private static readonly Interval Range = new(0, 1);

    private readonly Phase1 value;

    private Bit(Phase1 value) => this.value = value;

    /// <summary>The combination, whose range is [0, 1].</summary>
    public Phase1 Value => value.Range is null ? 0 : value;

    /// <summary>A combination whose range says that it is a bit: a claim of a matrix, or a constant.</summary>
    /// <exception cref="CircuitException">Nothing is known of the value, or it may be another number.</exception>
    public static Bit FromRange(Phase1 value) =>
        value.Range is { } known && Range.Contains(known)
            ? new(value)
            : throw new CircuitException(
                $"A bit is 0 or 1, but {(value.Range is { } range ? $"the value may lie anywhere in {range}" : "nothing bounds the value")}; assert it with RequireBit first."
            );

    /// <summary>What is known of bits is known of combinations.</summary>
    public static implicit operator Phase1(Bit bit) => bit.Value;

    /// <summary>What is known of bits is known late.</summary>
    public static implicit operator Phase2(Bit bit) => bit.Value;

    /// <summary>1 less the bit.</summary>
    public static Bit operator !(Bit bit) => Bound(1 - bit.Value);

    /// <summary>A combination that rows of the caller's bind.</summary>
    internal static Bit Bound(Phase1 value) => new(value.WithRange(Range));
}
