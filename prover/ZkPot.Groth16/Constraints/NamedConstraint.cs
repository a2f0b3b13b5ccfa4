namespace ZkPot.Groth16;

/// <summary>One constraint, for people.</summary>
/// <param name="Index">Its row.</param>
/// <param name="A">Left factor.</param>
/// <param name="B">Right factor.</param>
/// <param name="C">Product.</param>
public sealed record NamedConstraint(int Index, IReadOnlyList<NamedTerm> A, IReadOnlyList<NamedTerm> B, IReadOnlyList<NamedTerm> C)
{
    /// <summary>The constraint of a row, with the names of its wires.</summary>
    public static NamedConstraint Of(ConstraintSystem system, int index, SymFile? names = null)
    {
        return new(index, Terms(system.A), Terms(system.B), Terms(system.C));

        IReadOnlyList<NamedTerm> Terms(SparseMatrix matrix)
        {
            var terms = new List<NamedTerm>();
            foreach (Term term in matrix.Row(index))
                terms.Add(
                    new(
                        system.Coefficients[term.Coefficient],
                        term.Wire,
                        names?.NameOf(term.Wire) ?? (term.Wire == 0 ? "one" : $"wire {term.Wire}")
                    )
                );
            return terms;
        }
    }

    /// <summary>All wires of the constraint, each once.</summary>
    public IEnumerable<NamedTerm> Wires => A.Concat(B).Concat(C).DistinctBy(term => term.Wire);

    /// <summary>The constraint as an equation.</summary>
    public override string ToString() => $"({Sum(A)}) * ({Sum(B)}) = {Sum(C)}";

    private static string Sum(IReadOnlyList<NamedTerm> terms) =>
        terms.Count == 0 ? "0" : string.Join(" + ", terms).Replace("+ -", "- ", StringComparison.Ordinal);
}
