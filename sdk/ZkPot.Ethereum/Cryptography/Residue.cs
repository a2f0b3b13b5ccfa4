using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>A number modulo a prime of 256 bits in Montgomery form. No operation branches on it or looks up by it, unless its name says VarTime.</summary>
/// <remarks>The fields of Algebra leave the top bit of every limb vector free and cannot carry these primes, which fill all 256 bits.</remarks>
internal readonly struct Residue<TModulus> where TModulus : struct, IModulus
{
    private readonly U256 raw;

    private Residue(in U256 raw) => this.raw = raw;

    public static Residue<TModulus> One { get; } = FromUInt64(1);

    public bool IsZero => raw.IsZero;

    public bool IsOdd => ToCanonical().IsOdd;

    public static Residue<TModulus> FromUInt64(ulong value) => new(Multiply(new U256(value, 0, 0, 0), TModulus.RSquared));

    /// <summary>The residue of any 256-bit number.</summary>
    public static Residue<TModulus> Reduce(in U256 value) => new(Multiply(SubtractIfNotBelow(value, carry: 0), TModulus.RSquared));

    /// <summary>The residue of a number below the prime; false for any other.</summary>
    public static bool TryFromCanonical(in U256 value, out Residue<TModulus> residue)
    {
        residue = Reduce(value);
        return value < TModulus.Value;
    }

    public U256 ToCanonical() => Multiply(raw, U256.One);

    public static Residue<TModulus> operator +(in Residue<TModulus> a, in Residue<TModulus> b)
    {
        U256 sum = U256.Add(a.raw, b.raw, out ulong carry);
        return new(SubtractIfNotBelow(sum, carry));
    }

    public static Residue<TModulus> operator -(in Residue<TModulus> a, in Residue<TModulus> b)
    {
        U256 difference = U256.Subtract(a.raw, b.raw, out ulong borrow);
        return new(U256.Add(difference, Masked(TModulus.Value, Mask(borrow)), out _));
    }

    public static Residue<TModulus> operator -(in Residue<TModulus> a) => default(Residue<TModulus>) - a;

    public static Residue<TModulus> operator *(in Residue<TModulus> a, in Residue<TModulus> b) => new(Multiply(a.raw, b.raw));

    public Residue<TModulus> Square() => this * this;

    /// <summary>The inverse, by Fermat: the power p - 2. Zero for zero.</summary>
    public Residue<TModulus> Inverse() => Power(U256.Subtract(TModulus.Value, new U256(2, 0, 0, 0), out _));

    /// <summary>A power whose exponent is no secret.</summary>
    public Residue<TModulus> Power(in U256 publicExponent)
    {
        Residue<TModulus> result = One;
        for (int bit = publicExponent.BitLength - 1; bit >= 0; bit--)
        {
            result = result.Square();
            if (publicExponent.Bit(bit)) result *= this;
        }
        return result;
    }

    public bool Equals(in Residue<TModulus> other) => raw == other.raw;

    /// <summary>The first if the mask is all ones, the second if it is zero.</summary>
    public static Residue<TModulus> Select(ulong mask, in Residue<TModulus> first, in Residue<TModulus> second)
    {
        U256 a = Masked(first.raw, mask), b = Masked(second.raw, ~mask);
        return new(new U256(a.L0 | b.L0, a.L1 | b.L1, a.L2 | b.L2, a.L3 | b.L3));
    }

    /// <summary>All ones for one, zero for zero.</summary>
    internal static ulong Mask(ulong bit) => unchecked(0 - bit);

    private static U256 Masked(in U256 value, ulong mask) => new(value.L0 & mask, value.L1 & mask, value.L2 & mask, value.L3 & mask);

    /// <summary>Takes a number below twice the prime, whose bit 256 is the carry, to its residue.</summary>
    private static U256 SubtractIfNotBelow(in U256 value, ulong carry)
    {
        U256 difference = U256.Subtract(value, TModulus.Value, out ulong borrow);
        ulong keep = Mask(borrow & ~carry);
        U256 a = Masked(value, keep), b = Masked(difference, ~keep);
        return new(a.L0 | b.L0, a.L1 | b.L1, a.L2 | b.L2, a.L3 | b.L3);
    }

    /// <summary>a b / 2^256: a row of the product and a row of the reduction in turn, with a fifth limb and its carry.</summary>
    private static U256 Multiply(in U256 a, in U256 b)
    {
        // Read once: the JIT's budget for inlining does not reach for the prime in every row.
        U256 prime = TModulus.Value;
        ulong inverse = TModulus.NegatedInverse, t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0;
        Row(a.L0, b, prime, inverse, ref t0, ref t1, ref t2, ref t3, ref t4);
        Row(a.L1, b, prime, inverse, ref t0, ref t1, ref t2, ref t3, ref t4);
        Row(a.L2, b, prime, inverse, ref t0, ref t1, ref t2, ref t3, ref t4);
        Row(a.L3, b, prime, inverse, ref t0, ref t1, ref t2, ref t3, ref t4);
        return SubtractIfNotBelow(new(t0, t1, t2, t3), t4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(ulong x, in U256 b, in U256 prime, ulong inverse, ref ulong t0, ref ulong t1, ref ulong t2, ref ulong t3, ref ulong t4)
    {
        unchecked
        {
            ulong carry = 0;
            t0 = MultiplyAdd(x, b.L0, t0, ref carry);
            t1 = MultiplyAdd(x, b.L1, t1, ref carry);
            t2 = MultiplyAdd(x, b.L2, t2, ref carry);
            t3 = MultiplyAdd(x, b.L3, t3, ref carry);
            t4 += carry;
            ulong t5 = t4 < carry ? 1UL : 0;

            // The low word of t0 + m p0 is zero by the choice of m, so it carries unless both are.
            ulong m = t0 * inverse;
            carry = MultiplyHigh(m, prime.L0) + (t0 != 0 ? 1UL : 0);
            t0 = MultiplyAdd(m, prime.L1, t1, ref carry);
            t1 = MultiplyAdd(m, prime.L2, t2, ref carry);
            t2 = MultiplyAdd(m, prime.L3, t3, ref carry);
            t3 = t4 + carry;
            t4 = t5 + (t3 < carry ? 1UL : 0);
        }
    }

    /// <summary>Low word of a b + addend + carry; the high word becomes the carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyAdd(ulong a, ulong b, ulong addend, ref ulong carry)
    {
        unchecked
        {
            ulong low = a * b, high = MultiplyHigh(a, b);
            low += addend;
            high += low < addend ? 1UL : 0;
            low += carry;
            high += low < carry ? 1UL : 0;
            carry = high;
            return low;
        }
    }

    /// <summary>Two multiplications are faster than one whose low word goes through memory, as it does in Math.BigMul.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyHigh(ulong a, ulong b) => Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);
}
