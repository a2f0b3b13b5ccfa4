using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;

namespace ZkPot.Testing.Soundness;

/// <summary>
/// Mutation as a test. A forger has thousands of attempts: single cells, values moved within their ranges, pairs moved so that a row they
/// share does not notice, limbs that take what others lose. What the circuit accepts is put before an oracle, which computes the truth
/// directly from the values: an accepted lie is a fault. And for each row some attempt must be a lie that no other row stops; otherwise the
/// row is not needed, or the forger would not notice if it were missing.
/// </summary>
public sealed class MissingRowHarness
{
    /// <summary>From so many rows on not everything is tried everywhere.</summary>
    internal const int Large = 600;

    private const int MaxDepth = 3,
        MaxBranches = 8,
        MaxNear = 600;

    private readonly Circuit circuit;
    private readonly Func<WitnessValues, bool> isTrue;
    private readonly IReadOnlyList<Action<WitnessValues>> witnesses;
    private readonly IReadOnlyList<Forgery> own;
    private readonly HashSet<int> needed = [];
    private readonly List<string> faults = [];

    /// <summary>Prepares the attacks.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="isTrue">The oracle: whether public inputs and inputs of a witness say something true, computed without the
    /// rows.</param>
    /// <param name="witnesses">Inputs of true witnesses; a row is needed if it is around any of them.</param>
    public MissingRowHarness(Circuit circuit, Func<WitnessValues, bool> isTrue, params IReadOnlyList<Action<WitnessValues>> witnesses)
        : this(circuit, isTrue, witnesses, []) { }

    /// <summary>Prepares the attacks, with attempts that only who knows what the circuit is for would make.</summary>
    public MissingRowHarness(
        Circuit circuit,
        Func<WitnessValues, bool> isTrue,
        IReadOnlyList<Action<WitnessValues>> witnesses,
        IReadOnlyList<Forgery> forgeries
    )
    {
        (this.circuit, this.isTrue, this.witnesses, own) = (circuit, isTrue, witnesses, forgeries);
    }

    /// <summary>
    /// Which commitments of the statement, from 0 on, the forger makes himself: to his own words, whatever they are. What all others are to
    /// he cannot choose.
    /// </summary>
    public IReadOnlyList<int> OwnCommitments { get; init; } = [];

    /// <summary>How many attempts were made.</summary>
    public int Attempts { get; private set; }

    /// <summary>Runs the attacks.</summary>
    /// <param name="rows">Which rows must be needed; all if not given.</param>
    /// <returns>Lies that the circuit accepts, and rows without which no lie was accepted.</returns>
    public MissingRowReport Run(Func<int, bool>? rows = null)
    {
        int[] wanted = [.. Enumerable.Range(0, circuit.System.ConstraintCount).Where(row => rows is null || rows(row))];
        foreach (Action<WitnessValues> setInputs in witnesses)
        {
            using var trial = new CircuitTrial(circuit, setInputs, OwnCommitments);
            if (trial.Try(new Dictionary<int, Fr>()).Count > 0 || WitnessCheck.FirstViolation(circuit.System, trial.Values) is not null)
                faults.Add("the true witness is refused");
            else if (!isTrue(trial.Cells))
                faults.Add("the oracle calls the true witness a lie");
            if (faults.Count > 0)
                break;
            Attack(trial, setInputs, wanted);
        }
        return new(faults, [.. wanted.Where(row => !needed.Contains(row))], row => Describe(row));
    }

    private void Attack(CircuitTrial trial, Action<WitnessValues> setInputs, int[] wanted)
    {
        ForgerUnit[] units = ForgerUnit.AllOf(circuit);
        var late = new List<(Dictionary<int, Fr> Chosen, List<int> Failing)>();
        var near = new List<Dictionary<int, Fr>>();
        foreach (Dictionary<int, Fr> chosen in Own(setInputs).Concat(new ForgerMoves(circuit, trial, units, wanted).All()))
        {
            List<int> failing = Note(chosen);
            if (failing.Count is > 1 and <= 6)
                Note(WithPublics(trial, chosen, failing));
        }
        HashSet<int> movable = [.. units.SelectMany(unit => unit.Wires)];
        foreach (int row in wanted.Where(row => !needed.Contains(row) && !trial.IsLate[row]))
        {
            foreach (Dictionary<int, Fr> chosen in near)
            {
                if (needed.Contains(row))
                    break;
                Repair(trial, chosen, [.. Movable(trial, movable, row)], row, 1);
            }
            if (!needed.Contains(row))
                Search(trial, movable, row);
        }
        late.Sort((a, b) => a.Failing.Count.CompareTo(b.Failing.Count));
        foreach (int row in wanted.Where(row => !needed.Contains(row) && trial.IsLate[row]))
            SearchLate(trial, row, late);

        // Lies that late rows alone refuse, and those that are one repair away from being accepted, are kept.
        List<int> Note(Dictionary<int, Fr> chosen)
        {
            List<int> failing = Judge(trial, chosen);
            bool isLate = failing.TrueForAll(row => trial.IsLate[row]),
                isNear = failing.Count <= 2 && near.Count < (circuit.System.ConstraintCount > Large ? MaxNear / 2 : MaxNear);
            if (failing.Count == 0 || !(isLate || isNear) || isTrue(trial.Cells))
                return failing;
            if (isLate)
                late.Add((chosen, failing));
            else
                near.Add(chosen);
            return failing;
        }
    }

