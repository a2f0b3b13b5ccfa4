using System.Buffers.Binary;

namespace ZkPot.Ethereum;

/// <summary>Bytes that grow at the end and whose earlier parts can be filled in later; new bytes are zero.</summary>
internal sealed class AbiWriter
{
    private byte[] buffer = new byte[256];

    /// <summary>Bytes written or reserved.</summary>
    public int Length { get; private set; }

    /// <summary>Adds zeros and returns where they begin.</summary>
    public int Reserve(int count)
    {
        int start = Length;
        Length += count;
        if (Length > buffer.Length) Array.Resize(ref buffer, Math.Max(Length, 2 * buffer.Length));
        return start;
    }

    /// <summary>Adds zeros to be filled in at once.</summary>
    public Span<byte> Append(int count) => At(Reserve(count), count);

    /// <summary>Adds a number and returns where its word ends.</summary>
    public int AppendNumber(int number)
    {
        SetNumber(Reserve(AbiType.WordSize), number);
        return Length;
    }

    /// <summary>Sets a word.</summary>
    public void SetNumber(int at, int number) => BinaryPrimitives.WriteInt32BigEndian(At(at, AbiType.WordSize)[^sizeof(int)..], number);

    /// <summary>A part that has been reserved.</summary>
    public Span<byte> At(int at, int count) => buffer.AsSpan(at, count);

    public byte[] ToArray() => buffer.AsSpan(0, Length).ToArray();
}
