using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;

namespace ZkPot.Testing.Soundness;

/// <summary>The attempts of a forger who knows the circuit's rows and nothing of what they are for.</summary>
internal sealed class ForgerMoves(Circuit circuit, CircuitTrial trial, ForgerUnit[] units, IReadOnlyList<int> wanted)
{
    private const int MaxRatioBits = 40,
        FewUnits = 24,
        FewLimbs = 32,
        FewTerms = 48;

    private static readonly Fr Far = Fr.From(1L << 20);

    /// <summary>Public inputs and the cells of the wanted rows: only moves that touch one of them are made. Where a circuit is large, the
    /// sums of hashes, in which all stands, do not count.</summary>
    private readonly HashSet<int> interesting =
    [
        .. wanted
            .Select(row => trial.TermsOf(row).Select(term => term.Wire).ToArray())
            .Where(wires => wires.Length <= FewTerms || circuit.System.ConstraintCount <= MissingRowHarness.Large)
            .SelectMany(wires => wires),
        .. Enumerable.Range(1, circuit.Partition.PublicCount),
    ];

    /// <summary>All attempts, each the cells that are set.</summary>
    public IEnumerable<Dictionary<int, Fr>> All() => Wires().Concat(Values()).Concat(Limbs()).Concat(Determined()).Concat(Pairs());

    /// <summary>Every cell that no row determines, alone.</summary>
    private IEnumerable<Dictionary<int, Fr>> Wires()
    {
        foreach (int wire in units.SelectMany(unit => unit.Wires).Where(interesting.Contains))
        {
            Fr value = trial.Honest(wire);
            foreach (Fr wrong in (Fr[])[value + Fr.One, value - Fr.One, Fr.Zero, Fr.One, -value, value + Far, PrimeField.Random<Fr>()])
            {
                if (wrong != value)
                    yield return new() { [wire] = wrong };
            }
        }
    }

    /// <summary>Every value in limbs, moved within its range.</summary>
    private IEnumerable<Dictionary<int, Fr>> Values()
    {
        foreach (ForgerUnit unit in units.Where(unit => unit.Limbs is not null && unit.Wires.Any(interesting.Contains)))
        {
            Fr value = unit.Value(trial),
                last = PrimeField.FromBigInteger<Fr>((BigInteger.One << unit.Bits) - 1);
            foreach (Fr wrong in (Fr[])[value + Fr.One, value - Fr.One, Fr.Zero, last])
            {
                var chosen = new Dictionary<int, Fr>();
                if (wrong != value && unit.TryChoose(wrong, chosen))
                    yield return chosen;
            }
        }
    }

    /// <summary>In each value one limb moved by 1, and another takes the change, so that the value stays.</summary>
    private IEnumerable<Dictionary<int, Fr>> Limbs()
    {
        foreach (ForgerUnit unit in units.Where(unit => unit.Wires.Length > 1 && unit.Wires.Any(interesting.Contains)))
        {
            for (int limb = 0; limb < unit.Wires.Length; limb++)
            {
                int other = limb == 0 ? 1 : limb - 1;
                Fr step = trial.Honest(unit.Wires[other]).IsZero ? Fr.One : -Fr.One;
                Fr change = step * PrimeField.FromBigInteger<Fr>(BigInteger.One << unit.Limbs![other].Position);
                var chosen = new Dictionary<int, Fr> { [unit.Wires[other]] = trial.Honest(unit.Wires[other]) + step };
                unit.Absorb(trial, limb, -change, chosen);
                yield return chosen;
            }
        }
    }

    /// <summary>Every cell that one of the wanted rows determines, an early one, against the row.</summary>
    private IEnumerable<Dictionary<int, Fr>> Determined()
    {
        foreach (int row in wanted)
        {
            int wire = trial.DeterminedBy[row];
            if (wire >= 0 && !trial.IsLate[row])
                yield return new() { [wire] = trial.Honest(wire) + Fr.One };
        }
    }

