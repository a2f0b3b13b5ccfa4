using System.Diagnostics.CodeAnalysis;
using ZkPot.Algebra;

namespace ZkPot.Chain;

/// <summary>32 bytes that name a block, a transaction, a topic, or a slot of storage. A value, unlike byte arrays and strings.</summary>
public readonly record struct Hash32 : IComparable<Hash32>
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 32;

    private readonly U256 word;

    /// <summary>The hash of 32 bytes.</summary>
    /// <exception cref="ArgumentException">There are more or fewer bytes.</exception>
    public Hash32(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException($"A hash has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        word = U256.ReadBigEndian(bytes);
    }

    /// <summary>The hash whose bytes are the big-endian form of <paramref name="word"/>.</summary>
    public Hash32(U256 word) => this.word = word;

    /// <summary>32 zeros.</summary>
    public static Hash32 Zero => default;

    /// <summary>True for 32 zeros.</summary>
    public bool IsZero => word.IsZero;

    /// <summary>The bytes as a big-endian number.</summary>
    public U256 Word => word;

    /// <summary>The Keccak-256 of <paramref name="data"/>.</summary>
    public static Hash32 Keccak(ReadOnlySpan<byte> data)
    {
        Span<byte> digest = stackalloc byte[Size];
        Keccak256.Hash(data, digest);
        return new(digest);
    }

    /// <summary>The 32 bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        word.WriteBigEndian(bytes);
        return bytes;
    }

    /// <summary>Reads 0x and 64 digits.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static Hash32 Parse(string text) =>
        TryParse(text, out Hash32 hash)
            ? hash
            : throw new FormatException($"Expected 0x and 64 hexadecimal digits, not \"{Hex.Shorten(text)}\".");

    /// <summary>Reads 0x and 64 digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Hash32 hash)
    {
        hash = default;
        if (text is null || text.Length != 2 + 2 * Size || !Hex.TryDecode(text, out byte[]? bytes))
            return false;
        hash = new(bytes);
        return true;
    }

    /// <summary>0x and 64 digits.</summary>
    public override string ToString() => Hex.Encode(ToBytes());

    /// <inheritdoc/>
    public int CompareTo(Hash32 other) => word.CompareTo(other.word);

    /// <summary>Reads a hash as <see cref="Parse"/> does: what is none is refused.</summary>
    public static implicit operator Hash32(string text) => Parse(text);

    /// <summary>The hash of exactly 32 bytes.</summary>
    public static implicit operator Hash32(byte[] bytes) => new(bytes.AsSpan());

    /// <summary>Order of the bytes.</summary>
    public static bool operator <(Hash32 a, Hash32 b) => a.CompareTo(b) < 0;

    /// <summary>Order of the bytes.</summary>
    public static bool operator >(Hash32 a, Hash32 b) => a.CompareTo(b) > 0;

    /// <summary>Order of the bytes.</summary>
    public static bool operator <=(Hash32 a, Hash32 b) => a.CompareTo(b) <= 0;

    /// <summary>Order of the bytes.</summary>
    public static bool operator >=(Hash32 a, Hash32 b) => a.CompareTo(b) >= 0;
}
