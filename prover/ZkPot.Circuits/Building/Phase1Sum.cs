using ZkPot.Algebra;

namespace ZkPot.Circuits;

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
