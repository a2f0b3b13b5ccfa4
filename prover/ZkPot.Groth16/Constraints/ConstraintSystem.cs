using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A rank-1 constraint system: (A w)(B w) = C w, row by row. Wire 0 is one; outputs, public inputs and private inputs follow in
/// this order, then all other wires.</summary>
public sealed class ConstraintSystem : IDisposable
{
    /// <summary>Binary logarithm of the largest evaluation domain: the quotient lives on the odd half of a domain twice as large, and that
    /// has at most 2^28 elements.</summary>
    public const int LargestPower = RootsOfUnity.MaxLogOrder - 1;

    private readonly NativeArray<Fr> coefficients;
    private readonly NativeArray<ulong> labels;

    /// <summary>Takes ownership of the arrays and matrices.</summary>
    /// <param name="shape">How many wires of each kind there are.</param>
    /// <param name="coefficients">The table that the terms refer to.</param>
    /// <param name="a">Left factors.</param>
    /// <param name="b">Right factors.</param>
    /// <param name="c">Products.</param>
    /// <param name="labels">For each wire its label in the compiler's symbol file; empty if unknown.</param>
    /// <param name="phases">How the wires are divided, for a two-phase circuit; null for a plain one.</param>
    public ConstraintSystem(
        WireCounts shape,
        NativeArray<Fr> coefficients,
        SparseMatrix a,
        SparseMatrix b,
        SparseMatrix c,
        NativeArray<ulong> labels,
        PhasePartition? phases = null
    )
    {
        if (a.RowCount != b.RowCount || a.RowCount != c.RowCount)
            throw new ArgumentException("The three matrices must have as many rows.");
        if (labels.Length != 0 && labels.Length != shape.Wires)
            throw new ArgumentException("Expected a label for each wire, or none.", nameof(labels));
        if (
            phases is PhasePartition divided
            && (
                divided.WireCount != shape.Wires
                || divided.PublicCount != shape.Outputs + shape.PublicInputs
                || divided.FirstCount < 0
                || divided.SecondCount < 0
                || divided.CommitmentCount < 0
                || divided.CommitmentCount > 0 != divided.CommittedLength > 0
            )
        )
            throw new ArgumentException(
                $"Expected {shape.Wires} wires, {shape.Outputs + shape.PublicInputs} of them public, but they are divided otherwise: {divided}.",
                nameof(phases)
            );
        (Counts, this.coefficients, A, B, C, this.labels, Phases) = (shape, coefficients, a, b, c, labels, phases);
        Coefficients = coefficients.View;
        Labels = labels.View;
    }

    /// <summary>How many wires of each kind there are.</summary>
    public WireCounts Counts { get; }

    /// <summary>Number of wires, the constant included.</summary>
    public int WireCount => Counts.Wires;

    /// <summary>Number of public values: outputs and public inputs.</summary>
    public int PublicCount => Counts.Outputs + Counts.PublicInputs;

    /// <summary>How the wires are divided, for a two-phase circuit; null for a plain one.</summary>
    public PhasePartition? Phases { get; }

    /// <summary>Number of wires whose values the verifier knows: the constant, the public values, with a challenge the challenge, and with
    /// commitments the value of their opening. They come first.</summary>
    public int KnownCount => 1 + PublicCount + (Phases?.Phase2Count ?? 0);

    /// <summary>Number of constraints.</summary>
    public int ConstraintCount => A.RowCount;

    /// <summary>The different coefficients.</summary>
    public NativeSpan<Fr> Coefficients { get; }

    /// <summary>Left factors.</summary>
    public SparseMatrix A { get; }

    /// <summary>Right factors.</summary>
    public SparseMatrix B { get; }

    /// <summary>Products.</summary>
    public SparseMatrix C { get; }

    /// <summary>For each wire its label in the compiler's symbol file; empty if unknown.</summary>
    public NativeSpan<ulong> Labels { get; }

    /// <summary>Binary logarithm of the evaluation domain that snarkjs chooses: the rows are the constraints and one for each wire that the
    /// verifier knows.</summary>
    public int DomainPower => System.Numerics.BitOperations.Log2((uint)ConstraintCount + (uint)KnownCount - 1) + 1;

    /// <inheritdoc/>
    public void Dispose()
    {
        coefficients.Dispose();
        labels.Dispose();
        A.Dispose();
        B.Dispose();
        C.Dispose();
    }
}
