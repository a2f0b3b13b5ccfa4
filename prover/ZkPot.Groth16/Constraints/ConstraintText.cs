using System.Numerics;
using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Constraints as people read them: (a + 2 b) * (c) = d.</summary>
public static class ConstraintText
{
    /// <summary>One constraint, its wires by their names where the symbol file has them.</summary>
    public static string Format(ConstraintSystem system, int row, SymFile? names = null) =>
        $"({Side(system, system.A.Row(row), names)}) * ({Side(system, system.B.Row(row), names)}) = {Side(system, system.C.Row(row), names)}";

    /// <summary>A wire by its name, or by its number if it has none.</summary>
    public static string NameOf(int wire, SymFile? names) => wire == 0 ? "1" : names?.NameOf(wire) ?? $"w{wire}";

    private static string Side(ConstraintSystem system, ReadOnlySpan<Term> terms, SymFile? names)
    {
        if (terms.Length == 0) return "0";
        var text = new StringBuilder();
        foreach (Term term in terms)
        {
            BigInteger coefficient = Signed(system.Coefficients[term.Coefficient]), size = BigInteger.Abs(coefficient);
            if (text.Length != 0) text.Append(coefficient.Sign < 0 ? " - " : " + ");
            else if (coefficient.Sign < 0) text.Append('-');
            if (term.Wire == 0) text.Append(size);
            else text.Append(size.IsOne ? "" : $"{size} ").Append(NameOf(term.Wire, names));
        }
        return text.ToString();
    }

    /// <summary>The representative of least size: r - 1 is read as -1.</summary>
    private static BigInteger Signed(Fr value)
    {
        BigInteger r = Fr.Modulus.ToBigInteger(), canonical = PrimeField.ToBigInteger(value);
        return canonical > r / 2 ? canonical - r : canonical;
    }
}
