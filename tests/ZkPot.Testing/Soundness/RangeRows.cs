using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;

namespace ZkPot.Testing.Soundness;

/// <summary>The rows that keep limbs in their ranges, found by what they say: b (b - 1) = 0, or g (rho - 2^shift w) = 1 with g in the sum
/// of a table.</summary>
internal static class RangeRows
{
    /// <summary>Limbs that are not bound as their tables demand.</summary>
    public static IEnumerable<string> Unbound(Circuit circuit)
    {
        ConstraintSystem system = circuit.System;
        int challenge = circuit.HasChallenge ? circuit.Partition.ChallengeWire : -1;
        var bits = new HashSet<int>();
        var queries = new Dictionary<(int Wire, int Shift), int>();
        for (int row = 0; row < system.ConstraintCount; row++)
        {
            if (BitOf(system, row) is int bit)
                bits.Add(bit);
            else if (QueryOf(system, row, challenge) is { } query)
                queries.TryAdd((query.Wire, query.Shift), query.Inverse);
        }
        Dictionary<int, int[]> sums = Sums(system, challenge);
        foreach (RangedBlock block in circuit.Ranged)
        {
            for (int i = 0; i < block.Wires.Count; i++)
            {
                Limb limb = block.Limbs[i % block.Limbs.Count];
                int wire = block.Wires.WireAt(i).IndexIn(circuit.Partition, circuit.HasChallenge);
                bool isBound =
                    limb.Table == 1
                        ? bits.Contains(wire)
                        : IsLookedUp(wire, 0, limb.Table)
                            && (limb.Bits == limb.Table || IsLookedUp(wire, limb.Table - limb.Bits, limb.Table));
                if (!isBound)
                    yield return $"nothing keeps limb {i % block.Limbs.Count} of value {i / block.Limbs.Count} below 2^{limb.Bits}";
            }
        }

        bool IsLookedUp(int wire, int shift, int table) =>
            queries.TryGetValue((wire, shift), out int inverse)
            && sums.TryGetValue(1 << table, out int[]? summed)
            && Array.BinarySearch(summed, inverse) >= 0;
    }

    private static int? BitOf(ConstraintSystem system, int row)
    {
        ReadOnlySpan<Term> a = system.A.Row(row),
            b = system.B.Row(row);
        if (
            a.Length != 1
            || b.Length != 2
            || system.C.Row(row).Length != 0
            || !IsOne(system, a[0])
            || b[0].Wire != 0
            || b[1].Wire != a[0].Wire
        )
            return null;
        return system.Coefficients[b[0].Coefficient] == -Fr.One && IsOne(system, b[1]) ? a[0].Wire : null;
    }

    private static (int Wire, int Shift, int Inverse)? QueryOf(ConstraintSystem system, int row, int challenge)
    {
        ReadOnlySpan<Term> a = system.A.Row(row),
            b = system.B.Row(row),
            c = system.C.Row(row);
        if (a.Length != 1 || b.Length != 2 || c.Length != 1 || c[0].Wire != 0 || !IsOne(system, c[0]) || !IsOne(system, a[0]))
            return null;
        Term own = b[0].Wire == challenge ? b[1] : b[0],
            other = b[0].Wire == challenge ? b[0] : b[1];
        if (other.Wire != challenge || !IsOne(system, other) || own.Wire == 0)
            return null;
        U256 factor = PrimeField.ToCanonical(-system.Coefficients[own.Coefficient]);
        int shift = factor.BitLength - 1;
        return factor == new U256(1UL << Math.Min(shift, 63), 0, 0, 0) ? (own.Wire, shift, a[0].Wire) : null;
    }

    /// <summary>For each table, by the number of its entries, the inverses in its sum. Entries have g (rho - t) = m_t, t from 0 on, and
    /// count negatively.</summary>
    private static Dictionary<int, int[]> Sums(ConstraintSystem system, int challenge)
    {
        var shares = new Dictionary<int, U256>();
        for (int row = 0; row < system.ConstraintCount; row++)
        {
            ReadOnlySpan<Term> a = system.A.Row(row),
                b = system.B.Row(row),
                c = system.C.Row(row);
            if (
                a.Length != 1
                || c.Length != 1
                || c[0].Wire == 0
                || !IsOne(system, c[0])
                || !b.ToArray().Any(term => term.Wire == challenge)
            )
                continue;
            if (b.Length == 1)
                shares[a[0].Wire] = U256.Zero;
            else if (b.Length == 2 && b.ToArray().Any(term => term.Wire == 0))
                shares[a[0].Wire] = PrimeField.ToCanonical(-system.Coefficients[b.ToArray().Single(term => term.Wire == 0).Coefficient]);
        }
        var sums = new Dictionary<int, int[]>();
        for (int row = 0; row < system.ConstraintCount; row++)
        {
            ReadOnlySpan<Term> a = system.A.Row(row),
                b = system.B.Row(row);
            if (a.Length < 3 || b.Length != 1 || b[0].Wire != 0 || system.C.Row(row).Length != 0)
                continue;
            Term[] negative =
            [
                .. a.ToArray().Where(term => system.Coefficients[term.Coefficient] == -Fr.One && shares.ContainsKey(term.Wire)),
            ];
            Term[] positive = [.. a.ToArray().Where(term => IsOne(system, term))];
            var entries = negative.Select(term => shares[term.Wire]).ToHashSet();
            bool isTable =
                negative.Length > 1
                && negative.Length + positive.Length == a.Length
                && Enumerable.Range(0, negative.Length).All(t => entries.Contains(new U256((ulong)t, 0, 0, 0)));
            if (isTable)
                sums[negative.Length] = [.. positive.Select(term => term.Wire).Order()];
        }
        return sums;
    }

    private static bool IsOne(ConstraintSystem system, Term term) => system.Coefficients[term.Coefficient] == Fr.One;
}
