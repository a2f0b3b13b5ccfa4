namespace ZkPot.Algebra;

/// <summary>The Grain register from which the Poseidon paper draws its constants, so that nobody can have chosen them.</summary>
internal sealed class GrainGenerator
{
    private const int Length = 80, FieldBits = 254;
    private readonly bool[] register = new bool[Length];
    private int start;

    public GrainGenerator(int width, int fullRounds, int partialRounds)
    {
        // A prime field, the S-box x^5, the sizes, and ones to the end.
        int at = 0;
        foreach ((int value, int bits) in new[] { (1, 2), (0, 4), (FieldBits, 12), (width, 12), (fullRounds, 10), (partialRounds, 10), ((1 << 30) - 1, 30) })
        {
            for (int bit = bits - 1; bit >= 0; bit--) register[at++] = (value >> bit & 1) != 0;
        }
        for (int i = 0; i < 160; i++) Step();
    }

    /// <summary>A uniform element: 254 bits, drawn again while they are not below the modulus.</summary>
    public Fr NextUniform()
    {
        while (true)
        {
            if (PrimeField.TryFromCanonical(NextInteger(), out Fr element)) return element;
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
            if (NextBit()) limbs[i >> 6] |= 1UL << (i & 63);
        }
        return new(limbs[0], limbs[1], limbs[2], limbs[3]);
    }

    // Bits come in pairs; the second one counts if the first is set.
    private bool NextBit()
    {
        while (true)
        {
            bool counts = Step(), bit = Step();
            if (counts) return bit;
        }
    }

    private bool Step()
    {
        bool bit = At(62) ^ At(51) ^ At(38) ^ At(23) ^ At(13) ^ At(0);
        register[start] = bit;
        start = (start + 1) % Length;
        return bit;
    }

    private bool At(int index) => register[(start + index) % Length];
}
