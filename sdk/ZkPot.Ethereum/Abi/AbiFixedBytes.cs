namespace ZkPot.Ethereum;

/// <summary>bytes1 to bytes32, and function, which is an address and a selector in 24 bytes.</summary>
public sealed class AbiFixedBytes : AbiType
{
    private const int FunctionSize = 24;
    private readonly string name;

    /// <summary>The type of this many bytes.</summary>
    public AbiFixedBytes(int size) : this(size, $"bytes{size}")
    {
    }

    private AbiFixedBytes(int size, string name)
    {
        if (size is < 1 or > WordSize) throw new AbiException($"Bytes of fixed length are 1 to {WordSize}, not {size}.");
        (Size, this.name) = (size, name);
    }

    /// <summary>function.</summary>
    public static AbiFixedBytes Function { get; } = new(FunctionSize, "function");

    /// <summary>Number of bytes.</summary>
    public int Size { get; }

    /// <inheritdoc/>
    public override string Name => name;

    internal override void Write(AbiValue value, AbiWriter writer, int at) => Content(value).CopyTo(writer.At(at, WordSize));

    internal override AbiValue Read(AbiReader reader, int at)
    {
        ReadOnlySpan<byte> word = reader.Word(at);
        return word[Size..].ContainsAnyExcept((byte)0)
            ? throw new AbiException($"The word at byte {at} is no {Name}: bytes after its {Size} are not zero.")
            : word[..Size].ToArray();
    }

    internal override void WritePacked(AbiValue value, AbiWriter writer) => Content(value).CopyTo(writer.Append(Size));

    private byte[] Content(AbiValue value)
    {
        byte[] bytes = value.ToBytes();
        return bytes.Length == Size ? bytes : throw Refuse(value, $"{Size} bytes long");
    }
}
