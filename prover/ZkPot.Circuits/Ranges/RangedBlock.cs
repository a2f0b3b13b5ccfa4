using System.Numerics;

namespace ZkPot.Circuits;

/// <summary>Values of a fixed number of bits, each the combination of its limbs: there is no wire for a value of more than one
/// limb.</summary>
public sealed class RangedBlock
{
    private readonly Limb[] limbs;

    internal RangedBlock(Phase1Block wires, int bits, Limb[] limbs) => (Wires, Bits, this.limbs) = (wires, bits, limbs);

    /// <summary>The bits of every value.</summary>
    public int Bits { get; }

    /// <summary>How many values there are.</summary>
    public int Count => Wires.Count / limbs.Length;

    internal Phase1Block Wires { get; }

    /// <summary>Where in a value the limbs stand that each value has.</summary>
    internal IReadOnlyList<Limb> Limbs => limbs;

    /// <summary>A value.</summary>
    public Phase1 this[int index]
    {
        get
        {
            var terms = new LinearTerm[limbs.Length];
            for (int k = 0; k < terms.Length; k++)
                terms[k] = new(Wires.WireAt(index * limbs.Length + k), FieldMath.PowerOfTwo(limbs[k].Position));
            return new(terms, Interval.OfBits(Bits));
        }
    }

    /// <summary>Sets a value in a witness.</summary>
    public void Set(WitnessValues values, int index, long value)
    {
        if (value < 0 || Bits < 63 && value >> Bits != 0)
            throw new CircuitException($"Value {index} of a block of {Bits} bits is {value}; 0 to 2^{Bits} - 1 were expected.");
        for (int k = 0; k < limbs.Length; k++)
            values.Set(
                Wires.WireAt(index * limbs.Length + k),
                limbs[k].Position > 62 ? 0 : value >> limbs[k].Position & ((1L << limbs[k].Bits) - 1)
            );
    }

    /// <summary>Sets the limbs to the low bits of any integer: what a hint does, which may not fail.</summary>
    internal void SetLowBits(WitnessValues values, int index, BigInteger value)
    {
        for (int k = 0; k < limbs.Length; k++)
            values.Set(
                Wires.WireAt(index * limbs.Length + k),
                (long)(value >> limbs[k].Position & ((BigInteger.One << limbs[k].Bits) - 1))
            );
    }
}
