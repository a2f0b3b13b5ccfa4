using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>Adds up many combinations of the first phase, in time that grows with their terms alone.</summary>
public sealed class EarlySum
{
    private readonly List<LinearTerm> terms = [];
    private Interval? range = Interval.Of(0);

    /// <summary>Adds a combination.</summary>
    public void Add(Early combination)
    {
        terms.AddRange(combination.Terms);
        range = range is { } x && combination.Range is { } y ? x + y : null;
    }

    /// <summary>Adds an integer multiple.</summary>
    public void Add(Early combination, long factor)
    {
        AddTerms(combination, Fr.From(factor));
        range = range is { } x && combination.Range is { } y ? x + y * Interval.Of(factor) : null;
    }

    /// <summary>Adds a multiple whose range is not followed.</summary>
    public void Add(Early combination, Fr factor)
    {
        AddTerms(combination, factor);
        range = null;
    }

    /// <summary>The sum.</summary>
    public Early Total() => new(Combination.Normalise(terms), range);

    private void AddTerms(Early combination, Fr factor)
    {
        foreach (LinearTerm term in combination.Terms) terms.Add(new(term.Wire, term.Coefficient * factor));
    }
}
