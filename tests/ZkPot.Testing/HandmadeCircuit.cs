using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Testing;

/// <summary>A constraint system laid by hand, as no compiler would lay it.</summary>
public sealed class HandmadeCircuit(int wires, int publicInputs, PhasePartition? phases = null)
{
    private readonly List<(int Wire, long Coefficient)[][]> rows = [];

    /// <summary>Adds the row a * b = c.</summary>
    public void Add((int Wire, long Coefficient)[] a, (int Wire, long Coefficient)[] b, (int Wire, long Coefficient)[] c) =>
        rows.Add([a, b, c]);

    /// <summary>A two-phase circuit of which all rows are still to come.</summary>
    public HandmadeCircuit(PhasePartition phases)
        : this(phases.WireCount, phases.PublicCount, phases) { }

    /// <summary>A circuit in which wire 1 is public and each further wire is the square of the one before.</summary>
    public static HandmadeCircuit Squares(int constraints)
    {
        var circuit = new HandmadeCircuit(constraints + 2, publicInputs: 1);
        for (int i = 1; i <= constraints; i++)
            circuit.Add([(i, 1)], [(i, 1)], [(i + 1, 1)]);
        return circuit;
    }

    /// <summary>The system.</summary>
    public ConstraintSystem Build()
    {
        long[] values = [.. rows.SelectMany(row => row).SelectMany(terms => terms).Select(term => term.Coefficient).Distinct()];
        var coefficients = new NativeArray<Fr>(values.Length);
        for (int i = 0; i < values.Length; i++)
            coefficients[i] = values[i] < 0 ? -Fr.From(-values[i]) : Fr.From(values[i]);
        SparseMatrix[] matrices = [.. Enumerable.Range(0, 3).Select(m => Matrix(m, values))];
        return new(new(wires, 0, publicInputs, 0, 0), coefficients, matrices[0], matrices[1], matrices[2], new(0), phases);
    }

    private SparseMatrix Matrix(int matrix, long[] values)
    {
        var starts = new NativeArray<int>(rows.Count + 1L);
        Term[] all = [.. rows.SelectMany(row => row[matrix]).Select(term => new Term(term.Wire, Array.IndexOf(values, term.Coefficient)))];
        var terms = new NativeArray<Term>(all.Length);
        all.CopyTo(terms.Span);
        for (int row = 0; row < rows.Count; row++)
            starts[row + 1] = starts[row] + rows[row][matrix].Length;
        return new(starts, terms);
    }
}
