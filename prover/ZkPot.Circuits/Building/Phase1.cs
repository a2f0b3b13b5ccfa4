using System.Numerics;
using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>
/// A linear combination of constants, public inputs and wires of the first phase: its value is fixed before the challenge is known.
/// Everything over which a randomized check quantifies must be of this type; a <see cref="Phase2"/> does not convert to it.
/// </summary>
public readonly struct Phase1
{
    private readonly LinearTerm[]? terms;

    internal Phase1(LinearTerm[] terms, Interval? range) => (this.terms, Range) = (terms, range);

    internal Phase1(Wire wire, Interval? range = null)
        : this([new(wire, Fr.One)], range) { }

    /// <summary>What is known of the value as a signed integer; null if nothing is.</summary>
    public Interval? Range { get; }

    internal ReadOnlySpan<LinearTerm> Terms => terms;

    /// <summary>The terms as the list that both kinds of combinations share.</summary>
    internal LinearTerm[] Shared => terms ?? [];

    /// <summary>A constant.</summary>
    public static Phase1 Constant(Fr value) => new([new(Wire.One, value)], null);

    /// <summary>An integer constant, whose range is known.</summary>
    public static implicit operator Phase1(long value) => new(value == 0 ? [] : [new(Wire.One, Fr.From(value))], Interval.Of(value));

    /// <summary>A wire of the first phase, the constant or a public input, if it is one.</summary>
    internal Wire? SingleWire => Terms is [{ } only] && only.Coefficient == Fr.One ? only.Wire : null;

    /// <summary>The value of a combination of nothing but the constant wire.</summary>
    internal Fr ConstantValue =>
        Terms switch
        {
            [] => Fr.Zero,
            [{ } only] when only.Wire == Wire.One => only.Coefficient,
            _ => throw new CircuitException("The combination is not a constant."),
        };

    /// <summary>The same combination with a range that follows from more than its terms show, such as a check.</summary>
    internal Phase1 WithRange(Interval? range) => new(Shared, range);

    /// <summary>Sum.</summary>
    public static Phase1 operator +(Phase1 a, Phase1 b) =>
        new(Combination.Add(a.Shared, b.Shared, Fr.One), a.Range is { } x && b.Range is { } y ? x + y : null);

    /// <summary>Difference.</summary>
    public static Phase1 operator -(Phase1 a, Phase1 b) =>
        new(Combination.Add(a.Shared, b.Shared, -Fr.One), a.Range is { } x && b.Range is { } y ? x - y : null);

    /// <summary>Negation.</summary>
    public static Phase1 operator -(Phase1 a) => a * -1;

    /// <summary>An integer multiple.</summary>
    public static Phase1 operator *(Phase1 a, long factor) =>
        new(Combination.Scale(a.Shared, Fr.From(factor)), a.Range is { } range ? range * Interval.Of(factor) : null);

    /// <summary>A multiple by an element of the field, of which no range is known.</summary>
    public static Phase1 operator *(Phase1 a, Fr factor) => new(Combination.Scale(a.Shared, factor), null);

    /// <summary>A multiple by a power of two.</summary>
    public static Phase1 operator <<(Phase1 a, int bits) =>
        new(
            Combination.Scale(a.Shared, FieldMath.PowerOfTwo(bits)),
            a.Range is { } range ? range * Interval.Of(BigInteger.One << bits) : null
        );
}

/// <summary>Consecutive wires of the first phase.</summary>
/// <param name="First">The number of the first one.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct Phase1Block(int First, int Count)
{
    /// <summary>One of the wires, of whose value nothing is known.</summary>
    public Phase1 this[int index] => new(WireAt(index));

    /// <summary>One of the wires.</summary>
    public Wire WireAt(int index)
    {
        if ((uint)index >= (uint)Count)
            throw new ArgumentOutOfRangeException(nameof(index));
        return new(WireKind.Phase1, First + index);
    }
}

/// <summary>Adds up many combinations of the first phase, in time that grows with their terms alone.</summary>
public sealed class Phase1Sum
{
    private readonly List<LinearTerm> terms = [];
    private Interval? range = Interval.Of(0);

    /// <summary>Adds a combination.</summary>
    public void Add(Phase1 combination)
    {
        terms.AddRange(combination.Terms);
        range = range is { } x && combination.Range is { } y ? x + y : null;
    }

    /// <summary>Adds an integer multiple.</summary>
    public void Add(Phase1 combination, long factor)
    {
        AddTerms(combination, Fr.From(factor));
        range = range is { } x && combination.Range is { } y ? x + y * Interval.Of(factor) : null;
    }

    /// <summary>Adds a multiple whose range is not followed.</summary>
    public void Add(Phase1 combination, Fr factor)
    {
        AddTerms(combination, factor);
        range = null;
    }

    /// <summary>The sum.</summary>
    public Phase1 Total() => new(Combination.Normalize(terms), range);

    private void AddTerms(Phase1 combination, Fr factor)
    {
        foreach (LinearTerm term in combination.Terms)
            terms.Add(new(term.Wire, term.Coefficient * factor));
    }
}
