using System.Runtime.CompilerServices;

namespace ZkPot.Algebra;

/// <summary>
/// Vectors of field elements, one element a lane, kept in memory as five vectors of limbs. A lane's value is an integer modulo p, not
/// reduced. "Tidy" limbs lie within 2^50 + 2^6; limbs fresh from 256-bit numbers lie in [0, 2^51). The factors of a product may have
/// limbs whose products stay within 2^102: tidy times a difference of two fresh ones at most.
/// </summary>
internal static unsafe class Fp51Vector<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : struct, ILanes<TVector>
{
    /// <summary>Doubles from one limb of an element to the next.</summary>
    public static int Step
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TLanes.Count;
    }

    /// <summary>Doubles a vector of elements.</summary>
    public static int Size
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fp51.Limbs * TLanes.Count;
    }

    /// <summary>Splits 256-bit numbers into fresh limbs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Split(double* result, TVector w0, TVector w1, TVector w2, TVector w3)
    {
        TVector mask = TLanes.SplatBits(Fp51.LimbMask),
            magic = TLanes.Splat(Fp51.TwoTo52);
        TLanes.Store(TLanes.Subtract(TLanes.MaskOr(w0, mask, magic), magic), result);
        TVector l1 = TLanes.Or(TLanes.ShiftRight(w0, 51), TLanes.ShiftLeft(w1, 13));
        TLanes.Store(TLanes.Subtract(TLanes.MaskOr(l1, mask, magic), magic), result + Step);
        TVector l2 = TLanes.Or(TLanes.ShiftRight(w1, 38), TLanes.ShiftLeft(w2, 26));
        TLanes.Store(TLanes.Subtract(TLanes.MaskOr(l2, mask, magic), magic), result + 2 * Step);
        TVector l3 = TLanes.Or(TLanes.ShiftRight(w2, 25), TLanes.ShiftLeft(w3, 39));
        TLanes.Store(TLanes.Subtract(TLanes.MaskOr(l3, mask, magic), magic), result + 3 * Step);
        TLanes.Store(TLanes.Subtract(TLanes.Or(TLanes.ShiftRight(w3, 12), magic), magic), result + 4 * Step);
    }

    /// <summary>result = a - b, limb by limb.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(double* result, double* a, double* b)
    {
        for (int i = 0; i < Size; i += Step)
            TLanes.Store(TLanes.Subtract(TLanes.Load(a + i), TLanes.Load(b + i)), result + i);
    }

    /// <summary>result = a + b, limb by limb.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(double* result, double* a, double* b)
    {
        for (int i = 0; i < Size; i += Step)
            TLanes.Store(TLanes.Add(TLanes.Load(a + i), TLanes.Load(b + i)), result + i);
    }

    /// <summary>Flips the sign of the lanes whose mask has the top bit set; other mask bits must be zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FlipSigns(double* value, TVector mask)
    {
        for (int i = 0; i < Size; i += Step)
            TLanes.Store(TLanes.Xor(TLanes.Load(value + i), mask), value + i);
    }

    /// <summary>Copies an element vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(double* result, double* a)
    {
        for (int i = 0; i < Size; i += Step)
            TLanes.Store(TLanes.Load(a + i), result + i);
    }

    /// <summary>Makes limbs of up to 2^53 tidy, without changing the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tidy(double* value)
    {
        TVector toCarry = TLanes.Splat(1.0 / (1L << 51)),
            fromCarry = TLanes.Splat(-(double)(1L << 51)),
            magic = TLanes.Splat(Fp51.LowMagic);
        TVector carry = default;
        for (int i = 0; i < Size - Step; i += Step)
        {
            TVector limb = TLanes.Load(value + i);
            TVector next = TLanes.Subtract(TLanes.Fma(limb, toCarry, magic), magic);
            TVector low = TLanes.Fma(next, fromCarry, limb);
            TLanes.Store(i == 0 ? low : TLanes.Add(low, carry), value + i);
            carry = next;
        }
        TLanes.Store(TLanes.Add(TLanes.Load(value + Size - Step), carry), value + Size - Step);
    }

    /// <summary>Takes off the multiple of p that leaves a value within p / 2 or a hair more; limbs grow by 2^50 for each
    /// multiple.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Center(double* value, Fp51Table<TVector>* field)
    {
        TVector magic = TLanes.Splat(Fp51.LowMagic);
        TVector k = TLanes.Subtract(magic, TLanes.Fma(TLanes.Load(value + 4 * Step), field->TopInverse, magic));
        TLanes.Store(TLanes.Fma(k, field->P0, TLanes.Load(value)), value);
        TLanes.Store(TLanes.Fma(k, field->P1, TLanes.Load(value + Step)), value + Step);
        TLanes.Store(TLanes.Fma(k, field->P2, TLanes.Load(value + 2 * Step)), value + 2 * Step);
        TLanes.Store(TLanes.Fma(k, field->P3, TLanes.Load(value + 3 * Step)), value + 3 * Step);
        TLanes.Store(TLanes.Fma(k, field->P4, TLanes.Load(value + 4 * Step)), value + 4 * Step);
    }

    /// <summary>The residues in 0..p-1 as 256-bit numbers. Limbs within 1.5 * 2^52 and values within 2.5 p keep every step exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Canonical(double* value, Fp51Table<TVector>* field, out TVector w0, out TVector w1, out TVector w2, out TVector w3)
    {
        TVector magic = TLanes.Splat(Fp51.LowMagic),
            mask = TLanes.SplatBits(Fp51.LimbMask);
        TVector toCarry = TLanes.Splat(1.0 / (1L << 51)),
            fromCarry = TLanes.Splat(-(double)(1L << 51));

        // Take off the nearest multiple of p, and carry, so that limbs fit the conversion to integers.
        TVector k = TLanes.Subtract(magic, TLanes.Fma(TLanes.Load(value + 4 * Step), field->TopInverse, magic));
        TVector t0 = TLanes.Fma(k, field->P0, TLanes.Load(value)),
            c0 = TLanes.Subtract(TLanes.Fma(t0, toCarry, magic), magic);
        TVector t1 = TLanes.Fma(k, field->P1, TLanes.Load(value + Step)),
            c1 = TLanes.Subtract(TLanes.Fma(t1, toCarry, magic), magic);
        TVector t2 = TLanes.Fma(k, field->P2, TLanes.Load(value + 2 * Step)),
            c2 = TLanes.Subtract(TLanes.Fma(t2, toCarry, magic), magic);
        TVector t3 = TLanes.Fma(k, field->P3, TLanes.Load(value + 3 * Step)),
            c3 = TLanes.Subtract(TLanes.Fma(t3, toCarry, magic), magic);
        TVector t4 = TLanes.Fma(k, field->P4, TLanes.Load(value + 4 * Step));
        t0 = ToInteger(TLanes.Fma(c0, fromCarry, t0), magic);
        t1 = ToInteger(TLanes.Add(TLanes.Fma(c1, fromCarry, t1), c0), magic);
        t2 = ToInteger(TLanes.Add(TLanes.Fma(c2, fromCarry, t2), c1), magic);
        t3 = ToInteger(TLanes.Add(TLanes.Fma(c3, fromCarry, t3), c2), magic);
        t4 = ToInteger(TLanes.Add(t4, c3), magic);

        // The sign of the whole decides whether p is to be added.
        TVector carry = TLanes.ShiftRightLimbSigned(t0);
        carry = TLanes.ShiftRightLimbSigned(TLanes.AddBits(t1, carry));
        carry = TLanes.ShiftRightLimbSigned(TLanes.AddBits(t2, carry));
        carry = TLanes.ShiftRightLimbSigned(TLanes.AddBits(t3, carry));
        TVector negative = TLanes.NegativeMask(TLanes.AddBits(t4, carry));

        t0 = TLanes.AddBits(t0, TLanes.And(field->I0, negative));
        t1 = TLanes.AddBits(TLanes.AddBits(t1, TLanes.And(field->I1, negative)), TLanes.ShiftRightLimbSigned(t0));
        t2 = TLanes.AddBits(TLanes.AddBits(t2, TLanes.And(field->I2, negative)), TLanes.ShiftRightLimbSigned(t1));
        t3 = TLanes.AddBits(TLanes.AddBits(t3, TLanes.And(field->I3, negative)), TLanes.ShiftRightLimbSigned(t2));
        t4 = TLanes.AddBits(TLanes.AddBits(t4, TLanes.And(field->I4, negative)), TLanes.ShiftRightLimbSigned(t3));
        t0 = TLanes.And(t0, mask);
        t1 = TLanes.And(t1, mask);
        t2 = TLanes.And(t2, mask);
        t3 = TLanes.And(t3, mask);
        w0 = TLanes.Or(t0, TLanes.ShiftLeft(t1, 51));
        w1 = TLanes.Or(TLanes.ShiftRight(t1, 13), TLanes.ShiftLeft(t2, 38));
        w2 = TLanes.Or(TLanes.ShiftRight(t2, 26), TLanes.ShiftLeft(t3, 25));
        w3 = TLanes.Or(TLanes.ShiftRight(t3, 39), TLanes.ShiftLeft(t4, 12));
    }

    /// <summary>Puts one small integer into one lane.</summary>
    public static void SetLane(double* value, int lane, double small)
    {
        value[lane] = small;
        for (int i = 1; i < Fp51.Limbs; i++)
            value[i * Step + lane] = 0;
    }

    /// <summary>Puts a number below 2^255 into every lane.</summary>
    public static void Fill(double* value, System.Numerics.BigInteger number)
    {
        Span<double> limbs = stackalloc double[Fp51.Limbs];
        Fp51.Balance(number, limbs);
        for (int i = 0; i < Fp51.Limbs; i++)
            TLanes.Store(TLanes.Splat(limbs[i]), value + i * Step);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ToInteger(TVector small, TVector magic) => TLanes.SubtractBits(TLanes.Add(small, magic), magic);
}
