using ZkPot.Groth16;

namespace ZkPot.Circuits;

/// <summary>
/// Lays a circuit: wires, rows, and for every wire how its value comes about. A product, a quotient or a sum says both at once, for the row
/// that binds the wire also gives its value; hints compute the rest.
/// </summary>
public sealed class CircuitBuilder : IDisposable
{
    private readonly RowRecorder rows;
    private readonly StepRecorder phase1Steps = new(),
        phase2Steps = new();
    private readonly List<Phase1Block> inputs = [];
    private readonly List<CommittedWords> commitments = [];
    private readonly List<CostSection> sections = [];
    private int publicCount,
        phase1Count,
        phase2Count = Wire.FirstLate;
    private bool hasChallenge;

    /// <summary>A builder without wires.</summary>
    public CircuitBuilder()
        : this(isCounting: false) { }

    /// <summary>A builder that may only count what is laid, and then gives a <see cref="Cost"/> and no circuit.</summary>
    public CircuitBuilder(bool isCounting) => (rows, Ranges) = (new(isCounting), new(this));

    /// <summary>The checks that values lie in ranges.</summary>
    public RangeChecks Ranges { get; }

    /// <summary>The rows so far.</summary>
    public int RowCount => rows.Count;

    /// <summary>The challenge, drawn when all wires of the first phase are committed to. Anyone who asks for it makes the circuit a
    /// two-phase one.</summary>
    public Phase2 Challenge
    {
        get
        {
            hasChallenge = true;
            return new(Wire.Challenge);
        }
    }

