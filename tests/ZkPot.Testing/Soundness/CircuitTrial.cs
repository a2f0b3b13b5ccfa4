using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;

namespace ZkPot.Testing.Soundness;

/// <summary>
/// Witnesses around a true one: some cells are set to what a forger wants, all that follows from them is computed as the steps of the
/// circuit say, and the rows that then fail are named. Only what changes is computed, so that thousands of trials cost little.
/// </summary>
internal sealed class CircuitTrial : IDisposable
{
    private readonly Circuit circuit;
    private readonly ConstraintSystem system;
    private readonly CircuitWitness witness;
    private readonly U256[] honest;
    private readonly List<Step> steps = [];
    private readonly List<int>[] rowsOf;
    private readonly bool[] isRowTouched,
        isChanged;
    private readonly List<int> changed = [],
        touched = [];
    private readonly int[] stepOf;
    private readonly IReadOnlyList<int> own;
    private readonly Fr othersOpening;

    /// <summary>Takes a true witness.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="setInputs">Sets its inputs.</param>
    /// <param name="ownCommitments">The commitments that are to whatever the words are; none if not given.</param>
    public CircuitTrial(Circuit circuit, Action<WitnessValues> setInputs, IReadOnlyList<int>? ownCommitments = null)
    {
        (this.circuit, system, own) = (circuit, circuit.System, ownCommitments ?? []);
        witness = circuit.NewWitness(setInputs);
        if (circuit.HasChallenge)
            witness.Complete(PrimeField.Random<Fr>());
        honest = witness.Values.Span.ToArray();
        isRowTouched = new bool[system.ConstraintCount];
        isChanged = new bool[honest.Length];
        rowsOf = [.. honest.Select(_ => new List<int>())];
        IsLate = new bool[system.ConstraintCount];
        int firstLate = circuit.HasChallenge ? circuit.Partition.SecondStart : int.MaxValue;
        for (int row = 0; row < system.ConstraintCount; row++)
        {
            foreach (Term term in TermsOf(row))
            {
                List<int> rows = rowsOf[term.Wire];
                if (rows.Count == 0 || rows[^1] != row)
                    rows.Add(row);
                IsLate[row] |= term.Wire >= firstLate || circuit.HasChallenge && term.Wire == circuit.Partition.ChallengeWire;
            }
        }
        stepOf = [.. Enumerable.Repeat(-1, honest.Length)];
        DeterminedBy = [.. Enumerable.Repeat(-1, system.ConstraintCount)];
        foreach (WitnessStep step in circuit.Phase1Steps.Concat(circuit.Phase2Steps))
            Add(step);
        if (own.Count > 0)
            othersOpening = Honest(circuit.Partition.OpeningWire) - OwnOpening();
    }

    /// <summary>The cells as the last trial left them.</summary>
    public WitnessValues Cells => witness.Cells;

    /// <summary>The same by index.</summary>
    public NativeSpan<U256> Values => witness.Values;

    /// <summary>Whether a row holds the challenge or wires of the second phase.</summary>
    public bool[] IsLate { get; }

    /// <summary>The wire that a row determines, or -1.</summary>
    public int[] DeterminedBy { get; }

    public int WireCount => honest.Length;

    public IReadOnlyList<int> RowsOf(int wire) => rowsOf[wire];

    /// <summary>The value in the true witness.</summary>
    public Fr Honest(int wire) => PrimeField.FromCanonical<Fr>(honest[wire]);

    /// <summary>The value in the last trial.</summary>
    public Fr this[int wire] => PrimeField.FromCanonical<Fr>(witness.Values[wire]);

    /// <summary>The terms of a row in all three matrices.</summary>
    public IEnumerable<Term> TermsOf(int row) =>
        ((SparseMatrix[])[system.A, system.B, system.C]).SelectMany(matrix => matrix.Row(row).ToArray());

    /// <summary>A term's coefficient.</summary>
    public Fr Coefficient(Term term) => system.Coefficients[term.Coefficient];

    /// <summary>Makes a trial; gives the rows that fail, rising.</summary>
    public List<int> Try(IReadOnlyDictionary<int, Fr> chosen)
    {
        Restore();
        foreach ((int wire, Fr value) in chosen)
        {
            if (stepOf[wire] < 0)
                Set(wire, PrimeField.ToCanonical(value));
        }
        for (int i = 0; i < steps.Count; i++)
        {
            Step step = steps[i];
            if (step.Hint is { } hint)
            {
                if (changed.Count > 0 || Indices(hint.Outputs).Any(chosen.ContainsKey))
                    Run(hint, chosen);
            }
            else if (chosen.TryGetValue(step.Wire, out Fr value))
                Set(step.Wire, PrimeField.ToCanonical(value));
            else if (isRowTouched[step.Row])
                Set(step.Wire, Solve(step));
        }
        if (own.Count > 0 && changed.Count > 0)
            Set(circuit.Partition.OpeningWire, PrimeField.ToCanonical(othersOpening + OwnOpening()));
        var failing = new List<int>();
        foreach (int row in touched)
        {
            if (!Residual(row).IsZero)
                failing.Add(row);
        }
        failing.Sort();
        return failing;
    }

