using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;

namespace ZkPot.Testing.Soundness;

/// <summary>What a forger moves as one: a wire that no row determines, or a value that is kept in limbs.</summary>
/// <param name="Wires">The wire, or the limbs, lowest first.</param>
/// <param name="Limbs">Where the limbs stand; null for a wire.</param>
/// <param name="Bits">The bits of the value; 0 for a wire.</param>
internal sealed record ForgerUnit(int[] Wires, IReadOnlyList<Limb>? Limbs, int Bits)
{
    /// <summary>All units of a circuit: public inputs, inputs, and what hints compute.</summary>
    public static ForgerUnit[] AllOf(Circuit circuit)
    {
        var units = new List<ForgerUnit>();
        var taken = new HashSet<int>();
        foreach (RangedBlock block in circuit.Ranged)
        {
            for (int i = 0; i < block.Count; i++)
            {
                int[] wires = [.. Enumerable.Range(0, block.Limbs.Count).Select(k => Index(block.Wires.WireAt(i * block.Limbs.Count + k)))];
                taken.UnionWith(wires);
                units.Add(new(wires, block.Limbs, block.Bits));
            }
        }
        IEnumerable<Phase1Block> others = circuit.Inputs.Concat(circuit.Phase1Steps.OfType<HintStep>().Select(hint => hint.Outputs));
        foreach (
            int wire in Enumerable
                .Range(1, circuit.Partition.PublicCount)
                .Concat(others.SelectMany(block => Enumerable.Range(0, block.Count).Select(i => Index(block.WireAt(i)))))
        )
        {
            if (taken.Add(wire))
                units.Add(new([wire], null, 0));
        }
        return [.. units];

        int Index(Wire wire) => wire.IndexIn(circuit.Partition, circuit.HasChallenge);
    }

    /// <summary>The value in the true witness.</summary>
    public Fr Value(CircuitTrial trial)
    {
        if (Limbs is null)
            return trial.Honest(Wires[0]);
        Fr sum = Fr.Zero;
        for (int k = 0; k < Wires.Length; k++)
            sum += trial.Honest(Wires[k]) * Power(Limbs[k].Position);
        return sum;
    }

    /// <summary>Adds the choice of another value, in limbs as anyone who is honest would write it; false if the limbs cannot hold
    /// it.</summary>
    public bool TryChoose(Fr value, Dictionary<int, Fr> chosen)
    {
        if (Limbs is null)
        {
            chosen[Wires[0]] = value;
            return true;
        }
        BigInteger integer = PrimeField.ToBigInteger(value);
        if (integer >> Bits != 0)
            return false;
        for (int k = 0; k < Wires.Length; k++)
            chosen[Wires[k]] = PrimeField.FromBigInteger<Fr>(integer >> Limbs[k].Position & ((BigInteger.One << Limbs[k].Bits) - 1));
        return true;
    }

    /// <summary>Adds the choice of a value that one limb takes alone, whatever it must hold for that.</summary>
    public void Absorb(CircuitTrial trial, int limb, Fr change, Dictionary<int, Fr> chosen) =>
        chosen[Wires[limb]] = trial.Honest(Wires[limb]) + change * (Limbs is null ? Fr.One : Power(Limbs[limb].Position).InverseVarTime());

    private static Fr Power(int bits) => PrimeField.FromBigInteger<Fr>(BigInteger.One << bits);
}
