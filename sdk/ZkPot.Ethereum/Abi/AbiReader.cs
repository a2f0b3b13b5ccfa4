using System.Buffers.Binary;

namespace ZkPot.Ethereum;

/// <summary>Encoded data under suspicion: every access is checked, and every byte can be spent only once, so that what is built from the data is never much larger than the data.</summary>
internal sealed class AbiReader
{
    /// <summary>No data is longer than this, so that positions never overflow.</summary>
    public const int MostBytes = 1 << 29;

    private readonly ReadOnlyMemory<byte> data;
    private long unspent;

    public AbiReader(ReadOnlyMemory<byte> data)
    {
        if (data.Length > MostBytes) throw new AbiException($"The data is longer than {MostBytes} bytes.");
        this.data = data;
        unspent = data.Length;
    }

    /// <summary>The word at a position.</summary>
    public ReadOnlySpan<byte> Word(int at)
    {
        Require(at, AbiType.WordSize);
        Spend(AbiType.WordSize);
        return data.Span.Slice(at, AbiType.WordSize);
    }

    /// <summary>A number that counts bytes or elements, and therefore cannot exceed the size of the data.</summary>
    public int Number(int at, string what)
    {
        ReadOnlySpan<byte> word = Word(at);
        int number = BinaryPrimitives.ReadInt32BigEndian(word[^sizeof(int)..]);
        return number >= 0 && number <= data.Length && !word[..^sizeof(int)].ContainsAnyExcept((byte)0)
            ? number
            : throw new AbiException($"The word at byte {at}, {what}, is larger than the data of {data.Length} bytes.");
    }

    /// <summary>Where a dynamic value stands whose offset is in the head: behind the head, on a word of its own.</summary>
    public int Tail(int start, int head, long headSize)
    {
        int offset = Number(head, "an offset");
        if (offset < headSize) throw new AbiException($"The offset at byte {head} points back into the head.");
        if (offset % AbiType.WordSize != 0) throw new AbiException($"The offset at byte {head} is no multiple of {AbiType.WordSize}.");
        return start + offset;
    }

    /// <summary>Bytes behind their length; their padding must be zeros.</summary>
    public ReadOnlySpan<byte> Content(int at)
    {
        int length = Number(at, "a length"), padded = (length + AbiType.WordSize - 1) / AbiType.WordSize * AbiType.WordSize;
        Require(at + AbiType.WordSize, padded);
        Spend(padded);
        ReadOnlySpan<byte> content = data.Span.Slice(at + AbiType.WordSize, padded);
        return content[length..].ContainsAnyExcept((byte)0)
            ? throw new AbiException($"The padding after the {length} bytes at byte {at} is not zero.")
            : content[..length];
    }

    /// <summary>Throws if the data ends before the bytes that are needed.</summary>
    public void Require(int at, long length)
    {
        if (at > data.Length || length > data.Length - at)
            throw new AbiException($"The data ends too early: {length} bytes are needed at byte {at}, but there are {data.Length} in all.");
    }

    private void Spend(int bytes)
    {
        unspent -= bytes;
        if (unspent < 0) throw new AbiException("Parts of the data overlap: several values are read from the same bytes.");
    }
}
