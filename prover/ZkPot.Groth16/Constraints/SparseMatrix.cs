using System.Runtime.InteropServices;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A coefficient times a wire.</summary>
/// <param name="Wire">Index of the wire.</param>
/// <param name="Coefficient">Index in the coefficient table of the <see cref="ConstraintSystem"/>.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct Term(int Wire, int Coefficient);

/// <summary>A matrix whose rows are linear combinations of wires, stored row after row outside the managed heap.</summary>
public sealed class SparseMatrix : IDisposable
{
    private readonly NativeArray<int> starts;
    private readonly NativeArray<Term> terms;

    /// <summary>Takes ownership of the arrays.</summary>
    /// <param name="starts">For each row the index of its first term, and last the number of terms.</param>
    /// <param name="terms">The terms of all rows.</param>
    public SparseMatrix(NativeArray<int> starts, NativeArray<Term> terms)
    {
        if (starts.Length < 1 || starts[starts.Length - 1] != terms.Length)
            throw new ArgumentException("The last start must be the number of terms.", nameof(starts));
        (this.starts, this.terms) = (starts, terms);
        Starts = starts.View;
        Terms = terms.View;
    }

    /// <summary>Number of rows.</summary>
    public int RowCount => Starts.Length - 1;

    /// <summary>For each row the index of its first term, and last the number of terms.</summary>
    public NativeSpan<int> Starts { get; }

    /// <summary>The terms of all rows.</summary>
    public NativeSpan<Term> Terms { get; }

    /// <summary>The terms of one row.</summary>
    public ReadOnlySpan<Term> Row(int row) => Terms.Slice(Starts[row], Starts[row + 1] - Starts[row]).Span;

    /// <inheritdoc/>
    public void Dispose()
    {
        starts.Dispose();
        terms.Dispose();
    }
}
