using System.Numerics;
using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>Reads RLP item by item and refuses every encoding but the shortest one. Allocates nothing but what it returns, and does not recurse.</summary>
public ref struct RlpReader
{
    private ReadOnlySpan<byte> rest;

    /// <summary>Reads the items in <paramref name="data"/>.</summary>
    public RlpReader(ReadOnlySpan<byte> data) => rest = data;

    /// <summary>True when no item is left.</summary>
    public readonly bool IsAtEnd => rest.IsEmpty;

    /// <summary>Whether the next item is a list.</summary>
    public readonly bool NextIsList => !rest.IsEmpty && rest[0] >= Rlp.ListBase;

    /// <summary>The bytes that have not been read.</summary>
    public readonly ReadOnlySpan<byte> Rest => rest;

    /// <summary>Reads a string of bytes.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        ReadOnlySpan<byte> payload = Next(out bool isList);
        return isList ? throw new RlpException("Expected a string of bytes, not a list.") : payload;
    }

    /// <summary>Reads a list, whose items the result reads.</summary>
    public RlpReader List()
    {
        ReadOnlySpan<byte> payload = Next(out bool isList);
        return isList ? new(payload) : throw new RlpException("Expected a list, not a string of bytes.");
    }

    /// <summary>Reads a number of at most this many bytes.</summary>
    public BigInteger Integer(int mostBytes = U256.Size)
    {
        ReadOnlySpan<byte> bytes = Bytes();
        if (bytes.Length > mostBytes) throw new RlpException($"Expected a number of at most {mostBytes} bytes, not {bytes.Length}.");
        if (!bytes.IsEmpty && bytes[0] == 0) throw new RlpException("A number has no zeros in front.");
        return new(bytes, isUnsigned: true, isBigEndian: true);
    }

    /// <summary>Reads a number below 2^64.</summary>
    public ulong UInt64() => (ulong)Integer(sizeof(ulong));

    /// <summary>Reads an address, or null for the empty string.</summary>
    public Address? OptionalAddress()
    {
        ReadOnlySpan<byte> bytes = Bytes();
        return bytes.Length switch
        {
            0 => null,
            Ethereum.Address.Size => new Address(bytes),
            _ => throw new RlpException($"Expected an address of {Ethereum.Address.Size} bytes or none, not {bytes.Length}."),
        };
    }

    /// <summary>Reads an address.</summary>
    public Address Address() => OptionalAddress() ?? throw new RlpException("Expected an address, not an empty string.");

    /// <summary>Reads 32 bytes.</summary>
    public Hash32 Hash()
    {
        ReadOnlySpan<byte> bytes = Bytes();
        return bytes.Length == Hash32.Size ? new(bytes) : throw new RlpException($"Expected {Hash32.Size} bytes, not {bytes.Length}.");
    }

    /// <summary>Says that nothing may follow.</summary>
    public readonly void End()
    {
        if (!rest.IsEmpty) throw new RlpException($"{rest.Length} bytes follow where the data should end.");
    }

    private ReadOnlySpan<byte> Next(out bool isList)
    {
        if (rest.IsEmpty) throw new RlpException("The data ends where an item should begin.");
        byte first = rest[0];
        isList = first >= Rlp.ListBase;
        if (first < Rlp.StringBase) return Take(0, 1);
        int code = first - (isList ? Rlp.ListBase : Rlp.StringBase);
        if (code > Rlp.LongestShort) return Long(code - Rlp.LongestShort);
        ReadOnlySpan<byte> payload = Take(1, code);
        if (!isList && code == 1 && payload[0] < Rlp.StringBase) throw new RlpException("A byte below 0x80 is its own encoding and has no header.");
        return payload;
    }

    private ReadOnlySpan<byte> Long(int lengthBytes)
    {
        if (lengthBytes >= rest.Length) throw new RlpException("The data ends within the length of an item.");
        ulong length = 0;
        foreach (byte b in rest.Slice(1, lengthBytes)) length = length << 8 | b;
        if (rest[1] == 0 || length <= Rlp.LongestShort) throw new RlpException("The length of an item is not in its shortest form.");
        if (length > (ulong)(rest.Length - 1 - lengthBytes)) throw new RlpException($"An item of {length} bytes does not fit the {rest.Length - 1 - lengthBytes} that are left.");
        return Take(1 + lengthBytes, (int)length);
    }

    private ReadOnlySpan<byte> Take(int header, int length)
    {
        if (length > rest.Length - header) throw new RlpException($"An item of {length} bytes does not fit the {rest.Length - header} that are left.");
        ReadOnlySpan<byte> payload = rest.Slice(header, length);
        rest = rest[(header + length)..];
        return payload;
    }
}
