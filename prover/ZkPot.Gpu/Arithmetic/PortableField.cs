using System.Runtime.CompilerServices;

namespace ZkPot.Gpu;

/// <summary>The words of a prime below 2^254, so that a sum of two elements fits and products never overflow their eight words.</summary>
internal interface IPrime
{
    static abstract uint P0 { get; }
    static abstract uint P1 { get; }
    static abstract uint P2 { get; }
    static abstract uint P3 { get; }
    static abstract uint P4 { get; }
    static abstract uint P5 { get; }
    static abstract uint P6 { get; }
    static abstract uint P7 { get; }

    /// <summary>Gets -1 / p modulo 2^32.</summary>
    static abstract uint NegatedInverse { get; }
}

/// <summary>The prime of coordinates.</summary>
internal struct PrimeQ : IPrime
{
    public static uint P0 => 0xd87cfd47u;
    public static uint P1 => 0x3c208c16u;
    public static uint P2 => 0x6871ca8du;
    public static uint P3 => 0x97816a91u;
    public static uint P4 => 0x8181585du;
    public static uint P5 => 0xb85045b6u;
    public static uint P6 => 0xe131a029u;
    public static uint P7 => 0x30644e72u;
    public static uint NegatedInverse => 0xe4866389u;
}

/// <summary>The prime of scalars.</summary>
internal struct PrimeR : IPrime
{
    public static uint P0 => 0xf0000001u;
    public static uint P1 => 0x43e1f593u;
    public static uint P2 => 0x79b97091u;
    public static uint P3 => 0x2833e848u;
    public static uint P4 => 0x8181585du;
    public static uint P5 => 0xb85045b6u;
    public static uint P6 => 0xe131a029u;
    public static uint P7 => 0x30644e72u;
    public static uint NegatedInverse => 0xefffffffu;
}

/// <summary>
/// A prime field in C#, for every accelerator that is not NVIDIA's. Elements are in Montgomery form with R = 2^256, as in the files of
/// keys, so nothing is converted.
/// </summary>
internal static class PortableField
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)]
    public static U256Words Modulus<TPrime>()
        where TPrime : struct, IPrime => new(TPrime.P0, TPrime.P1, TPrime.P2, TPrime.P3, TPrime.P4, TPrime.P5, TPrime.P6, TPrime.P7);

    [MethodImpl(Inline)]
    public static U256Words Add<TPrime>(U256Words a, U256Words b)
        where TPrime : struct, IPrime => Reduce<TPrime>(U256Words.Add(a, b));

    [MethodImpl(Inline)]
    public static U256Words Subtract<TPrime>(U256Words a, U256Words b)
        where TPrime : struct, IPrime
    {
        U256Words difference = U256Words.Subtract(a, b, out uint borrow);
        // The sum may pass 2^256, and what passes is what was borrowed.
        return U256Words.Add(difference, U256Words.Mask(borrow, Modulus<TPrime>()));
    }

    /// <summary>a b / 2^256, word after word of b (Koc, Acar, Kaliski: CIOS).</summary>
    [MethodImpl(Inline)]
    public static U256Words Multiply<TPrime>(U256Words a, U256Words b)
        where TPrime : struct, IPrime
    {
        U256Words t = Step<TPrime>(default, a, b.V0);
        t = Step<TPrime>(t, a, b.V1);
        t = Step<TPrime>(t, a, b.V2);
        t = Step<TPrime>(t, a, b.V3);
        t = Step<TPrime>(t, a, b.V4);
        t = Step<TPrime>(t, a, b.V5);
        t = Step<TPrime>(t, a, b.V6);
        t = Step<TPrime>(t, a, b.V7);
        return Reduce<TPrime>(t);
    }

    /// <summary>x, or x - p if that is not negative; x is below 2 p.</summary>
    [MethodImpl(Inline)]
    private static U256Words Reduce<TPrime>(U256Words x)
        where TPrime : struct, IPrime
    {
        U256Words less = U256Words.Subtract(x, Modulus<TPrime>(), out uint borrow);
        return U256Words.Select(borrow, x, less);
    }

    /// <summary>(t + a b + q p) / 2^32 for one word b, with the q that clears the lowest word.</summary>
    [MethodImpl(Inline)]
    private static U256Words Step<TPrime>(U256Words t, U256Words a, uint b)
        where TPrime : struct, IPrime
    {
        ulong c = MultiplyAdd(a.V0, b, t.V0, 0);
        uint q = (uint)c * TPrime.NegatedInverse;
        ulong d = MultiplyAdd(q, TPrime.P0, (uint)c, 0);
        c = MultiplyAdd(a.V1, b, t.V1, c >> 32);
        d = MultiplyAdd(q, TPrime.P1, (uint)c, d >> 32);
        uint r0 = (uint)d;
        c = MultiplyAdd(a.V2, b, t.V2, c >> 32);
        d = MultiplyAdd(q, TPrime.P2, (uint)c, d >> 32);
        uint r1 = (uint)d;
        c = MultiplyAdd(a.V3, b, t.V3, c >> 32);
        d = MultiplyAdd(q, TPrime.P3, (uint)c, d >> 32);
        uint r2 = (uint)d;
        c = MultiplyAdd(a.V4, b, t.V4, c >> 32);
        d = MultiplyAdd(q, TPrime.P4, (uint)c, d >> 32);
        uint r3 = (uint)d;
        c = MultiplyAdd(a.V5, b, t.V5, c >> 32);
        d = MultiplyAdd(q, TPrime.P5, (uint)c, d >> 32);
        uint r4 = (uint)d;
        c = MultiplyAdd(a.V6, b, t.V6, c >> 32);
        d = MultiplyAdd(q, TPrime.P6, (uint)c, d >> 32);
        uint r5 = (uint)d;
        c = MultiplyAdd(a.V7, b, t.V7, c >> 32);
        d = MultiplyAdd(q, TPrime.P7, (uint)c, d >> 32);
        // A ninth word would hold nothing: the prime leaves two bits free.
        return new U256Words(r0, r1, r2, r3, r4, r5, (uint)d, (uint)(c >> 32) + (uint)(d >> 32));
    }

    [MethodImpl(Inline)]
    private static ulong MultiplyAdd(uint a, uint b, uint t, ulong carry) => ((ulong)a * b) + t + carry;
}
