using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>uint8 to uint256 and int8 to int256.</summary>
public sealed class AbiInteger : AbiType
{
    private readonly BigInteger least, most;

    /// <summary>The type of this many bits.</summary>
    public AbiInteger(int bits, bool isSigned)
    {
        if (bits is < 8 or > 256 || bits % 8 != 0) throw new AbiException($"A number has 8 to 256 bits in steps of eight, not {bits}.");
        (Bits, IsSigned) = (bits, isSigned);
        most = (BigInteger.One << (isSigned ? bits - 1 : bits)) - 1;
        least = isSigned ? -most - 1 : 0;
    }

    /// <summary>Number of bits.</summary>
    public int Bits { get; }

    /// <summary>Whether it may be negative.</summary>
    public bool IsSigned { get; }

    /// <inheritdoc/>
    public override string Name => $"{(IsSigned ? "int" : "uint")}{Bits}";

    internal override void Write(AbiValue value, AbiWriter writer, int at) => WriteBytes(value, writer.At(at, WordSize));

    internal override AbiValue Read(AbiReader reader, int at)
    {
        var value = new BigInteger(reader.Word(at), isUnsigned: !IsSigned, isBigEndian: true);
        return value >= least && value <= most ? value : throw new AbiException($"The word at byte {at} is out of the range of {Name}.");
    }

    internal override void WritePacked(AbiValue value, AbiWriter writer) => WriteBytes(value, writer.Append(Bits / 8));

    private void WriteBytes(AbiValue value, Span<byte> destination)
    {
        BigInteger number = value.ToInteger();
        if (number < least || number > most) throw Refuse(value, $"between {least} and {most}");
        Span<byte> word = stackalloc byte[WordSize + 1];
        word.Fill(number.Sign < 0 ? (byte)0xff : (byte)0);
        int length = number.GetByteCount();
        number.TryWriteBytes(word[(word.Length - length)..], out _, isBigEndian: true);
        word[^destination.Length..].CopyTo(destination);
    }
}