    /// <summary>Tries an attempt: what all rows accept must be true, and what one row refuses alone shows that it is needed if it is a
    /// lie.</summary>
    private List<int> Judge(CircuitTrial trial, Dictionary<int, Fr> chosen)
    {
        Attempts++;
        List<int> failing = trial.Try(chosen);
        if (failing.Count > 1 || failing.Count == 1 && needed.Contains(failing[0]))
            return failing;
        if (isTrue(trial.Cells))
            return failing;
        if (failing.Count == 1)
            needed.Add(failing[0]);
        else
            faults.Add(
                $"accepted although it is false: {string.Join(", ", chosen.Take(8).Select(choice => $"wire {choice.Key} = {choice.Value} instead of {trial.Honest(choice.Key)}"))}"
            );
        return failing;
    }

    /// <summary>The attempt with public inputs that satisfy the rows in which they stand.</summary>
    private Dictionary<int, Fr> WithPublics(CircuitTrial trial, Dictionary<int, Fr> chosen, List<int> failing)
    {
        var more = new Dictionary<int, Fr>(chosen);
        foreach (int row in failing.Where(row => !trial.IsLate[row]))
        {
            foreach (
                int wire in trial
                    .TermsOf(row)
                    .Select(term => term.Wire)
                    .Where(wire => wire >= 1 && wire <= circuit.Partition.PublicCount && !more.ContainsKey(wire))
                    .Distinct()
                    .ToArray()
            )
            {
                Fr gradient = trial.Gradient(row, wire);
                if (gradient.IsZero)
                    continue;
                more[wire] = trial[wire] - trial.Residual(row) * gradient.InverseVarTime();
                break;
            }
        }
        return more;
    }

    /// <summary>Looks for a lie that only one early row refuses: from every cell of the row on, rows that fail are repaired by other cells
    /// in them.</summary>
    private void Search(CircuitTrial trial, HashSet<int> movable, int dropped)
    {
        foreach (int wire in Movable(trial, movable, dropped))
        {
            Fr value = trial.Honest(wire);
            foreach (Fr wrong in (Fr[])[value + Fr.One, value - Fr.One, Fr.Zero, Fr.One, -value])
            {
                if (wrong == value || needed.Contains(dropped))
                    continue;
                Repair(trial, new() { [wire] = wrong }, movable, dropped, circuit.System.ConstraintCount > Large ? 1 : MaxDepth);
            }
        }
    }

    /// <summary>The cells of a row that may be chosen if it is gone.</summary>
    private static int[] Movable(CircuitTrial trial, HashSet<int> movable, int row) =>
        [
            .. trial
                .TermsOf(row)
                .Select(term => term.Wire)
                .Where(wire => movable.Contains(wire) || wire == trial.DeterminedBy[row])
                .Distinct(),
        ];

    private void Repair(CircuitTrial trial, Dictionary<int, Fr> chosen, HashSet<int> movable, int dropped, int depth)
    {
        List<int> failing = Judge(trial, chosen);
        int broken = failing.Find(row => row != dropped && !trial.IsLate[row]);
        if (depth == 0 || needed.Contains(dropped) || failing.TrueForAll(row => row == dropped || trial.IsLate[row]))
            return;
        var repairs = new List<(int Wire, Fr Value)>();
        foreach (
            int wire in trial
                .TermsOf(broken)
                .Select(term => term.Wire)
                .Where(wire => movable.Contains(wire) && !chosen.ContainsKey(wire))
                .Distinct()
                .Take(MaxBranches)
        )
        {
            Fr gradient = trial.Gradient(broken, wire);
            if (!gradient.IsZero)
                repairs.Add((wire, trial[wire] - trial.Residual(broken) * gradient.InverseVarTime()));
        }
        foreach ((int wire, Fr value) in repairs)
        {
            if (needed.Contains(dropped))
                return;
            Repair(trial, new(chosen) { [wire] = value }, movable, dropped, depth - 1);
        }
    }