    /// <summary>A B - C of a row in the last trial.</summary>
    public Fr Residual(int row) =>
        PrimeField.FromCanonical<Fr>((Value(system.A, row) * Value(system.B, row) * Fr.FromRaw(Fr.RSquared) - Value(system.C, row)).Raw);

    /// <summary>How the row's residual changes with a wire to first order, in the last trial.</summary>
    public Fr Gradient(int row, int wire)
    {
        Fr a = CoefficientOf(system.A, row, wire),
            b = CoefficientOf(system.B, row, wire),
            c = CoefficientOf(system.C, row, wire);
        Fr sum = -c;
        if (!a.IsZero)
            sum += a * PrimeField.FromCanonical<Fr>(Value(system.B, row).Raw);
        if (!b.IsZero)
            sum += b * PrimeField.FromCanonical<Fr>(Value(system.A, row).Raw);
        return sum;
    }

    public void Dispose() => witness.Dispose();

    private void Add(WitnessStep step)
    {
        if (step is HintStep hint)
        {
            foreach (int wire in Indices(hint.Outputs))
                stepOf[wire] = steps.Count;
            steps.Add(new(-1, -1, false, hint));
            return;
        }
        var rows = (RowStep)step;
        // What commitments open to is not the prover's to compute: it stays, and the row is a check of the words that were committed to.
        if (rows.FirstUnknown == Wire.Opening)
            return;
        int first = rows.FirstUnknown.IndexIn(circuit.Partition, circuit.HasChallenge);
        for (int i = 0; i < rows.Count; i++)
        {
            stepOf[first + i] = steps.Count;
            DeterminedBy[rows.FirstRow + i] = first + i;
            steps.Add(new(rows.FirstRow + i, first + i, rows.IsQuotient, null));
        }
    }

    /// <summary>What the forger's own commitments contribute to the opening: computed from the words, not by the rows.</summary>
    private Fr OwnOpening()
    {
        Fr rho = this[circuit.Partition.ChallengeWire],
            stride = Kzg.Stride(rho),
            sum = Fr.Zero,
            factor = Fr.One;
        for (int j = 0; j < circuit.Opening!.Commitments.Count; j++, factor *= stride)
        {
            if (!own.Contains(j))
                continue;
            using HidingPolynomial polynomial = circuit.Opening.Commitments[j].PolynomialOf(Cells);
            sum += factor * polynomial.Evaluate(rho);
        }
        return sum;
    }

    private void Restore()
    {
        foreach (int wire in changed)
        {
            witness.Values[wire] = honest[wire];
            isChanged[wire] = false;
        }
        foreach (int row in touched)
            isRowTouched[row] = false;
        changed.Clear();
        touched.Clear();
    }

    private void Set(int wire, U256 value)
    {
        if (witness.Values[wire] == value && !isChanged[wire])
            return;
        witness.Values[wire] = value;
        if (isChanged[wire])
            return;
        isChanged[wire] = true;
        changed.Add(wire);
        foreach (int row in rowsOf[wire])
        {
            if (isRowTouched[row])
                continue;
            isRowTouched[row] = true;
            touched.Add(row);
        }
    }

    private void Run(HintStep hint, IReadOnlyDictionary<int, Fr> chosen)
    {
        int[] outputs = [.. Indices(hint.Outputs)];
        hint.Compute(witness.Cells);
        foreach (int wire in outputs)
        {
            U256 value = chosen.TryGetValue(wire, out Fr wanted) ? PrimeField.ToCanonical(wanted) : witness.Values[wire];
            witness.Values[wire] = honest[wire]; // so that a change is seen as one
            Set(wire, value);
        }
    }

    /// <summary>Canonical values read as Montgomery forms make canonical sums of terms.</summary>
    private Fr Value(SparseMatrix matrix, int row)
    {
        Fr sum = Fr.Zero;
        foreach (Term term in matrix.Row(row))
        {
            Fr value = Fr.FromRaw(witness.Values[term.Wire]);
            sum += term.Coefficient == RowRecorder.UnitCoefficient ? value : system.Coefficients[term.Coefficient] * value;
        }
        return sum;
    }

    private U256 Solve(Step step)
    {
        if (step.IsQuotient)
            return PrimeField.ToCanonical(
                PrimeField.FromCanonical<Fr>(Value(system.C, step.Row).Raw)
                    * PrimeField.FromCanonical<Fr>(Value(system.B, step.Row).Raw).InverseVarTime()
            );
        Fr product = Value(system.A, step.Row) * Value(system.B, step.Row) * Fr.FromRaw(Fr.RSquared);
        return (product - Value(system.C, step.Row) + Fr.FromRaw(witness.Values[step.Wire])).Raw;
    }

    private Fr CoefficientOf(SparseMatrix matrix, int row, int wire)
    {
        foreach (Term term in matrix.Row(row))
        {
            if (term.Wire == wire)
                return system.Coefficients[term.Coefficient];
        }
        return Fr.Zero;
    }

    private IEnumerable<int> Indices(Phase1Block block) =>
        Enumerable.Range(0, block.Count).Select(i => block.WireAt(i).IndexIn(circuit.Partition, circuit.HasChallenge));

    private readonly record struct Step(int Row, int Wire, bool IsQuotient, HintStep? Hint);
}
