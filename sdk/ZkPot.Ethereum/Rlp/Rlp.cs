using System.Buffers.Binary;
using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>Writes RLP: every item is encoded on its own, and a list joins encoded items.</summary>
public static class Rlp
{
    internal const byte StringBase = 0x80, ListBase = 0xc0;
    internal const int LongestShort = 55;

    /// <summary>The encoding of a string of bytes.</summary>
    public static byte[] Bytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 1 && bytes[0] < StringBase ? [bytes[0]] : [.. Header(StringBase, bytes.Length), .. bytes];

    /// <summary>The encoding of a number: its bytes without zeros in front.</summary>
    public static byte[] Integer(BigInteger value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return value.IsZero ? [StringBase] : Bytes(value.ToByteArray(isUnsigned: true, isBigEndian: true));
    }

    /// <summary>The encoding of a list whose items are encoded already.</summary>
    public static byte[] List(params ReadOnlySpan<byte[]> items)
    {
        int length = 0;
        foreach (byte[] item in items) length += item.Length;
        byte[] header = Header(ListBase, length);
        var list = new byte[header.Length + length];
        header.CopyTo(list, 0);
        int at = header.Length;
        foreach (byte[] item in items)
        {
            item.CopyTo(list, at);
            at += item.Length;
        }
        return list;
    }

    private static byte[] Header(byte start, int length)
    {
        if (length <= LongestShort) return [(byte)(start + length)];
        Span<byte> size = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(size, length);
        size = size[size.IndexOfAnyExcept((byte)0)..];
        return [(byte)(start + LongestShort + size.Length), .. size];
    }
}
