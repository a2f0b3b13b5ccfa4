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

/// <summary>How many wires of each kind a constraint system has.</summary>
/// <param name="Wires">All wires, the constant included.</param>
/// <param name="Outputs">Public outputs.</param>
/// <param name="PublicInputs">Public inputs.</param>
/// <param name="PrivateInputs">Private inputs.</param>
/// <param name="Labels">Signals before the compiler simplified; only recorded.</param>
public readonly record struct WireCounts(int Wires, int Outputs, int PublicInputs, int PrivateInputs, ulong Labels);

/// <summary>
/// How the wires of a circuit with a challenge are divided. In order: the constant one, the public values, the challenge, the value that
/// the polynomial commitments open to if the statement has any, the wires of the first phase, which are committed to before the challenge
/// exists, and those of the second, which may depend on it.
/// </summary>
/// <param name="PublicCount">Number of public values.</param>
/// <param name="FirstCount">Number of wires of the first phase.</param>
/// <param name="SecondCount">Number of wires of the second phase.</param>
/// <param name="CommitmentCount">Number of polynomial commitments that the statement is about.</param>
/// <param name="CommittedLength">Number of coefficients of the longest of their polynomials, salt included; 0 without commitments.</param>
public readonly record struct PhasePartition(
    int PublicCount,
    int FirstCount,
    int SecondCount,
    int CommitmentCount = 0,
    int CommittedLength = 0
)
{
    /// <summary>Gets the wire that holds the challenge.</summary>
    public int ChallengeWire => PublicCount + 1;

    /// <summary>Gets the wire that holds the value to which the commitments open; there is one only if there are commitments.</summary>
    public int OpeningWire => PublicCount + 2;

    /// <summary>Gets the number of wires that the verifier knows and that follow from the proof: the challenge, and the value of an
    /// opening.</summary>
    public int Phase2Count => CommitmentCount > 0 ? 2 : 1;

    /// <summary>Gets the first wire of the first phase.</summary>
    public int FirstStart => PublicCount + 1 + Phase2Count;

    /// <summary>Gets the first wire of the second phase.</summary>
    public int SecondStart => FirstStart + FirstCount;

    /// <summary>Gets the number of all wires.</summary>
    public int WireCount => SecondStart + SecondCount;

    /// <summary>Gets the number of powers of tau that a prover needs for the commitments: as many as there are coefficients, and two for a
    /// mask.</summary>
    public int PowerCount => CommitmentCount > 0 ? Math.Max(CommittedLength, 2) : 0;
}

/// <summary>Numbers the different coefficients of a constraint system in the order in which they first occur.</summary>
internal sealed class CoefficientTable
{
    private readonly Dictionary<U256, int> indices = [];
    private readonly List<U256> values = [];
    private U256 last;
    private int lastIndex = -1;

    /// <summary>The coefficient's number. The same one often occurs many times in a row.</summary>
    public int IndexOf(U256 canonical)
    {
        if (lastIndex >= 0 && canonical == last)
            return lastIndex;
        if (!indices.TryGetValue(canonical, out int index))
        {
            index = values.Count;
            indices.Add(canonical, index);
            values.Add(canonical);
        }
        (last, lastIndex) = (canonical, index);
        return index;
    }

    /// <summary>The coefficients as field elements; all must be below r.</summary>
    public NativeArray<Fr> ToArray()
    {
        var array = new NativeArray<Fr>(values.Count, clear: false);
        for (int i = 0; i < values.Count; i++)
            array[i] = PrimeField.FromCanonical<Fr>(values[i]);
        return array;
    }
}
