using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Testing;

/// <summary>Constraint systems written down by hand, for shapes that no compiler makes.</summary>
public static class HandmadeCircuit
{
    /// <summary>A circuit without outputs and private inputs; each constraint is three lists of coefficient and wire.</summary>
    public static ConstraintSystem Of(int wires, int publicInputs, params (long, int)[][][] constraints)
    {
        long[] different = [.. constraints.SelectMany(row => row).SelectMany(terms => terms).Select(term => term.Item1).Distinct()];
        var coefficients = new NativeArray<Fr>(different.Length);
        for (int i = 0; i < different.Length; i++) coefficients[i] = Fr.From(different[i]);
        return new(new(wires, 0, publicInputs, 0, (ulong)wires), coefficients, Matrix(0), Matrix(1), Matrix(2), new(0));

        SparseMatrix Matrix(int side)
        {
            Term[] terms = [.. constraints.SelectMany(row => row[side]).Select(term => new Term(term.Item2, Array.IndexOf(different, term.Item1)))];
            var starts = new NativeArray<int>(constraints.Length + 1L);
            for (int row = 0; row < constraints.Length; row++) starts[row + 1L] = starts[row] + constraints[row][side].Length;
            var all = new NativeArray<Term>(terms.Length);
            terms.CopyTo(all.Span);
            return new(starts, all);
        }
    }

    /// <summary>Wire 1 is public; each further wire is the square of the one before.</summary>
    public static ConstraintSystem Squares(int constraints)
    {
        var rows = new (long, int)[constraints][][];
        for (int i = 0; i < constraints; i++) rows[i] = [[(1, i + 1)], [(1, i + 1)], [(1, i + 2)]];
        return Of(constraints + 2, 1, rows);
    }
}
