using System.Runtime.CompilerServices;

namespace ZkPot.Algebra;

/// <summary>Montgomery arithmetic on four limbs, written once for every prime field. Without secret-dependent branches.</summary>
internal static class Montgomery
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U256 Add<T>(in U256 a, in U256 b) where T : unmanaged, IPrimeField<T> =>
        ReduceOnce<T>(U256.Add(a, b, out _));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U256 Subtract<T>(in U256 a, in U256 b) where T : unmanaged, IPrimeField<T>
    {
        U256 d = U256.Subtract(a, b, out ulong borrow), p = T.Modulus;
        ulong mask = 0 - borrow;
        return U256.Add(d, new U256(p.L0 & mask, p.L1 & mask, p.L2 & mask, p.L3 & mask), out _);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U256 Negate<T>(in U256 a) where T : unmanaged, IPrimeField<T> => Subtract<T>(default, a);

    /// <summary>a b / 2^256 for a, b below the modulus: the no-carry form, open to primes with a spare top bit.</summary>
    public static U256 Multiply<T>(in U256 a, in U256 b) where T : unmanaged, IPrimeField<T>
    {
        ulong b0 = b.L0, b1 = b.L1, b2 = b.L2, b3 = b.L3;
        ulong t0, t1, t2, t3, c = 0;
        ulong x = a.L0;
        t0 = MultiplyAdd(x, b0, 0, ref c);
        t1 = MultiplyAdd(x, b1, 0, ref c);
        t2 = MultiplyAdd(x, b2, 0, ref c);
        t3 = MultiplyAdd(x, b3, 0, ref c);
        ReduceRow<T>(ref t0, ref t1, ref t2, ref t3, c);

        x = a.L1;
        c = 0;
        t0 = MultiplyAdd(x, b0, t0, ref c);
        t1 = MultiplyAdd(x, b1, t1, ref c);
        t2 = MultiplyAdd(x, b2, t2, ref c);
        t3 = MultiplyAdd(x, b3, t3, ref c);
        ReduceRow<T>(ref t0, ref t1, ref t2, ref t3, c);

        x = a.L2;
        c = 0;
        t0 = MultiplyAdd(x, b0, t0, ref c);
        t1 = MultiplyAdd(x, b1, t1, ref c);
        t2 = MultiplyAdd(x, b2, t2, ref c);
        t3 = MultiplyAdd(x, b3, t3, ref c);
        ReduceRow<T>(ref t0, ref t1, ref t2, ref t3, c);

        x = a.L3;
        c = 0;
        t0 = MultiplyAdd(x, b0, t0, ref c);
        t1 = MultiplyAdd(x, b1, t1, ref c);
        t2 = MultiplyAdd(x, b2, t2, ref c);
        t3 = MultiplyAdd(x, b3, t3, ref c);
        ReduceRow<T>(ref t0, ref t1, ref t2, ref t3, c);

        return ReduceOnce<T>(new U256(t0, t1, t2, t3));
    }

    /// <summary>a / 2^256: out of Montgomery form. Any 256-bit input is allowed.</summary>
    public static U256 Reduce<T>(in U256 a) where T : unmanaged, IPrimeField<T>
    {
        ulong t0 = a.L0, t1 = a.L1, t2 = a.L2, t3 = a.L3;
        ReduceRow<T>(ref t0, ref t1, ref t2, ref t3, 0);
        ReduceRow<T>(ref t0, ref t1, ref t2, ref t3, 0);
        ReduceRow<T>(ref t0, ref t1, ref t2, ref t3, 0);
        ReduceRow<T>(ref t0, ref t1, ref t2, ref t3, 0);
        return ReduceOnce<T>(new U256(t0, t1, t2, t3));
    }

    /// <summary>Takes a value below twice the modulus to its residue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U256 ReduceOnce<T>(in U256 a) where T : unmanaged, IPrimeField<T>
    {
        U256 d = U256.Subtract(a, T.Modulus, out ulong borrow);
        ulong keep = 0 - borrow;
        return new(
            d.L0 ^ ((d.L0 ^ a.L0) & keep), d.L1 ^ ((d.L1 ^ a.L1) & keep),
            d.L2 ^ ((d.L2 ^ a.L2) & keep), d.L3 ^ ((d.L3 ^ a.L3) & keep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReduceRow<T>(ref ulong t0, ref ulong t1, ref ulong t2, ref ulong t3, ulong top)
        where T : unmanaged, IPrimeField<T>
    {
        ulong m = t0 * T.NegatedInverse, c = 0;
        MultiplyAdd(m, T.Modulus.L0, t0, ref c);
        t0 = MultiplyAdd(m, T.Modulus.L1, t1, ref c);
        t1 = MultiplyAdd(m, T.Modulus.L2, t2, ref c);
        t2 = MultiplyAdd(m, T.Modulus.L3, t3, ref c);
        t3 = top + c;
    }

    /// <summary>Low word of a b + addend + carry; the high word becomes the carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyAdd(ulong a, ulong b, ulong addend, ref ulong carry)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        low += addend;
        high += low < addend ? 1UL : 0;
        low += carry;
        high += low < carry ? 1UL : 0;
        carry = high;
        return low;
    }
}
