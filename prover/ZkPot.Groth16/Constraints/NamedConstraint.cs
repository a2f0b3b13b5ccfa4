using ZkPot.Algebra;

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

/// <summary>A coefficient times a wire, for people.</summary>
/// <param name="Coefficient">The coefficient.</param>
/// <param name="Wire">The wire's index.</param>
/// <param name="Name">The signal's name, or "wire 7" if no name is known.</param>
public sealed record NamedTerm(Fr Coefficient, int Wire, string Name)
{
    /// <inheritdoc/>
    public override string ToString() =>
        SignedDecimal.Of(Coefficient) switch
        {
            "1" => Name,
            "-1" => $"-{Name}",
            string coefficient => Wire == 0 ? coefficient : $"{coefficient} {Name}",
        };
}

/// <summary>Field elements as people write them.</summary>
internal static class SignedDecimal
{
    /// <summary>The one of x and x - r that is nearer to zero.</summary>
    public static string Of(Fr value)
    {
        U256 positive = PrimeField.ToCanonical(value),
            negative = PrimeField.ToCanonical(-value);
        return negative < positive ? $"-{negative}" : $"{positive}";
    }
}
