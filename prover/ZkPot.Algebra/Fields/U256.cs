using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZkPot.Algebra;

/// <summary>A 256-bit unsigned integer as four 64-bit limbs, least significant first: the layout of every number in keys and
/// witnesses.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct U256(ulong l0, ulong l1, ulong l2, ulong l3) : IEquatable<U256>, IComparable<U256>
{
    /// <summary>Limbs, least significant first.</summary>
    public readonly ulong L0 = l0,
        L1 = l1,
        L2 = l2,
        L3 = l3;

    /// <summary>Size in bytes.</summary>
    public const int Size = 32;

    /// <summary>Zero.</summary>
    public static U256 Zero => default;

    /// <summary>One.</summary>
    public static U256 One => new(1, 0, 0, 0);

    /// <summary>True for zero.</summary>
    public bool IsZero => (L0 | L1 | L2 | L3) == 0;

    /// <summary>True if the lowest bit is set.</summary>
    public bool IsOdd => (L0 & 1) != 0;

    /// <summary>Number of bits without leading zeros.</summary>
    public int BitLength =>
        L3 != 0 ? 256 - BitOperations.LeadingZeroCount(L3)
        : L2 != 0 ? 192 - BitOperations.LeadingZeroCount(L2)
        : L1 != 0 ? 128 - BitOperations.LeadingZeroCount(L1)
        : 64 - BitOperations.LeadingZeroCount(L0);

    /// <summary>Number of zeros below the lowest set bit; 256 for zero.</summary>
    public int TrailingZeros =>
        L0 != 0 ? BitOperations.TrailingZeroCount(L0)
        : L1 != 0 ? 64 + BitOperations.TrailingZeroCount(L1)
        : L2 != 0 ? 128 + BitOperations.TrailingZeroCount(L2)
        : 192 + BitOperations.TrailingZeroCount(L3);

    /// <summary>The bit at <paramref name="index"/>; zero beyond the top.</summary>
    public bool Bit(int index) => (uint)index < 256 && (Limb(index >> 6) >> (index & 63) & 1) != 0;

    /// <summary>The limb at <paramref name="index"/> in 0..3.</summary>
    public ulong Limb(int index) =>
        index switch
        {
            0 => L0,
            1 => L1,
            2 => L2,
            _ => L3,
        };

    /// <summary>Up to 32 bits that start at <paramref name="start"/>; bits beyond the top are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Bits(int start, int count)
    {
        int limb = start >> 6,
            shift = start & 63;
        if (limb > 3)
            return 0;
        ulong low = Limb(limb) >> shift;
        if (shift + count > 64 && limb < 3)
            low |= Limb(limb + 1) << (64 - shift);
        return (uint)(low & ((1UL << count) - 1));
    }

    /// <summary>Sum and the carry out of the top.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U256 Add(in U256 a, in U256 b, out ulong carry)
    {
        ulong r0 = a.L0 + b.L0,
            c = r0 < a.L0 ? 1UL : 0;
        ulong r1 = AddWithCarry(a.L1, b.L1, ref c);
        ulong r2 = AddWithCarry(a.L2, b.L2, ref c);
        ulong r3 = AddWithCarry(a.L3, b.L3, ref c);
        carry = c;
        return new(r0, r1, r2, r3);
    }

    /// <summary>Difference and the borrow out of the top.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U256 Subtract(in U256 a, in U256 b, out ulong borrow)
    {
        ulong r0 = a.L0 - b.L0,
            c = a.L0 < b.L0 ? 1UL : 0;
        ulong r1 = SubtractWithBorrow(a.L1, b.L1, ref c);
        ulong r2 = SubtractWithBorrow(a.L2, b.L2, ref c);
        ulong r3 = SubtractWithBorrow(a.L3, b.L3, ref c);
        borrow = c;
        return new(r0, r1, r2, r3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong AddWithCarry(ulong a, ulong b, ref ulong carry)
    {
        ulong s = a + b,
            c = s < a ? 1UL : 0;
        ulong r = s + carry;
        carry = c | (r < s ? 1UL : 0);
        return r;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SubtractWithBorrow(ulong a, ulong b, ref ulong borrow)
    {
        ulong d = a - b,
            c = a < b ? 1UL : 0;
        ulong r = d - borrow;
        borrow = c | (d < borrow ? 1UL : 0);
        return r;
    }

    /// <summary>a factor + addend, without what exceeds 256 bits.</summary>
    internal static U256 MultiplyAdd(in U256 a, ulong factor, ulong addend)
    {
        ulong Step(ulong limb)
        {
            UInt128 sum = (UInt128)limb * factor + addend;
            addend = (ulong)(sum >> 64);
            return (ulong)sum;
        }
        ulong r0 = Step(a.L0),
            r1 = Step(a.L1),
            r2 = Step(a.L2);
        return new(r0, r1, r2, Step(a.L3));
    }

    /// <summary>Logical shift right by 0..255 bits.</summary>
    public static U256 operator >>(U256 a, int shift)
    {
        int limbs = shift >> 6,
            bits = shift & 63;
        ulong At(int i) => i > 3 ? 0 : a.Limb(i);
        ulong Of(int i) => bits == 0 ? At(i + limbs) : At(i + limbs) >> bits | At(i + limbs + 1) << (64 - bits);
        return new(Of(0), Of(1), Of(2), Of(3));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(U256 other) => ((L0 ^ other.L0) | (L1 ^ other.L1) | (L2 ^ other.L2) | (L3 ^ other.L3)) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is U256 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(L0, L1, L2, L3);

    /// <inheritdoc/>
    public int CompareTo(U256 other) =>
        L3 != other.L3 ? L3.CompareTo(other.L3)
        : L2 != other.L2 ? L2.CompareTo(other.L2)
        : L1 != other.L1 ? L1.CompareTo(other.L1)
        : L0.CompareTo(other.L0);

    /// <summary>Equality.</summary>
    public static bool operator ==(U256 a, U256 b) => a.Equals(b);

    /// <summary>Inequality.</summary>
    public static bool operator !=(U256 a, U256 b) => !a.Equals(b);

    /// <summary>Order.</summary>
    public static bool operator <(U256 a, U256 b)
    {
        Subtract(a, b, out ulong borrow);
        return borrow != 0;
    }

    /// <summary>Order.</summary>
    public static bool operator >(U256 a, U256 b) => b < a;

    /// <summary>Order.</summary>
    public static bool operator <=(U256 a, U256 b) => !(b < a);

    /// <summary>Order.</summary>
    public static bool operator >=(U256 a, U256 b) => !(a < b);

    /// <summary>Reads 32 little-endian bytes.</summary>
    public static U256 ReadLittleEndian(ReadOnlySpan<byte> source) => MemoryMarshal.Read<U256>(source);

    /// <summary>Writes 32 little-endian bytes.</summary>
    public void WriteLittleEndian(Span<byte> destination) => MemoryMarshal.Write(destination, in this);

    /// <summary>Reads 32 big-endian bytes.</summary>
    public static U256 ReadBigEndian(ReadOnlySpan<byte> source)
    {
        Span<byte> reversed = stackalloc byte[Size];
        source[..Size].CopyTo(reversed);
        reversed.Reverse();
        return ReadLittleEndian(reversed);
    }

    /// <summary>Writes 32 big-endian bytes.</summary>
    public void WriteBigEndian(Span<byte> destination)
    {
        WriteLittleEndian(destination);
        destination[..Size].Reverse();
    }

    /// <summary>The value as a <see cref="BigInteger"/>.</summary>
    public BigInteger ToBigInteger()
    {
        Span<byte> bytes = stackalloc byte[Size];
        WriteLittleEndian(bytes);
        return new BigInteger(bytes, isUnsigned: true);
    }

    /// <summary>The value of <paramref name="value"/>, which must lie in 0..2^256-1.</summary>
    public static U256 FromBigInteger(BigInteger value)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bytes.Clear();
        if (value.Sign < 0 || !value.TryWriteBytes(bytes, out _, isUnsigned: true))
            throw new OverflowException("The number does not fit 256 unsigned bits.");
        return ReadLittleEndian(bytes);
    }

    /// <summary>Decimal digits.</summary>
    public override string ToString() => ToBigInteger().ToString(System.Globalization.CultureInfo.InvariantCulture);
}
