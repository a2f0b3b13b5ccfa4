using System.Numerics;
using System.Runtime.InteropServices;

namespace ZkPot.Algebra;

/// <summary>
/// The constants of the FP64 representation: a number is five limbs of 51 bits held in doubles, R = 2^255, after an idea of N. Emmart.
/// The product of two limbs is split by two fused multiply-adds: adding 1.5 * 2^103 rounds it to a multiple of 2^51, and the remainder
/// follows exactly from the same product less that multiple. Both results carry a known constant in their bits, so columns are summed
/// as integers and the constants taken off once, as a bias with which each column starts.
/// </summary>
internal static unsafe class Fp51
{
    public const int Limbs = 5;
    public const long LimbMask = (1L << 51) - 1;
    public const double TwoTo50 = 1L << 50;
    public const double TwoTo52 = 1L << 52;
    public const double LowMagic = 1.5 * TwoTo52;
    public const double HighMagic = 1.5 * TwoTo52 * (1L << 51);
    public const double LowMagicPlusHigh = HighMagic + LowMagic;

    /// <summary>Balanced limbs of an integer below 2^255: each but the last in [-2^50, 2^50).</summary>
    public static void Balance(BigInteger value, Span<double> limbs)
    {
        for (int i = 0; i < Limbs - 1; i++)
        {
            long limb = (long)(value & LimbMask);
            if (limb >= 1L << 50)
                limb -= 1L << 51;
            limbs[i] = limb;
            value = (value - limb) >> 51;
        }
        limbs[Limbs - 1] = (double)value;
    }

    /// <summary>
    /// Bias of each column: the negated sum of all the constants that enter it. Column k of a product takes the low parts of min(k + 1, 9 -
    /// k) limb pairs and the high parts of the column before; a Montgomery reduction adds as many again. In a square, mixed pairs are
    /// formed once.
    /// </summary>
    private const long LowBits = 0x4338000000000000,
        HighBits = 0x4668000000000000;

    public const long Bias0 = unchecked(-2 * (1 * LowBits + 0 * HighBits)),
        Bias1 = unchecked(-2 * (2 * LowBits + 1 * HighBits)),
        Bias2 = unchecked(-2 * (3 * LowBits + 2 * HighBits)),
        Bias3 = unchecked(-2 * (4 * LowBits + 3 * HighBits)),
        Bias4 = unchecked(-2 * (5 * LowBits + 4 * HighBits)),
        Bias5 = unchecked(-2 * (4 * LowBits + 5 * HighBits)),
        Bias6 = unchecked(-2 * (3 * LowBits + 4 * HighBits)),
        Bias7 = unchecked(-2 * (2 * LowBits + 3 * HighBits)),
        Bias8 = unchecked(-2 * (1 * LowBits + 2 * HighBits)),
        Bias9 = unchecked(-2 * (0 * LowBits + 1 * HighBits));

    public const long TwoBias0 = unchecked(-3 * (1 * LowBits + 0 * HighBits)),
        TwoBias1 = unchecked(-3 * (2 * LowBits + 1 * HighBits)),
        TwoBias2 = unchecked(-3 * (3 * LowBits + 2 * HighBits)),
        TwoBias3 = unchecked(-3 * (4 * LowBits + 3 * HighBits)),
        TwoBias4 = unchecked(-3 * (5 * LowBits + 4 * HighBits)),
        TwoBias5 = unchecked(-3 * (4 * LowBits + 5 * HighBits)),
        TwoBias6 = unchecked(-3 * (3 * LowBits + 4 * HighBits)),
        TwoBias7 = unchecked(-3 * (2 * LowBits + 3 * HighBits)),
        TwoBias8 = unchecked(-3 * (1 * LowBits + 2 * HighBits)),
        TwoBias9 = unchecked(-3 * (0 * LowBits + 1 * HighBits));

    public const long SquareBias0 = unchecked(-(2 * LowBits + 0 * HighBits)),
        SquareBias1 = unchecked(-(3 * LowBits + 2 * HighBits)),
        SquareBias2 = unchecked(-(5 * LowBits + 3 * HighBits)),
        SquareBias3 = unchecked(-(6 * LowBits + 5 * HighBits)),
        SquareBias4 = unchecked(-(8 * LowBits + 6 * HighBits)),
        SquareBias5 = unchecked(-(6 * LowBits + 8 * HighBits)),
        SquareBias6 = unchecked(-(5 * LowBits + 6 * HighBits)),
        SquareBias7 = unchecked(-(3 * LowBits + 5 * HighBits)),
        SquareBias8 = unchecked(-(2 * LowBits + 3 * HighBits)),
        SquareBias9 = unchecked(-(0 * LowBits + 2 * HighBits));
}

/// <summary>Constants of one field, repeated over the lanes, in one block of memory that never moves.</summary>
/// <typeparam name="TVector">The hardware vector.</typeparam>
/// <typeparam name="TLanes">Its operations.</typeparam>
/// <typeparam name="TField">The field.</typeparam>
internal static unsafe class Fp51Constants<TVector, TLanes, TField>
    where TVector : unmanaged
    where TLanes : struct, ILanes<TVector>
    where TField : unmanaged, IPrimeField<TField>
{
    /// <summary>p0..p4, quotient constant, 2^204 / p, limbs of p as integers (5), 2^510 mod p (5), and room.</summary>
    public static readonly Fp51Table<TVector>* Table = Build();

    private static Fp51Table<TVector>* Build()
    {
        var table = (Fp51Table<TVector>*)NativeMemory.AlignedAlloc((nuint)sizeof(Fp51Table<TVector>), 64);
        BigInteger p = TField.Modulus.ToBigInteger();
        Span<double> limbs = stackalloc double[Fp51.Limbs];
        Fp51.Balance(p, limbs);
        table->P0 = TLanes.Splat(limbs[0]);
        table->P1 = TLanes.Splat(limbs[1]);
        table->P2 = TLanes.Splat(limbs[2]);
        table->P3 = TLanes.Splat(limbs[3]);
        table->P4 = TLanes.Splat(limbs[4]);
        table->I0 = TLanes.SplatBits((long)(p & Fp51.LimbMask));
        table->I1 = TLanes.SplatBits((long)((p >> 51) & Fp51.LimbMask));
        table->I2 = TLanes.SplatBits((long)((p >> 102) & Fp51.LimbMask));
        table->I3 = TLanes.SplatBits((long)((p >> 153) & Fp51.LimbMask));
        table->I4 = TLanes.SplatBits((long)(p >> 204));
        table->TopInverse = TLanes.Splat(Math.Pow(2, 204) / (double)p);
        table->QuotientConstant = TLanes.QuotientConstant((long)TField.NegatedInverse & Fp51.LimbMask);
        table->Zero = 0;
        return table;
    }
}

/// <summary>See <see cref="Fp51Constants{TVector,TLanes,TField}"/>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Fp51Table<TVector>
    where TVector : unmanaged
{
    /// <summary>Balanced limbs of the prime as doubles.</summary>
    public TVector P0,
        P1,
        P2,
        P3,
        P4;

    /// <summary>Limbs of the prime as integers in 0..2^51-1.</summary>
    public TVector I0,
        I1,
        I2,
        I3,
        I4;

    /// <summary>2^204 / p: takes the top limb to the number of primes in a value.</summary>
    public TVector TopInverse;

    /// <summary>-1/p mod 2^51.</summary>
    public TVector QuotientConstant;

    /// <summary>Zero, where the compiler cannot know it.</summary>
    public nint Zero;
}
