using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>address.</summary>
public sealed class AbiAddress : AbiType
{
    /// <inheritdoc/>
    public override string Name => "address";

    internal override void Write(AbiValue value, AbiWriter writer, int at) => value.ToAddress().Word.WriteBigEndian(writer.At(at, WordSize));

    internal override AbiValue Read(AbiReader reader, int at) =>
        Address.TryFromWord(U256.ReadBigEndian(reader.Word(at)), out Address address)
            ? address
            : throw new AbiException($"The word at byte {at} is no address: its upper twelve bytes are not zero.");

    internal override void WritePacked(AbiValue value, AbiWriter writer) => value.ToAddress().ToBytes().CopyTo(writer.Append(Address.Size));
}
