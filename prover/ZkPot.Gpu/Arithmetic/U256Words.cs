using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZkPot.Gpu;

/// <summary>
/// 256 bits as a kernel keeps them: eight words of 32 bits, the lowest first, the same 32 bytes as <see cref="ZkPot.Algebra.U256"/>. Fields
/// and not an array, and steps written out and not looped, since ILGPU does not unroll loops, and an index by a variable puts a number into
/// slow memory.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal struct U256Words(uint v0, uint v1, uint v2, uint v3, uint v4, uint v5, uint v6, uint v7)
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public uint V0 = v0,
        V1 = v1,
        V2 = v2,
        V3 = v3,
        V4 = v4,
        V5 = v5,
        V6 = v6,
        V7 = v7;

    public readonly bool IsZero
    {
        [MethodImpl(Inline)]
        get => (V0 | V1 | V2 | V3 | V4 | V5 | V6 | V7) == 0;
    }

    /// <summary>a + b, which must be below 2^256.</summary>
    [MethodImpl(Inline)]
    public static U256Words Add(U256Words a, U256Words b)
    {
        ulong c = (ulong)a.V0 + b.V0;
        uint r0 = (uint)c;
        c = (c >> 32) + a.V1 + b.V1;
        uint r1 = (uint)c;
        c = (c >> 32) + a.V2 + b.V2;
        uint r2 = (uint)c;
        c = (c >> 32) + a.V3 + b.V3;
        uint r3 = (uint)c;
        c = (c >> 32) + a.V4 + b.V4;
        uint r4 = (uint)c;
        c = (c >> 32) + a.V5 + b.V5;
        uint r5 = (uint)c;
        c = (c >> 32) + a.V6 + b.V6;
        uint r6 = (uint)c;
        c = (c >> 32) + a.V7 + b.V7;
        return new U256Words(r0, r1, r2, r3, r4, r5, r6, (uint)c);
    }

    /// <summary>a - b modulo 2^256; <paramref name="borrow"/> is all ones if b is greater, otherwise 0.</summary>
    [MethodImpl(Inline)]
    public static U256Words Subtract(U256Words a, U256Words b, out uint borrow)
    {
        ulong d = (ulong)a.V0 - b.V0;
        uint r0 = (uint)d;
        d = (ulong)a.V1 - b.V1 - (d >> 63);
        uint r1 = (uint)d;
        d = (ulong)a.V2 - b.V2 - (d >> 63);
        uint r2 = (uint)d;
        d = (ulong)a.V3 - b.V3 - (d >> 63);
        uint r3 = (uint)d;
        d = (ulong)a.V4 - b.V4 - (d >> 63);
        uint r4 = (uint)d;
        d = (ulong)a.V5 - b.V5 - (d >> 63);
        uint r5 = (uint)d;
        d = (ulong)a.V6 - b.V6 - (d >> 63);
        uint r6 = (uint)d;
        d = (ulong)a.V7 - b.V7 - (d >> 63);
        borrow = 0u - (uint)(d >> 63);
        return new U256Words(r0, r1, r2, r3, r4, r5, r6, (uint)d);
    }

    /// <summary>a where the mask is all ones, b where it is 0.</summary>
    [MethodImpl(Inline)]
    public static U256Words Select(uint mask, U256Words a, U256Words b) =>
        new(
            (a.V0 & mask) | (b.V0 & ~mask),
            (a.V1 & mask) | (b.V1 & ~mask),
            (a.V2 & mask) | (b.V2 & ~mask),
            (a.V3 & mask) | (b.V3 & ~mask),
            (a.V4 & mask) | (b.V4 & ~mask),
            (a.V5 & mask) | (b.V5 & ~mask),
            (a.V6 & mask) | (b.V6 & ~mask),
            (a.V7 & mask) | (b.V7 & ~mask)
        );

    /// <summary>a where the mask is all ones, otherwise 0.</summary>
    [MethodImpl(Inline)]
    public static U256Words Mask(uint mask, U256Words a) =>
        new(a.V0 & mask, a.V1 & mask, a.V2 & mask, a.V3 & mask, a.V4 & mask, a.V5 & mask, a.V6 & mask, a.V7 & mask);

    /// <summary>32 bits from bit <paramref name="at"/> on.</summary>
    [MethodImpl(Inline)]
    public readonly uint BitsAt(int at)
    {
        int place = at >> 5;
        uint word = 0,
            above = 0;
        if (place == 0)
            (word, above) = (V0, V1);
        if (place == 1)
            (word, above) = (V1, V2);
        if (place == 2)
            (word, above) = (V2, V3);
        if (place == 3)
            (word, above) = (V3, V4);
        if (place == 4)
            (word, above) = (V4, V5);
        if (place == 5)
            (word, above) = (V5, V6);
        if (place == 6)
            (word, above) = (V6, V7);
        if (place == 7)
            word = V7;
        return (uint)((((ulong)above << 32) | word) >> (at & 31));
    }

    /// <summary>The number of bits, 0 for zero.</summary>
    [MethodImpl(Inline)]
    public readonly uint BitLength()
    {
        uint length = WordLength(V0, 0, 0);
        length = WordLength(V1, 1, length);
        length = WordLength(V2, 2, length);
        length = WordLength(V3, 3, length);
        length = WordLength(V4, 4, length);
        length = WordLength(V5, 5, length);
        length = WordLength(V6, 6, length);
        return WordLength(V7, 7, length);
    }

    [MethodImpl(Inline)]
    private static uint WordLength(uint word, int place, uint below) =>
        word == 0 ? below : (uint)((32 * place) + 32 - ILGPU.IntrinsicMath.BitOperations.LeadingZeroCount(word));
}
