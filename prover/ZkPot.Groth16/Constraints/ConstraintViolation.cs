using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

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
