namespace ZkPot.Ethereum;

/// <summary>bytes: any number of them.</summary>
public sealed class AbiBytes : AbiType
{
    /// <inheritdoc/>
    public override string Name => "bytes";

    /// <inheritdoc/>
    public override bool IsDynamic => true;

    internal override bool FitsTopic => false;

    internal override void Write(AbiValue value, AbiWriter writer, int at) => WriteContent(value.ToBytes(), writer);

    internal override AbiValue Read(AbiReader reader, int at) => reader.Content(at).ToArray();

    internal override void WritePacked(AbiValue value, AbiWriter writer) => value.ToBytes().CopyTo(writer.Append(value.ToBytes().Length));

    /// <summary>The length, the bytes, and zeros up to a full word.</summary>
    internal static void WriteContent(ReadOnlySpan<byte> bytes, AbiWriter writer)
    {
        writer.AppendNumber(bytes.Length);
        bytes.CopyTo(writer.Append((bytes.Length + WordSize - 1) / WordSize * WordSize));
    }
}
