using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>A linear combination that may hold the challenge and wires of the second phase.</summary>
public readonly struct Phase2
{
    private readonly LinearTerm[]? terms;

    internal Phase2(LinearTerm[] terms) => this.terms = terms;

    internal Phase2(Wire wire)
        : this([new(wire, Fr.One)]) { }

    internal ReadOnlySpan<LinearTerm> Terms => terms;

    /// <summary>Whether the combination is a wire, the constant or a public input, and nothing else.</summary>
    internal bool IsSingleWire => Terms is [{ } only] && only.Coefficient == Fr.One;

    private LinearTerm[] Shared => terms ?? [];

    /// <summary>What is fixed early is known late.</summary>
    public static implicit operator Phase2(Phase1 early) => new(early.Shared);

    /// <summary>A constant.</summary>
    public static implicit operator Phase2(long value) => (Phase1)value;

    /// <summary>Sum.</summary>
    public static Phase2 operator +(Phase2 a, Phase2 b) => new(Combination.Add(a.Shared, b.Shared, Fr.One));

    /// <summary>Difference.</summary>
    public static Phase2 operator -(Phase2 a, Phase2 b) => new(Combination.Add(a.Shared, b.Shared, -Fr.One));

    /// <summary>Negation.</summary>
    public static Phase2 operator -(Phase2 a) => a * -Fr.One;

    /// <summary>A multiple.</summary>
    public static Phase2 operator *(Phase2 a, Fr factor) => new(Combination.Scale(a.Shared, factor));
}

/// <summary>Adds up many combinations, in time that grows with their terms alone.</summary>
public sealed class Phase2Sum
{
    private readonly List<LinearTerm> terms = [];

    /// <summary>Adds a combination.</summary>
    public void Add(Phase2 combination) => terms.AddRange(combination.Terms);

    /// <summary>Adds a multiple.</summary>
    public void Add(Phase2 combination, Fr factor)
    {
        foreach (LinearTerm term in combination.Terms)
            terms.Add(new(term.Wire, term.Coefficient * factor));
    }

    /// <summary>The sum.</summary>
    public Phase2 Total() => new(Combination.Normalize(terms));
}
