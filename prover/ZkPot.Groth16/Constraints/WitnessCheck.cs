using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Whether a witness satisfies a circuit, and if not, where it first fails.</summary>
public static class WitnessCheck
{
    /// <summary>The first constraint that the witness violates, or null if it satisfies all.</summary>
    /// <param name="system">The circuit.</param>
    /// <param name="witness">The value of every wire, canonical.</param>
    /// <param name="names">Names of the wires, for the report.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="ArtifactException">The values cannot be a witness of this circuit.</exception>
    public static ConstraintViolation? FirstViolation(
        ConstraintSystem system,
        NativeSpan<U256> witness,
        SymFile? names = null,
        CancellationToken cancellationToken = default
    )
    {
        if (witness.Length != system.WireCount)
            throw new ArtifactException("witness", "number of wires", $"is {witness.Length}, expected {system.WireCount}");
        WtnsFile.CheckValues("witness", witness);
        int index = ParallelScan.FirstIndex(system.ConstraintCount, i => !IsSatisfied(system, i, witness), cancellationToken);
        if (index < 0)
            return null;
        NamedConstraint constraint = NamedConstraint.Of(system, index, names);
        return new ConstraintViolation(
            constraint,
            Evaluate(system, system.A, index, witness),
            Evaluate(system, system.B, index, witness),
            Evaluate(system, system.C, index, witness),
            constraint.Wires.ToDictionary(term => term.Wire, term => witness[term.Wire])
        );
    }

    private static bool IsSatisfied(ConstraintSystem system, int row, NativeSpan<U256> witness) =>
        Evaluate(system, system.A, row, witness) * Evaluate(system, system.B, row, witness) == Evaluate(system, system.C, row, witness);

    private static Fr Evaluate(ConstraintSystem system, SparseMatrix matrix, int row, NativeSpan<U256> witness)
    {
        // A Montgomery product of coefficient and canonical value leaves the sum canonical; one more product carries it back.
        Fr sum = Fr.Zero;
        foreach (Term term in matrix.Row(row))
            sum += system.Coefficients[term.Coefficient] * Fr.FromRaw(witness[term.Wire]);
        return sum * Fr.FromRaw(Fr.RSquared);
    }
}

/// <summary>A constraint that a witness does not satisfy.</summary>
/// <param name="Constraint">The constraint.</param>
/// <param name="A">Value of the left factor.</param>
/// <param name="B">Value of the right factor.</param>
/// <param name="C">Value of what should be the product.</param>
/// <param name="Values">The value of each wire that stands in it.</param>
public sealed record ConstraintViolation(NamedConstraint Constraint, Fr A, Fr B, Fr C, IReadOnlyDictionary<int, U256> Values)
{
    /// <summary>The equation, its sides, and the values of its signals, over several lines.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"constraint {Constraint.Index}: {Constraint}\n");
        text.Append(
            System.Globalization.CultureInfo.InvariantCulture,
            $"  {SignedDecimal.Of(A)} * {SignedDecimal.Of(B)} = {SignedDecimal.Of(A * B)}, expected {SignedDecimal.Of(C)}\n"
        );
        foreach (NamedTerm term in Constraint.Wires.Where(term => term.Wire != 0))
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  {term.Name} = {Values[term.Wire]}\n");
        return text.ToString();
    }
}
