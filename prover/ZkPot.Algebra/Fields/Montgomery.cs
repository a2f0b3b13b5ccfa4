using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ZkPot.Algebra;

/// <summary>
/// Montgomery arithmetic (Math. Comp. 44, 1985) on four limbs, operand scanning with the reduction interleaved (CIOS: Koc, Acar, Kaliski,
/// IEEE Micro 1996), written once for every prime field. Without secret-dependent branches.
/// </summary>
internal static class Montgomery
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U256 Add<T>(in U256 a, in U256 b)
        where T : unmanaged, IPrimeField<T> => ReduceOnce<T>(U256.Add(a, b, out _));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U256 Subtract<T>(in U256 a, in U256 b)
        where T : unmanaged, IPrimeField<T>
    {
        U256 d = U256.Subtract(a, b, out ulong borrow),
            p = T.Modulus;
        ulong mask = 0 - borrow;
        return U256.Add(d, new U256(p.L0 & mask, p.L1 & mask, p.L2 & mask, p.L3 & mask), out _);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U256 Negate<T>(in U256 a)
        where T : unmanaged, IPrimeField<T> => Subtract<T>(default, a);

    /// <summary>a b / 2^256 for a, b below the modulus: the no-carry form, open to primes with a spare top bit.</summary>
    public static U256 Multiply<T>(in U256 a, in U256 b)
        where T : unmanaged, IPrimeField<T>
    {
        // Read once: the JIT's budget for inlining does not reach for the prime in every row.
        U256 prime = T.Modulus;
        ulong p0 = prime.L0,
            p1 = prime.L1,
            p2 = prime.L2,
            p3 = prime.L3,
            inverse = T.NegatedInverse;
        ulong b0 = b.L0,
            b1 = b.L1,
            b2 = b.L2,
            b3 = b.L3;
        ulong t0,
            t1,
            t2,
            t3,
            c = 0;
        ulong x = a.L0;
        t0 = MultiplyAdd(x, b0, 0, ref c);
        t1 = MultiplyAdd(x, b1, 0, ref c);
        t2 = MultiplyAdd(x, b2, 0, ref c);
        t3 = MultiplyAdd(x, b3, 0, ref c);
        ReduceRow(p0, p1, p2, p3, inverse, ref t0, ref t1, ref t2, ref t3, c);

        x = a.L1;
        c = 0;
        t0 = MultiplyAdd(x, b0, t0, ref c);
        t1 = MultiplyAdd(x, b1, t1, ref c);
        t2 = MultiplyAdd(x, b2, t2, ref c);
        t3 = MultiplyAdd(x, b3, t3, ref c);
        ReduceRow(p0, p1, p2, p3, inverse, ref t0, ref t1, ref t2, ref t3, c);

        x = a.L2;
        c = 0;
        t0 = MultiplyAdd(x, b0, t0, ref c);
        t1 = MultiplyAdd(x, b1, t1, ref c);
        t2 = MultiplyAdd(x, b2, t2, ref c);
        t3 = MultiplyAdd(x, b3, t3, ref c);
        ReduceRow(p0, p1, p2, p3, inverse, ref t0, ref t1, ref t2, ref t3, c);

        x = a.L3;
        c = 0;
        t0 = MultiplyAdd(x, b0, t0, ref c);
        t1 = MultiplyAdd(x, b1, t1, ref c);
        t2 = MultiplyAdd(x, b2, t2, ref c);
        t3 = MultiplyAdd(x, b3, t3, ref c);
        ReduceRow(p0, p1, p2, p3, inverse, ref t0, ref t1, ref t2, ref t3, c);

        return ReduceOnce(new U256(t0, t1, t2, t3), prime);
    }

    /// <summary>(a b + c d) / 2^256 for four values below the modulus, with one reduction: half of a product in a quadratic
    /// extension.</summary>
    public static U256 SumOfProducts<T>(in U256 a, in U256 b, in U256 c, in U256 d)
        where T : unmanaged, IPrimeField<T>
    {
        U256 prime = T.Modulus;
        ulong p0 = prime.L0,
            p1 = prime.L1,
            p2 = prime.L2,
            p3 = prime.L3,
            inverse = T.NegatedInverse;
        ulong t0 = 0,
            t1 = 0,
            t2 = 0,
            t3 = 0,
            top;

        top = AddRow(a.L0, b, ref t0, ref t1, ref t2, ref t3) + AddRow(c.L0, d, ref t0, ref t1, ref t2, ref t3);
        ReduceRow(p0, p1, p2, p3, inverse, ref t0, ref t1, ref t2, ref t3, top);

        top = AddRow(a.L1, b, ref t0, ref t1, ref t2, ref t3) + AddRow(c.L1, d, ref t0, ref t1, ref t2, ref t3);
        ReduceRow(p0, p1, p2, p3, inverse, ref t0, ref t1, ref t2, ref t3, top);

        top = AddRow(a.L2, b, ref t0, ref t1, ref t2, ref t3) + AddRow(c.L2, d, ref t0, ref t1, ref t2, ref t3);
        ReduceRow(p0, p1, p2, p3, inverse, ref t0, ref t1, ref t2, ref t3, top);

        top = AddRow(a.L3, b, ref t0, ref t1, ref t2, ref t3) + AddRow(c.L3, d, ref t0, ref t1, ref t2, ref t3);
        ReduceRow(p0, p1, p2, p3, inverse, ref t0, ref t1, ref t2, ref t3, top);

        return ReduceOnce(new U256(t0, t1, t2, t3), prime);
    }

    /// <summary>t += x b; returns the fifth limb.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong AddRow(ulong x, in U256 b, ref ulong t0, ref ulong t1, ref ulong t2, ref ulong t3)
    {
        ulong carry = 0;
        t0 = MultiplyAdd(x, b.L0, t0, ref carry);
        t1 = MultiplyAdd(x, b.L1, t1, ref carry);
        t2 = MultiplyAdd(x, b.L2, t2, ref carry);
        t3 = MultiplyAdd(x, b.L3, t3, ref carry);
        return carry;
    }

    /// <summary>a / 2^256: out of Montgomery form. Any 256-bit input is allowed.</summary>
    public static U256 Reduce<T>(in U256 a)
        where T : unmanaged, IPrimeField<T>
    {
        U256 prime = T.Modulus;
        ulong p0 = prime.L0,
            p1 = prime.L1,
            p2 = prime.L2,
            p3 = prime.L3,
            inverse = T.NegatedInverse;
        ulong t0 = a.L0,
            t1 = a.L1,
            t2 = a.L2,
            t3 = a.L3;
        ReduceRow(p0, p1, p2, p3, inverse, ref t0, ref t1, ref t2, ref t3, 0);
        ReduceRow(p0, p1, p2, p3, inverse, ref t0, ref t1, ref t2, ref t3, 0);
        ReduceRow(p0, p1, p2, p3, inverse, ref t0, ref t1, ref t2, ref t3, 0);
        ReduceRow(p0, p1, p2, p3, inverse, ref t0, ref t1, ref t2, ref t3, 0);
        return ReduceOnce(new U256(t0, t1, t2, t3), prime);
    }

    /// <summary>Takes a value below twice the modulus to its residue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U256 ReduceOnce<T>(in U256 a)
        where T : unmanaged, IPrimeField<T> => ReduceOnce(a, T.Modulus);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static U256 ReduceOnce(in U256 a, in U256 prime)
    {
        U256 d = U256.Subtract(a, prime, out ulong borrow);
        ulong keep = 0 - borrow;
        return new(
            d.L0 ^ ((d.L0 ^ a.L0) & keep),
            d.L1 ^ ((d.L1 ^ a.L1) & keep),
            d.L2 ^ ((d.L2 ^ a.L2) & keep),
            d.L3 ^ ((d.L3 ^ a.L3) & keep)
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReduceRow(
        ulong p0,
        ulong p1,
        ulong p2,
        ulong p3,
        ulong inverse,
        ref ulong t0,
        ref ulong t1,
        ref ulong t2,
        ref ulong t3,
        ulong top
    )
    {
        // The low word of t0 + m p0 is zero by the choice of m, so it carries unless both are.
        ulong m = t0 * inverse,
            c = MultiplyHigh(m, p0) + (t0 != 0 ? 1UL : 0);
        t0 = MultiplyAdd(m, p1, t1, ref c);
        t1 = MultiplyAdd(m, p2, t2, ref c);
        t2 = MultiplyAdd(m, p3, t3, ref c);
        t3 = top + c;
    }

    /// <summary>Low word of a b + addend + carry; the high word becomes the carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyAdd(ulong a, ulong b, ulong addend, ref ulong carry)
    {
        ulong low = a * b,
            high = MultiplyHigh(a, b);
        low += addend;
        high += low < addend ? 1UL : 0;
        low += carry;
        high += low < carry ? 1UL : 0;
        carry = high;
        return low;
    }

    /// <summary>Two multiplications are faster than one whose low word goes through memory, as it does in Math.BigMul.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyHigh(ulong a, ulong b) => Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);
}
