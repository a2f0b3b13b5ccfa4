namespace ZkPot.Ethereum;

/// <summary>bool.</summary>
public sealed class AbiBoolean : AbiType
{
    /// <inheritdoc/>
    public override string Name => "bool";

    internal override void Write(AbiValue value, AbiWriter writer, int at) => writer.At(at, WordSize)[^1] = value.ToBoolean() ? (byte)1 : (byte)0;

    internal override AbiValue Read(AbiReader reader, int at)
    {
        ReadOnlySpan<byte> word = reader.Word(at);
        return word[^1] <= 1 && !word[..^1].ContainsAnyExcept((byte)0)
            ? word[^1] == 1
            : throw new AbiException($"The word at byte {at} is no truth value: it is neither 0 nor 1.");
    }

    internal override void WritePacked(AbiValue value, AbiWriter writer) => writer.Append(1)[0] = value.ToBoolean() ? (byte)1 : (byte)0;
}
