using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Testing.Soundness;

/// <summary>For each wire the rows in which it stands.</summary>
internal sealed class RowsByWire
{
    private readonly ConstraintSystem system;
    private readonly List<int>[] rows;

    public RowsByWire(ConstraintSystem system)
    {
        this.system = system;
        rows = [.. Enumerable.Range(0, system.WireCount).Select(_ => new List<int>())];
        for (int row = 0; row < system.ConstraintCount; row++)
        {
            foreach (SparseMatrix matrix in (SparseMatrix[])[system.A, system.B, system.C])
            {
                foreach (Term term in matrix.Row(row))
                {
                    if (rows[term.Wire].Count == 0 || rows[term.Wire][^1] != row)
                        rows[term.Wire].Add(row);
                }
            }
        }
    }

    /// <summary>Whether all rows with the wire hold.</summary>
    public bool Hold(int wire, ReadOnlySpan<Fr> witness)
    {
        foreach (int row in rows[wire])
        {
            if (Value(system.A, row, witness) * Value(system.B, row, witness) != Value(system.C, row, witness))
                return false;
        }
        return true;
    }

    public Fr Value(SparseMatrix matrix, int row, ReadOnlySpan<Fr> witness)
    {
        Fr sum = Fr.Zero;
        foreach (Term term in matrix.Row(row))
            sum += system.Coefficients[term.Coefficient] * witness[term.Wire];
        return sum;
    }
}
