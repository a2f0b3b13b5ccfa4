using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Testing;

/// <summary>
/// A small LogUp: four private values lie in {0, 1, 2, 3}, and their sum is public. sum 1/(rho - value) = sum multiplicity/(rho - entry)
/// holds at a random rho only if every value is in the table. Multiplicities belong to the first phase.
/// </summary>
/// <param name="multiplicitiesTooLate">Puts the multiplicities into the second phase, as no circuit may: then they can be chosen after the
/// challenge.</param>
public sealed class LookupCircuit(bool multiplicitiesTooLate = false)
{
    private const int Size = 4,
        Sum = 1,
        Rho = 2,
        Values = 3,
        Multiplicities = Values + Size,
        Inverses = Multiplicities + Size,
        Shares = Inverses + Size;

    /// <summary>How the wires are divided.</summary>
    public PhasePartition Phases { get; } = multiplicitiesTooLate ? new(1, Size, 3 * Size) : new(1, 2 * Size, 2 * Size);

    /// <summary>The constraints.</summary>
    public ConstraintSystem Build()
    {
        var circuit = new HandmadeCircuit(Phases);
        for (int i = 0; i < Size; i++)
            circuit.Add([(Inverses + i, 1)], [(Rho, 1), (Values + i, -1)], [(0, 1)]);
        for (int t = 0; t < Size; t++)
            circuit.Add([(Shares + t, 1)], [(Rho, 1), (0, -t)], [(Multiplicities + t, 1)]);
        circuit.Add([.. Wires(Inverses, 1), .. Wires(Shares, -1)], [(0, 1)], []);
        circuit.Add(Wires(Values, 1), [(0, 1)], [(Sum, 1)]);
        return circuit.Build();
    }

    /// <summary>The witness of values that are in the table; of others, one that no constraint but the last sum refuses.</summary>
    public HandmadeWitness Witness(params int[] values)
    {
        Fr[] counts = [.. Enumerable.Range(0, Size).Select(t => Fr.From(values.Count(value => value == t)))];
        return Make(values, counts, wires => SetShares(wires, counts));
    }

    /// <summary>Values that need not be in the table: the first multiplicity is chosen after the challenge so that the sums
    /// agree.</summary>
    public HandmadeWitness Forge(params int[] values) =>
        Make(
            values,
            new Fr[Size],
            wires =>
            {
                Fr total = Fr.Zero;
                for (int i = 0; i < Size; i++)
                    total += wires[Inverses + i];
                SetShares(wires, [total * wires[Rho], .. new Fr[Size - 1]]);
            }
        );

    /// <summary>Values that need not be in the table: the multiplicities are true of one challenge, so anyone who knows it in time
    /// satisfies every constraint.</summary>
    public HandmadeWitness ForgeFor(Fr challenge, params int[] values)
    {
        Fr total = Fr.Zero;
        foreach (int value in values)
            total += (challenge - Fr.From(value)).InverseVarTime();
        Fr[] counts = [total * challenge, .. new Fr[Size - 1]];
        return Make(values, counts, wires => SetShares(wires, counts));
    }

    private HandmadeWitness Make(int[] values, Fr[] counts, Action<Fr[]> shares)
    {
        Fr[] elements = [.. values.Select(value => Fr.From(value))];
        Fr[] first = [Fr.From(values.Sum()), .. elements, .. multiplicitiesTooLate ? [] : counts];
        return new(
            Phases,
            first,
            wires =>
            {
                for (int i = 0; i < Size; i++)
                    wires[Inverses + i] = (wires[Rho] - wires[Values + i]).InverseVarTime();
                shares(wires);
            }
        );
    }

    private static void SetShares(Fr[] wires, Fr[] counts)
    {
        for (int t = 0; t < Size; t++)
        {
            wires[Multiplicities + t] = counts[t];
            wires[Shares + t] = counts[t] * (wires[Rho] - Fr.From(t)).InverseVarTime();
        }
    }

    private static (int, long)[] Wires(int start, long coefficient) =>
        [.. Enumerable.Range(start, Size).Select(wire => (wire, coefficient))];
}
