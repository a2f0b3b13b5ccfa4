using ZkPot.Algebra;

namespace ZkPot.Circuits;

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
