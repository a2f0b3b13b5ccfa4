using System.Numerics;
using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>A value of the ABI: a number, a truth value, an address, bytes, a text, or a sequence of values (an array or a tuple).</summary>
/// <remarks>Converts implicitly from what C# calls these things; the type it is encoded as decides whether it fits.</remarks>
public sealed class AbiValue : IEquatable<AbiValue>
{
    private readonly object content;

    private AbiValue(object content) => this.content = content;

    /// <summary>A sequence: the elements of an array or the components of a tuple.</summary>
    public static AbiValue Sequence(params AbiValue[] items) => new(items);

    /// <summary>A sequence: the elements of an array or the components of a tuple.</summary>
    public static AbiValue Sequence(IEnumerable<AbiValue> items) => new(items.ToArray());

    /// <summary>A number.</summary>
    public static implicit operator AbiValue(BigInteger value) => new(value);

    /// <summary>A number.</summary>
    public static implicit operator AbiValue(U256 value) => new(value.ToBigInteger());

    /// <summary>A number.</summary>
    public static implicit operator AbiValue(int value) => new((BigInteger)value);

    /// <summary>A number.</summary>
    public static implicit operator AbiValue(long value) => new((BigInteger)value);

    /// <summary>A number.</summary>
    public static implicit operator AbiValue(ulong value) => new((BigInteger)value);

    /// <summary>A truth value.</summary>
    public static implicit operator AbiValue(bool value) => new(value);

    /// <summary>An address.</summary>
    public static implicit operator AbiValue(Address value) => new(value);

    /// <summary>Bytes.</summary>
    public static implicit operator AbiValue(byte[] value) => new(value);

    /// <summary>32 bytes.</summary>
    public static implicit operator AbiValue(Hash32 value) => new(value.ToBytes());

    /// <summary>A text.</summary>
    public static implicit operator AbiValue(string value) => new(value);

    /// <summary>A sequence.</summary>
    public static implicit operator AbiValue(AbiValue[] items) => new(items);

    /// <summary>The number.</summary>
    public BigInteger ToInteger() => Get<BigInteger>("a number");

    /// <summary>The number, which must fit 64 bits without sign.</summary>
    public ulong ToUInt64()
    {
        BigInteger value = ToInteger();
        return value >= 0 && value <= ulong.MaxValue ? (ulong)value : throw new AbiException($"Expected a number below 2^64, not {value}.");
    }

    /// <summary>The truth value.</summary>
    public bool ToBoolean() => Get<bool>("a truth value");

    /// <summary>The address.</summary>
    public Address ToAddress() => Get<Address>("an address");

    /// <summary>The bytes; not a copy.</summary>
    public byte[] ToBytes() => Get<byte[]>("bytes");

    /// <summary>The bytes, which must be 32.</summary>
    public Hash32 ToHash()
    {
        byte[] bytes = ToBytes();
        return bytes.Length == Hash32.Size ? new(bytes) : throw new AbiException($"Expected {Hash32.Size} bytes, not {bytes.Length}.");
    }

    /// <summary>The text.</summary>
    public string ToText() => Get<string>("a text");

    /// <summary>The elements of an array or the components of a tuple.</summary>
    public IReadOnlyList<AbiValue> Items => Get<AbiValue[]>("a sequence");

    /// <summary>An element of an array or a component of a tuple.</summary>
    public AbiValue this[int index] => Items[index];

    /// <inheritdoc/>
    public bool Equals(AbiValue? other) => other is not null && (content, other.content) switch
    {
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (AbiValue[] a, AbiValue[] b) => a.AsSpan().SequenceEqual(b),
        _ => content.Equals(other.content),
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AbiValue);

    /// <inheritdoc/>
    public override int GetHashCode() => content switch
    {
        byte[] bytes => bytes.Aggregate(0, HashCode.Combine),
        AbiValue[] items => items.Aggregate(0, HashCode.Combine),
        _ => content.GetHashCode(),
    };

    /// <summary>The value as a reader would write it: 42, true, 0x12, "text", (1, 2).</summary>
    public override string ToString() => content switch
    {
        byte[] bytes => Hex.Encode(bytes),
        AbiValue[] items => $"({string.Join(", ", items.AsEnumerable())})",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ => content.ToString()!,
    };

    private T Get<T>(string expected) => content is T value ? value : throw new AbiException($"Expected {expected}, not {Hex.Shorten(ToString())}.");
}
