using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Testing.Soundness;

/// <summary>
/// The derivative diag(B z) A + diag(A z) B - C of all rows at a witness, on the columns of wires that the others should determine. If its
/// rank is the number of those columns, no small change of any number of them passes.
/// </summary>
internal static class JacobianRank
{
    /// <summary>A column that no pivot was found for, or -1 if the rank is full.</summary>
    public static int FirstFreeColumn(ConstraintSystem system, ReadOnlySpan<Fr> witness, IReadOnlySet<int> determined)
    {
        var rows = new List<Dictionary<int, Fr>>();
        var rowsOfColumn = determined.ToDictionary(column => column, _ => new HashSet<int>());
        var index = new RowsByWire(system);
        for (int row = 0; row < system.ConstraintCount; row++)
        {
            Dictionary<int, Fr> derivative = [];
            AddScaled(derivative, system, system.A, row, index.Value(system.B, row, witness), determined);
            AddScaled(derivative, system, system.B, row, index.Value(system.A, row, witness), determined);
            AddScaled(derivative, system, system.C, row, -Fr.One, determined);
            foreach (int column in derivative.Keys)
                rowsOfColumn[column].Add(rows.Count);
            rows.Add(derivative);
        }

        // Rows with one column left settle it at once; only what remains is eliminated.
        var open = new HashSet<int>(determined);
        var single = new Queue<int>(Enumerable.Range(0, rows.Count).Where(row => rows[row].Count == 1));
        while (open.Count > 0)
        {
            int pivotRow = -1;
            while (pivotRow < 0 && single.TryDequeue(out int candidate))
            {
                if (rows[candidate].Count == 1)
                    pivotRow = candidate;
            }
            int column = pivotRow >= 0 ? rows[pivotRow].Keys.Single() : open.MinBy(c => rowsOfColumn[c].Count);
            if (rowsOfColumn[column].Count == 0)
                return column;
            if (pivotRow < 0)
                pivotRow = rowsOfColumn[column].MinBy(row => rows[row].Count);
            Eliminate(rows, rowsOfColumn, pivotRow, column, single);
            open.Remove(column);
        }
        return -1;
    }

    private static void Eliminate(
        List<Dictionary<int, Fr>> rows,
        Dictionary<int, HashSet<int>> rowsOfColumn,
        int pivotRow,
        int column,
        Queue<int> single
    )
    {
        Dictionary<int, Fr> pivot = rows[pivotRow];
        Fr inverse = pivot[column].InverseVarTime();
        foreach (int other in rowsOfColumn[column].Where(row => row != pivotRow).ToArray())
        {
            Fr factor = rows[other][column] * inverse;
            foreach ((int at, Fr value) in pivot)
            {
                Fr changed = rows[other].GetValueOrDefault(at) - factor * value;
                if (changed.IsZero)
                {
                    rows[other].Remove(at);
                    rowsOfColumn[at].Remove(other);
                }
                else
                {
                    rows[other][at] = changed;
                    rowsOfColumn[at].Add(other);
                }
            }
            if (rows[other].Count == 1)
                single.Enqueue(other);
        }
        foreach (int at in pivot.Keys)
            rowsOfColumn[at].Remove(pivotRow);
        pivot.Clear();
    }

    private static void AddScaled(
        Dictionary<int, Fr> sum,
        ConstraintSystem system,
        SparseMatrix matrix,
        int row,
        Fr factor,
        IReadOnlySet<int> determined
    )
    {
        foreach (Term term in matrix.Row(row))
        {
            if (!determined.Contains(term.Wire))
                continue;
            Fr changed = sum.GetValueOrDefault(term.Wire) + factor * system.Coefficients[term.Coefficient];
            if (changed.IsZero)
                sum.Remove(term.Wire);
            else
                sum[term.Wire] = changed;
        }
    }
}
