using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The terms of one matrix by wire: for each wire the rows in which it stands, and with which coefficient.</summary>
internal sealed class TermsByWire : IDisposable
{
    /// <summary>Stands for the coefficient one in rows that setup adds.</summary>
    public const int One = -1;

    private readonly NativeArray<int> starts;
    private readonly NativeArray<(int Row, int Coefficient)> entries;

    /// <summary>Transposes a matrix.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="wires">Number of wires.</param>
    /// <param name="identityRows">So many rows follow the matrix's own; the i-th is just wire i.</param>
    public TermsByWire(SparseMatrix matrix, int wires, int identityRows = 0)
    {
        starts = new(wires + 1L);
        entries = new((long)matrix.Terms.Length + identityRows, clear: false);
        NativeSpan<Term> terms = matrix.Terms;
        for (int i = 0; i < terms.Length; i++)
            starts[terms[i].Wire + 1L]++;
        for (int i = 0; i < identityRows; i++)
            starts[i + 1L]++;
        for (int wire = 0; wire < wires; wire++)
            starts[wire + 1L] += starts[wire];

        using var next = new NativeArray<int>(wires, clear: false);
        starts.Span[..wires].CopyTo(next.Span);
        for (int row = 0; row < matrix.RowCount; row++)
            foreach (Term term in matrix.Row(row))
                entries[next[term.Wire]++] = (row, term.Coefficient);
        for (int i = 0; i < identityRows; i++)
            entries[next[i]++] = (matrix.RowCount + i, One);
    }

    /// <summary>Number of terms.</summary>
    public long Count => entries.Length;

    /// <summary>The terms of one wire.</summary>
    public ReadOnlySpan<(int Row, int Coefficient)> Of(int wire) => entries.Span[starts[wire]..starts[wire + 1L]];

    /// <inheritdoc/>
    public void Dispose()
    {
        starts.Dispose();
        entries.Dispose();
    }
}