    /// <summary>Two values that stand in a common row or in a common sum, moved so that the row or the sum stays as it is; and one set to
    /// the other.</summary>
    private IEnumerable<Dictionary<int, Fr>> Pairs()
    {
        var unitOf = new Dictionary<int, int>();
        for (int u = 0; u < units.Length; u++)
            unitOf[units[u].Wires[0]] = u;
        var seen = new HashSet<(int, int, Fr)>();
        for (int row = 0; row < circuit.System.ConstraintCount; row++)
        {
            foreach ((int Unit, Fr Coefficient)[] sum in Sums(row, unitOf))
            {
                for (int i = 0; i < sum.Length; i++)
                {
                    for (int j = 0; j < sum.Length; j++)
                    {
                        if (i == j || sum.Length > FewUnits && Math.Abs(i - j) != 1)
                            continue;
                        if (!units[sum[i].Unit].Wires.Concat(units[sum[j].Unit].Wires).Any(interesting.Contains))
                            continue;
                        Fr ratio = -(sum[i].Coefficient * sum[j].Coefficient.InverseVarTime());
                        if (!IsSmall(ratio) || !seen.Add((sum[i].Unit, sum[j].Unit, ratio)))
                            continue;
                        foreach (Dictionary<int, Fr> chosen in Moves(units[sum[i].Unit], units[sum[j].Unit], ratio))
                            yield return chosen;
                    }
                }
            }
        }
    }

    /// <summary>The row to first order, and each of its three sums.</summary>
    private IEnumerable<(int, Fr)[]> Sums(int row, Dictionary<int, int> unitOf)
    {
        trial.Try(new Dictionary<int, Fr>());
        int[] wires = [.. trial.TermsOf(row).Select(term => term.Wire).Where(unitOf.ContainsKey).Distinct()];
        (int, Fr)[] first = [.. wires.Select(wire => (unitOf[wire], trial.Gradient(row, wire))).Where(term => !term.Item2.IsZero)];
        yield return first;
        foreach (SparseMatrix matrix in (SparseMatrix[])[circuit.System.A, circuit.System.B, circuit.System.C])
        {
            Term[] terms = [.. matrix.Row(row).ToArray().Where(term => unitOf.ContainsKey(term.Wire))];
            if (terms.Length > 1)
                yield return [.. terms.Select(term => (unitOf[term.Wire], trial.Coefficient(term)))];
        }
    }

    /// <summary>The second moves by ratio times what the first moves.</summary>
    private IEnumerable<Dictionary<int, Fr>> Moves(ForgerUnit first, ForgerUnit second, Fr ratio)
    {
        Fr value = first.Value(trial),
            other = second.Value(trial);
        foreach (
            Fr step in (Fr[])
                [Fr.One, -Fr.One, Far, other - value, .. Leaving(second, other).Select(change => change * ratio.InverseVarTime())]
        )
        {
            if (step.IsZero)
                continue;
            var chosen = new Dictionary<int, Fr>();
            if (!first.TryChoose(value + step, chosen))
                first.Absorb(trial, 0, step, chosen);
            Fr change = ratio * step;
            if (second.TryChoose(other + change, chosen))
                yield return chosen;
            for (int limb = 0; limb < second.Wires.Length; limb += second.Wires.Length <= FewLimbs ? 1 : second.Wires.Length - 1)
            {
                var absorbed = new Dictionary<int, Fr>(chosen);
                for (int k = 0; k < second.Wires.Length; k++)
                    absorbed.Remove(second.Wires[k]);
                second.Absorb(trial, limb, change, absorbed);
                yield return absorbed;
            }
        }
        // The one set to the other's value: of several candidates another may be chosen.
        var copied = new Dictionary<int, Fr>();
        if (first.TryChoose(other, copied))
            yield return copied;
    }

    /// <summary>The changes by which a value just leaves its range.</summary>
    private static Fr[] Leaving(ForgerUnit unit, Fr value)
    {
        if (unit.Limbs is null)
            return [];
        Fr size = PrimeField.FromBigInteger<Fr>(BigInteger.One << unit.Bits);
        return [size, size - value, -Fr.One - value];
    }

    /// <summary>Whether a ratio is an integer or the inverse of one, of few bits.</summary>
    private static bool IsSmall(Fr ratio) => HasFewBits(ratio) || HasFewBits(ratio.InverseVarTime());

    private static bool HasFewBits(Fr value) =>
        PrimeField.ToCanonical(value).BitLength <= MaxRatioBits || PrimeField.ToCanonical(-value).BitLength <= MaxRatioBits;
}