    /// <summary>
    /// Makes the statement be about one more polynomial commitment: to words of the first phase, in order, and a salt behind them. A row a
    /// word. Which words a commitment is to follows from the order of these calls.
    /// </summary>
    /// <param name="words">The words, each below 2^248 where they are to be published.</param>
    /// <param name="segment">How many words each of <see cref="CommittedWords.Segments"/> has; there are none if it is not said.</param>
    public CommittedWords Commit(IReadOnlyList<Phase1> words, int? segment = null)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words.Count == 0 || segment is < 1)
            throw new CircuitException("A commitment is to at least one word, in segments of at least one.");
        var committed = new CommittedWords(this, words, segment);
        commitments.Add(committed);
        return committed;
    }

    /// <summary>Begins a part of the circuit whose rows the cost names; it ends when what is returned is disposed. Sections stand one after
    /// the other.</summary>
    public IDisposable Section(string name) => new OpenSection(this, name);

    /// <summary>The next public input.</summary>
    public Phase1 Public() => new(new Wire(WireKind.Public, ++publicCount));

    /// <summary>Wires of the first phase whose values are given from outside.</summary>
    public Phase1Block Input(int count)
    {
        Phase1Block block = Allocate(count);
        inputs.Add(block);
        return block;
    }

    /// <summary>Wires of the first phase whose values code computes from wires that are there already.</summary>
    public Phase1Block Hint(int count, Action<WitnessValues, Phase1Block> compute) => Hint(count, isBoundByTable: false, compute);

    internal Phase1Block Hint(int count, bool isBoundByTable, Action<WitnessValues, Phase1Block> compute)
    {
        Phase1Block block = Allocate(count);
        phase1Steps.Add(new HintStep(block, isBoundByTable, values => compute(values, block)));
        return block;
    }

    /// <summary>Asserts a b = c.</summary>
    public void Assert(Phase2 a, Phase2 b, Phase2 c) => rows.Add(a.Terms, b.Terms, c.Terms);

    /// <summary>Asserts that a combination is 0.</summary>
    public void AssertZero(Phase2 sum) => Assert(sum, 1, 0);

    /// <summary>Asserts that two combinations are equal.</summary>
    public void AssertEqual(Phase2 a, Phase2 b) => AssertZero(a - b);

    /// <summary>A new wire: a b + addend.</summary>
    public Phase1 Product(Phase1 a, Phase1 b, Phase1 addend = default)
    {
        Wire wire = Allocate(1).WireAt(0);
        Phase1 product = new(wire),
            rest = product - addend;
        phase1Steps.AddRow(rows.Count, false, wire, a.Terms, b.Terms, addend.Terms);
        rows.Add(a.Terms, b.Terms, rest.Terms);
        return product.WithRange(a.Range is { } x && b.Range is { } y && addend.Range is { } z ? x * y + z : null);
    }

    /// <summary>A new wire of the second phase: a b + addend.</summary>
    public Phase2 Product(Phase2 a, Phase2 b, Phase2 addend = default)
    {
        Wire wire = AllocateLate();
        Phase2 product = new(wire),
            rest = product - addend;
        phase2Steps.AddRow(rows.Count, false, wire, a.Terms, b.Terms, addend.Terms);
        rows.Add(a.Terms, b.Terms, rest.Terms);
        return product;
    }

    /// <summary>A new wire with numerator = wire * denominator. A witness with denominator 0 exists only if the numerator is 0, and then
    /// the wire is free.</summary>
    public Phase1 Quotient(Phase1 numerator, Phase1 denominator)
    {
        Wire wire = Allocate(1).WireAt(0);
        Phase1 quotient = new(wire);
        phase1Steps.AddRow(rows.Count, true, wire, denominator.Terms, numerator.Terms, []);
        rows.Add(quotient.Terms, denominator.Terms, numerator.Terms);
        return quotient;
    }

    /// <summary>A new wire of the second phase with numerator = wire * denominator.</summary>
    public Phase2 Quotient(Phase2 numerator, Phase2 denominator)
    {
        Wire wire = AllocateLate();
        Phase2 quotient = new(wire);
        phase2Steps.AddRow(rows.Count, true, wire, denominator.Terms, numerator.Terms, []);
        rows.Add(quotient.Terms, denominator.Terms, numerator.Terms);
        return quotient;
    }

    /// <summary>A wire that equals a combination: cheaper to use often. A combination that is one wire stays what it is.</summary>
    public Phase1 Define(Phase1 sum) => sum.SingleWire is null ? Product(sum, 1).WithRange(sum.Range) : sum;

    /// <summary>A wire that equals a combination, of the second phase unless the combination is one wire already.</summary>
    public Phase2 Define(Phase2 sum) => sum.IsSingleWire ? sum : Product(sum, 1);

    /// <summary>The circuit. The builder cannot be used any further.</summary>
    public Circuit Build()
    {
        Ranges.Finish();
        if (!hasChallenge && phase2Count > Wire.FirstLate)
            throw new CircuitException("A circuit with wires of the second phase uses the challenge; this one does not.");
        CommitmentOpening? opening = Open();
        var partition = new PhasePartition(publicCount, phase1Count, phase2Count - Wire.FirstLate, commitments.Count, opening?.Length ?? 0);
        return new Circuit(
            rows.Build(partition, hasChallenge),
            partition,
            hasChallenge,
            phase1Steps.Finish(),
            phase2Steps.Finish(),
            inputs,
            Ranges.Blocks,
            opening
        );
    }

    /// <summary>What the circuit costs. The builder cannot be used any further.</summary>
    public CircuitCost Cost()
    {
        Ranges.Finish();
        CommitmentOpening? opening = Open();
        int known = 1 + publicCount + (hasChallenge ? 1 : 0) + (commitments.Count > 0 ? 1 : 0);
        return new(rows.Count, known, phase1Count, phase2Count - Wire.FirstLate, rows.TermsOf(0), rows.TermsOf(1), rows.TermsOf(2))
        {
            Sections = sections.Count == 0 ? [] : sections,
            PowerCount = opening is null ? 0 : Math.Max(opening.Length, 2),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();

    /// <summary>Lays a b + addend = y, the value that the statement's commitments open to.</summary>
    internal void ProductIsOpening(Phase2 a, Phase2 b, Phase2 addend)
    {
        Phase2 value = new(Wire.Opening),
            rest = value - addend;
        phase2Steps.AddRow(rows.Count, false, Wire.Opening, a.Terms, b.Terms, addend.Terms);
        rows.Add(a.Terms, b.Terms, rest.Terms);
    }

    private CommitmentOpening? Open() => commitments.Count > 0 ? new(this, commitments) : null;

    private Phase1Block Allocate(int count)
    {
        if (count < 0 || count > Wire.Capacity - phase1Count)
            throw new CircuitException(
                $"A circuit has at most {Wire.Capacity} wires of a phase; {phase1Count} and {count} more were asked for."
            );
        var block = new Phase1Block(phase1Count, count);
        phase1Count += count;
        return block;
    }

    private Wire AllocateLate()
    {
        if (phase2Count == Wire.Capacity)
            throw new CircuitException($"A circuit has at most {Wire.Capacity} wires of a phase.");
        return new(WireKind.Phase2, phase2Count++);
    }

    private sealed class OpenSection(CircuitBuilder builder, string name) : IDisposable
    {
        private readonly int start = builder.RowCount;

        public void Dispose() => builder.sections.Add(new(name, builder.RowCount - start));
    }
}

/// <summary>Public inputs of which more is known than their value.</summary>
public static class PublicRanges
{
    /// <summary>The next public input, which anyone who verifies has seen to lie in a range: no row checks it.</summary>
    public static Phase1 Public(this CircuitBuilder builder, Interval range) => builder.Public().WithRange(range);
}
