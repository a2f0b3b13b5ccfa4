using System.Numerics;
using System.Runtime.CompilerServices;

namespace ZkPot.Algebra;

/// <summary>
/// Modular inversion by division steps (safegcd: Bernstein and Yang, eprint 2019/266), 62 steps at a time, in variable time.
/// </summary>
/// <remarks>
/// The pair (f, g) starts as (p, x) and shrinks to (±1, 0). Sixty-two steps depend only on the lowest limbs; they are gathered in a
/// matrix with entries up to 2^62, which then acts on the whole numbers. Beside them run d and e with d x = f c and e x = g c mod p,
/// where c is the wanted numerator. Numbers have five limbs of 62 bits, the top one signed.
/// </remarks>
internal static unsafe class SafeGcd
{
    private const int Limbs = 5,
        Batch = 62;
    private const ulong Mask = (1UL << Batch) - 1;

    private struct Matrix
    {
        public long U,
            V,
            Q,
            R;
    }

    /// <summary>numerator / value mod p; zero if the value is zero. Both must be below p, which must be odd and below 2^255.</summary>
    public static U256 DivideVarTime(in U256 numerator, in U256 value, in U256 modulus, ulong negatedInverse)
    {
        if (value.IsZero)
            return default;
        long* p = stackalloc long[Limbs],
            f = stackalloc long[Limbs],
            g = stackalloc long[Limbs];
        long* d = stackalloc long[Limbs],
            e = stackalloc long[Limbs];
        Spread(modulus, p);
        Spread(modulus, f);
        Spread(value, g);
        Spread(default, d);
        Spread(numerator, e);
        ulong inverse = (0 - negatedInverse) & Mask;

        int length = Limbs;
        long eta = -1;
        while (true)
        {
            eta = Steps(eta, (ulong)f[0], (ulong)g[0], out Matrix m);
            ActModulo(m, d, e, p, inverse);
            Act(m, f, g, length);
            if (IsZero(g, length))
                break;
            if (length > 1 && IsSignOnly(f[length - 1]) && IsSignOnly(g[length - 1]))
            {
                f[length - 2] |= f[length - 1] << Batch;
                g[length - 2] |= g[length - 1] << Batch;
                length--;
            }
        }
        return ToResidue(d, f[length - 1] < 0, modulus);
    }

    /// <summary>Runs 62 division steps on the lowest bits and returns the new eta, which is minus the delta of the paper.</summary>
    private static long Steps(long eta, ulong f, ulong g, out Matrix m)
    {
        ulong u = 1,
            v = 0,
            q = 0,
            r = 1;
        int left = Batch;
        while (true)
        {
            // While g is even a step only halves it, which doubles the row of f instead.
            int zeros = BitOperations.TrailingZeroCount(g | ulong.MaxValue << left);
            g >>= zeros;
            u <<= zeros;
            v <<= zeros;
            eta -= zeros;
            left -= zeros;
            if (left == 0)
                break;

            ulong multiple;
            if (eta < 0)
            {
                eta = -eta;
                (f, g) = (g, 0 - f);
                (u, q) = (q, 0 - u);
                (v, r) = (r, 0 - v);
                // The multiple of f that clears up to six low bits of g: -g / f, where 1 / f = f (2 - f^2) mod 64.
                multiple = f * g * (f * f - 2) & LowBits(eta, left) & 63;
            }
            else
            {
                // Eta is mostly small here, so four bits do, and 1 / f = f + 8 [f = 3 or 5 mod 8] mod 16.
                multiple = (0 - (f + (((f + 1) & 4) << 1))) * g & LowBits(eta, left) & 15;
            }
            g += f * multiple;
            q += u * multiple;
            r += v * multiple;
        }
        m = new Matrix
        {
            U = (long)u,
            V = (long)v,
            Q = (long)q,
            R = (long)r,
        };
        return eta;
    }

    // No more bits may be cleared than steps are left, nor than eta allows before the roles change.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong LowBits(long eta, int left) => ulong.MaxValue >> (64 - (int)Math.Min(eta + 1, left));

