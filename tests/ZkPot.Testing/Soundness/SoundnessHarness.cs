using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;

namespace ZkPot.Testing.Soundness;

/// <summary>
/// Tries to cheat a circuit around a true witness: every cell changed alone, cells changed together, hints and inputs replaced with all
/// that follows recomputed. Public inputs stay, so every such change must be refused. A circuit under test therefore shows what it
/// computes.
/// </summary>
public sealed class SoundnessHarness
{
    private const int WiresPerBlock = 12;

    private readonly Circuit circuit;
    private readonly Action<WitnessValues> setInputs;
    private readonly Fr challenge;

    /// <summary>Prepares the attacks on a circuit.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="setInputs">Sets the inputs of a true witness.</param>
    public SoundnessHarness(Circuit circuit, Action<WitnessValues> setInputs)
    {
        (this.circuit, this.setInputs) = (circuit, setInputs);
        challenge = PrimeField.Random<Fr>();
    }

    /// <summary>Prepares the attacks around a true witness, of which the inputs are taken.</summary>
    public SoundnessHarness(Circuit circuit, CircuitWitness witness)
        : this(circuit, CopyOf(witness)) { }

    /// <summary>What goes through although the inputs are the same; or why the true witness does not.</summary>
    public IReadOnlyList<string> Faults() =>
        FalseRefusals() is { Count: > 0 } refused
            ? refused
            : [.. UnboundLimbs(), .. FreeCells(), .. FreeDirections(), .. OppositeErrors(), .. WrongHints()];

    /// <summary>All of it, for a circuit whose public inputs leave no input a choice.</summary>
    public IReadOnlyList<string> FaultsWithInputs(bool withDirections = true) =>
        FalseRefusals() is { Count: > 0 } refused
            ? refused
            :
            [
                .. UnboundLimbs(),
                .. FreeCells(withInputs: true),
                .. withDirections ? FreeDirections() : [],
                .. OppositeErrors(),
                .. WrongHints(),
                .. WrongInputs(),
            ];

    /// <summary>The true witness must satisfy the circuit.</summary>
    public IReadOnlyList<string> FalseRefusals()
    {
        using CircuitWitness witness = Honest();
        return WitnessCheck.FirstViolation(circuit.System, witness.Values) is { } violation
            ? [$"the true witness violates {violation}"]
            : [];
    }

    /// <summary>Cells that can be changed alone.</summary>
    public IReadOnlyList<string> FreeCells(bool withInputs = false)
    {
        HashSet<int> skipped = withInputs ? [] : [.. circuit.Inputs.SelectMany(Indices)];
        Fr[] cells = Cells();
        var rows = new RowsByWire(circuit.System);
        var free = new List<string>();
        for (int wire = 1; wire < cells.Length; wire++)
        {
            if (skipped.Contains(wire))
                continue;
            Fr value = cells[wire];
            foreach (Fr wrong in (Fr[])[value + Fr.One, value - Fr.One, -value, PrimeField.Random<Fr>()])
            {
                cells[wire] = wrong;
                if (wrong != value && rows.Hold(wire, cells))
                    free.Add($"wire {wire} may be {wrong} instead of {value}");
            }
            cells[wire] = value;
        }
        return free;
    }

    /// <summary>Directions in which the wires that should be determined can move together; inputs as well where the public ones leave them
    /// no choice and no table binds them.</summary>
    public IReadOnlyList<string> FreeDirections(bool withInputs = false)
    {
        IEnumerable<int> given = (withInputs ? [] : circuit.Inputs)
            .Concat(circuit.Phase1Steps.OfType<HintStep>().Where(hint => hint.IsBoundByTable).Select(hint => hint.Outputs))
            .SelectMany(Indices);
        int first = circuit.HasChallenge ? circuit.Partition.FirstStart : 1 + circuit.Partition.PublicCount;
        var determined = new HashSet<int>(Enumerable.Range(first, circuit.System.WireCount - first));
        determined.ExceptWith(given);
        int free = JacobianRank.FirstFreeColumn(circuit.System, Cells(), determined);
        return free < 0 ? [] : [$"the rows leave wire {free} free to first order"];
    }

    /// <summary>
    /// Limbs of values that nothing keeps in their range: no row says that they are bits, or a look-up is missing of the limb, of the limb
    /// moved to the top of a wider table, or from the sum of its table. Neither single cells nor derivatives show that, for the sum
    /// determines what stands in its place.
    /// </summary>
    public IReadOnlyList<string> UnboundLimbs() => [.. RangeRows.Unbound(circuit)];

