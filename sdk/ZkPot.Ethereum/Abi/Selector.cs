using System.Buffers.Binary;
using System.Text;

namespace ZkPot.Ethereum;

/// <summary>The four bytes that name a function or an error: the start of the hash of its signature.</summary>
public readonly record struct Selector(uint Value)
{
    /// <summary>Size in bytes.</summary>
    public const int Size = sizeof(uint);

    /// <summary>The selector of a signature such as transfer(address,uint256).</summary>
    public static Selector Of(string signature) => Read(Hash32.Of(Encoding.UTF8.GetBytes(signature)).ToBytes());

    /// <summary>The first four bytes.</summary>
    public static Selector Read(ReadOnlySpan<byte> data) => new(BinaryPrimitives.ReadUInt32BigEndian(data));

    /// <summary>The four bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Value);
        return bytes;
    }

    /// <summary>0x and eight digits.</summary>
    public override string ToString() => Hex.Encode(ToBytes());
}