    /// <summary>
    /// Looks for a lie of the first phase that passes when the challenge is known and the one wire may be chosen that a late row
    /// determines: what the row's absence would allow. The lie was told before the challenge.
    /// </summary>
    private void SearchLate(CircuitTrial trial, int dropped, List<(Dictionary<int, Fr> Chosen, List<int> Failing)> lies)
    {
        int wire = trial.DeterminedBy[dropped];
        if (wire < 0)
            return;
        HashSet<int> reached = [.. trial.Try(new Dictionary<int, Fr> { [wire] = trial.Honest(wire) + Fr.One })];
        // A wire that may be anything as long as all is true only weighs what could be wrong: 0 makes everything right that it weighs.
        bool isWeight = reached.Count == 1;
        foreach ((Dictionary<int, Fr> chosen, List<int> failing) in lies)
        {
            if (isWeight ? Passes(Fr.Zero) : failing.TrueForAll(reached.Contains) && Passes(Repaired(failing[0])))
            {
                needed.Add(dropped);
                return;
            }

            // The value with which the failing row holds, as far as it is linear in the wire.
            Fr? Repaired(int broken)
            {
                trial.Try(chosen);
                Fr start = trial[wire],
                    residual = trial.Residual(broken);
                trial.Try(new Dictionary<int, Fr>(chosen) { [wire] = start + Fr.One });
                Fr slope = trial.Residual(broken) - residual;
                return slope.IsZero ? null : start - residual * slope.InverseVarTime();
            }

            bool Passes(Fr? value)
            {
                Attempts++;
                return value is { } known
                    && trial.Try(new Dictionary<int, Fr>(chosen) { [wire] = known }).TrueForAll(row => row == dropped)
                    && !isTrue(trial.Cells);
            }
        }
    }

    private List<Dictionary<int, Fr>> Own(Action<WitnessValues> setInputs)
    {
        using CircuitWitness honest = circuit.NewWitness(setInputs);
        return
        [
            .. own.Select(forgery =>
            {
                var chosen = new Dictionary<int, Fr>();
                foreach ((Wire wire, Fr value) in forgery(honest.Cells))
                    chosen[wire.IndexIn(circuit.Partition, circuit.HasChallenge)] = value;
                return chosen;
            }),
        ];
    }

    private string Describe(int row)
    {
        ConstraintSystem system = circuit.System;
        return $"row {row}: ({Text(system.A)}) ({Text(system.B)}) = {Text(system.C)}";

        string Text(SparseMatrix matrix)
        {
            Term[] terms = matrix.Row(row).ToArray();
            return terms.Length == 0
                ? "0"
                : string.Join(" + ", terms.Take(6).Select(term => $"{Signed(system.Coefficients[term.Coefficient])} w{term.Wire}"))
                    + (terms.Length > 6 ? " + ..." : "");
        }

        static string Signed(Fr value) => PrimeField.ToCanonical(value) > PrimeField.ToCanonical(-value) ? $"-{-value}" : $"{value}";
    }
}

/// <summary>An attempt that rests on knowledge of the circuit: which cells of a true witness become what, the last word counting. Cells of
/// the first phase alone: it is made before the challenge.</summary>
public delegate IEnumerable<(Wire Wire, Fr Value)> Forgery(WitnessValues honest);

/// <summary>What the attacks found.</summary>
/// <param name="Faults">Lies that the circuit accepts.</param>
/// <param name="UnneededRows">Rows without which no lie was accepted.</param>
/// <param name="Describe">A row in words.</param>
public sealed record MissingRowReport(IReadOnlyList<string> Faults, IReadOnlyList<int> UnneededRows, Func<int, string> Describe)
{
    /// <summary>Faults, rows that nobody would miss, and listed rows that somebody does miss: a list that is no longer true is a fault
    /// too.</summary>
    public IEnumerable<string> Except(params IEnumerable<int> listed) =>
        [
            .. Faults,
            .. UnneededRows.Except(listed).Select(row => $"nobody misses {Describe(row)}"),
            .. listed.Except(UnneededRows).Select(row => $"listed as redundant, but somebody misses {Describe(row)}"),
        ];
}