    /// <summary>Pairs of values of one kind that can be wrong by 1 in opposite directions: what a check of sums alone would not
    /// see.</summary>
    public IReadOnlyList<string> OppositeErrors()
    {
        using var trial = new CircuitTrial(circuit, setInputs);
        ForgerUnit[] units = ForgerUnit.AllOf(circuit);
        var passing = new List<string>();
        int next = 0;
        foreach (RangedBlock block in circuit.Ranged)
        {
            ForgerUnit[] values = units[next..(next += block.Count)];
            int[] some = [.. Some(values.Length)];
            foreach (int i in some)
            {
                foreach (int j in some)
                {
                    var chosen = new Dictionary<int, Fr>();
                    if (
                        i == j
                        || !values[i].TryChoose(values[i].Value(trial) + Fr.One, chosen)
                        || !values[j].TryChoose(values[j].Value(trial) - Fr.One, chosen)
                    )
                        continue;
                    if (trial.Try(chosen).Count == 0)
                        passing.Add($"values {i} and {j} of {block.Count} with {block.Bits} bits may be 1 more and 1 less");
                }
            }
        }
        return passing;
    }

    /// <summary>Inputs that can be replaced when all that follows is recomputed.</summary>
    public IReadOnlyList<string> WrongInputs() => [.. circuit.Inputs.SelectMany(block => Wrong(block, -1))];

    /// <summary>Hints that can be replaced when all that follows is recomputed.</summary>
    public IReadOnlyList<string> WrongHints() =>
        [
            .. Enumerable
                .Range(0, circuit.Phase1Steps.Count)
                .SelectMany(step => circuit.Phase1Steps[step] is HintStep hint ? Wrong(hint.Outputs, step) : []),
        ];

    private IEnumerable<string> Wrong(Phase1Block block, int step) =>
        Some(block.Count)
            .Where(i => Passes(block.WireAt(i), step))
            .Select(i => $"wire {i} of the {block.Count} that step {step} sets may be another");

    /// <summary>Whether a witness passes whose inputs, public ones included, are changed in this way, all else being computed from
    /// them.</summary>
    public bool Passes(Action<WitnessValues, IReadOnlyList<Phase1Block>> change)
    {
        using CircuitWitness witness = circuit.NewWitness(values =>
        {
            setInputs(values);
            change(values, circuit.Inputs);
        });
        return IsAccepted(witness);
    }

    private bool Passes(Wire wire, int step)
    {
        using var witness = new CircuitWitness(circuit);
        setInputs(witness.Cells);
        if (step < 0)
            Change();
        for (int i = 0; i < circuit.Phase1Steps.Count; i++)
        {
            witness.Run(circuit.Phase1Steps[i]);
            if (i == step)
                Change();
        }
        return IsAccepted(witness);

        void Change() => witness.Cells.Set(wire, PrimeField.FromCanonical<Fr>(witness.Cells[wire]) + Fr.One);
    }

    /// <summary>Whether the rows hold, and what the true witness was committed to opens to what the circuit computes.</summary>
    private bool IsAccepted(CircuitWitness witness)
    {
        if (circuit.HasChallenge)
            witness.Complete(challenge);
        if (WitnessCheck.FirstViolation(circuit.System, witness.Values) is not null)
            return false;
        if (circuit.Opening is null)
            return true;
        using CircuitWitness honest = Honest();
        return witness.Values[circuit.Partition.OpeningWire] == honest.Values[circuit.Partition.OpeningWire];
    }

    private static Action<WitnessValues> CopyOf(CircuitWitness witness)
    {
        U256[] cells = witness.Values.Span.ToArray();
        return values => values.CopyInputs(cells);
    }

    private CircuitWitness Honest()
    {
        CircuitWitness witness = circuit.NewWitness(setInputs);
        if (circuit.HasChallenge)
            witness.Complete(challenge);
        return witness;
    }

    private Fr[] Cells()
    {
        using CircuitWitness witness = Honest();
        return Array.ConvertAll(witness.Values.Span.ToArray(), PrimeField.FromCanonical<Fr>);
    }

    private IEnumerable<int> Indices(Phase1Block block) =>
        Enumerable.Range(0, block.Count).Select(i => block.WireAt(i).IndexIn(circuit.Partition, circuit.HasChallenge));

    /// <summary>All of a small block, and of a large one evenly spread wires with both ends.</summary>
    private static IEnumerable<int> Some(int count) =>
        count <= WiresPerBlock
            ? Enumerable.Range(0, count)
            : Enumerable.Range(0, WiresPerBlock).Select(i => (int)((long)i * (count - 1) / (WiresPerBlock - 1)));
}
