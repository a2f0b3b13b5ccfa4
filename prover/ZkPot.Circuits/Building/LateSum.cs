using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>Adds up many combinations, in time that grows with their terms alone.</summary>
public sealed class LateSum
{
    private readonly List<LinearTerm> terms = [];

    /// <summary>Adds a combination.</summary>
    public void Add(Late combination) => terms.AddRange(combination.Terms);

    /// <summary>Adds a multiple.</summary>
    public void Add(Late combination, Fr factor)
    {
        foreach (LinearTerm term in combination.Terms) terms.Add(new(term.Wire, term.Coefficient * factor));
    }

    /// <summary>The sum.</summary>
    public Late Total() => new(Combination.Normalise(terms));
}