    /// <summary>(f, g) becomes m (f, g) / 2^62, which is whole.</summary>
    private static void Act(in Matrix m, long* f, long* g, int length)
    {
        var newF = default(Wide);
        var newG = default(Wide);
        for (int i = 0; i < length; i++)
        {
            long fi = f[i],
                gi = g[i];
            newF.AddProduct(m.U, fi);
            newF.AddProduct(m.V, gi);
            newG.AddProduct(m.Q, fi);
            newG.AddProduct(m.R, gi);
            if (i > 0)
            {
                f[i - 1] = newF.LowLimb;
                g[i - 1] = newG.LowLimb;
            }
            newF.ShiftLimb();
            newG.ShiftLimb();
        }
        f[length - 1] = (long)newF.Low;
        g[length - 1] = (long)newG.Low;
    }

    /// <summary>(d, e) becomes m (d, e) / 2^62 mod p, kept between -2p and p.</summary>
    private static void ActModulo(in Matrix m, long* d, long* e, long* p, ulong inverse)
    {
        // Multiples of p: first those that make up for negative d and e, then what makes the lowest limb vanish.
        long signD = d[Limbs - 1] >> 63,
            signE = e[Limbs - 1] >> 63;
        long multipleD = (m.U & signD) + (m.V & signE),
            multipleE = (m.Q & signD) + (m.R & signE);
        var newD = default(Wide);
        var newE = default(Wide);
        newD.AddProduct(m.U, d[0]);
        newD.AddProduct(m.V, e[0]);
        newE.AddProduct(m.Q, d[0]);
        newE.AddProduct(m.R, e[0]);
        multipleD -= (long)((inverse * newD.Low + (ulong)multipleD) & Mask);
        multipleE -= (long)((inverse * newE.Low + (ulong)multipleE) & Mask);
        newD.AddProduct(p[0], multipleD);
        newE.AddProduct(p[0], multipleE);
        newD.ShiftLimb();
        newE.ShiftLimb();
        for (int i = 1; i < Limbs; i++)
        {
            long di = d[i],
                ei = e[i];
            newD.AddProduct(m.U, di);
            newD.AddProduct(m.V, ei);
            newD.AddProduct(p[i], multipleD);
            newE.AddProduct(m.Q, di);
            newE.AddProduct(m.R, ei);
            newE.AddProduct(p[i], multipleE);
            d[i - 1] = newD.LowLimb;
            e[i - 1] = newE.LowLimb;
            newD.ShiftLimb();
            newE.ShiftLimb();
        }
        d[Limbs - 1] = (long)newD.Low;
        e[Limbs - 1] = (long)newE.Low;
    }

    private static bool IsZero(long* value, int length)
    {
        long all = 0;
        for (int i = 0; i < length; i++)
            all |= value[i];
        return all == 0;
    }

    private static bool IsSignOnly(long limb) => limb == limb >> 63;

    private static void Spread(in U256 value, long* limbs)
    {
        limbs[0] = (long)(value.L0 & Mask);
        limbs[1] = (long)((value.L0 >> 62 | value.L1 << 2) & Mask);
        limbs[2] = (long)((value.L1 >> 60 | value.L2 << 4) & Mask);
        limbs[3] = (long)((value.L2 >> 58 | value.L3 << 6) & Mask);
        limbs[4] = (long)(value.L3 >> 56);
    }

    /// <summary>The residue of ±d, which lies between -2p and 2p, from its two's complement in 256 bits.</summary>
    private static U256 ToResidue(long* d, bool negate, in U256 modulus)
    {
        ulong l0 = (ulong)d[0],
            l1 = (ulong)d[1],
            l2 = (ulong)d[2],
            l3 = (ulong)d[3],
            l4 = (ulong)d[4];
        var value = new U256(l0 | l1 << 62, l1 >> 2 | l2 << 60, l2 >> 4 | l3 << 58, l3 >> 6 | l4 << 56);
        if (negate)
            value = U256.Subtract(default, value, out _);
        while (value.Bit(255))
            value = U256.Add(value, modulus, out _);
        while (value >= modulus)
            value = U256.Subtract(value, modulus, out _);
        return value;
    }

    /// <summary>A signed sum of products of limbs, 128 bits wide.</summary>
    private struct Wide
    {
        public ulong Low;
        private long high;

        public readonly long LowLimb => (long)(Low & Mask);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddProduct(long a, long b)
        {
            long top = Math.BigMul(a, b, out long bottom);
            Low += (ulong)bottom;
            high += top + (Low < (ulong)bottom ? 1 : 0);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void ShiftLimb()
        {
            Low = Low >> Batch | (ulong)high << (64 - Batch);
            high >>= Batch;
        }
    }
}
