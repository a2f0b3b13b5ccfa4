using System.Numerics;

namespace ZkPot.Algebra;

/// <summary>The Grain register from which the Poseidon paper (eprint 2019/458, appendix F) draws its constants, so that nobody can have
/// chosen them.</summary>
internal sealed class GrainGenerator
{
    private const int FieldBits = 254;

    // Bits 62, 51, 38, 23, 13 and 0 feed back.
    private const ulong Taps = 1UL << 62 | 1UL << 51 | 1UL << 38 | 1UL << 23 | 1UL << 13 | 1;

    // Eighty bits, the oldest lowest.
    private ulong low,
        high;

    public GrainGenerator(int width, int fullRounds, int partialRounds)
    {
        // A prime field, the S-box x^5, the sizes, and ones to the end.
        foreach (
            (int value, int bits) in new[]
            {
                (1, 2),
                (0, 4),
                (FieldBits, 12),
                (width, 12),
                (fullRounds, 10),
                (partialRounds, 10),
                ((1 << 30) - 1, 30),
            }
        )
        {
            for (int bit = bits - 1; bit >= 0; bit--)
                Push((value >> bit & 1) != 0);
        }
        for (int i = 0; i < 160; i++)
            Step();
    }

    /// <summary>A uniform element: 254 bits, drawn again while they are not below the modulus.</summary>
    public Fr NextUniform()
    {
        while (true)
        {
            if (PrimeField.TryFromCanonical(NextInteger(), out Fr element))
                return element;
        }
    }

    /// <summary>The residue of 254 bits.</summary>
    public Fr NextResidue() => PrimeField.Reduce<Fr>(NextInteger());

    private U256 NextInteger()
    {
        Span<ulong> limbs = stackalloc ulong[4];
        limbs.Clear();
        for (int i = FieldBits - 1; i >= 0; i--)
        {
            if (NextBit())
                limbs[i >> 6] |= 1UL << (i & 63);
        }
        return new(limbs[0], limbs[1], limbs[2], limbs[3]);
    }

    // Bits come in pairs; the second one counts if the first is set.
    private bool NextBit()
    {
        while (true)
        {
            bool counts = Step(),
                bit = Step();
            if (counts)
                return bit;
        }
    }

    private bool Step()
    {
        bool bit = (BitOperations.PopCount(low & Taps) & 1) != 0;
        Push(bit);
        return bit;
    }

    private void Push(bool bit)
    {
        low = low >> 1 | high << 63;
        high = high >> 1 | (bit ? 1UL << 15 : 0);
    }
}
