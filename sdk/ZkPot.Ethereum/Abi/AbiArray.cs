namespace ZkPot.Ethereum;

/// <summary>An array: T[] of any length, or T[n].</summary>
public sealed class AbiArray : AbiType
{
    private readonly int headSize;

    /// <summary>An array of <paramref name="length"/> elements, or of any number if that is null.</summary>
    public AbiArray(AbiType element, int? length = null)
    {
        if (length is <= 0) throw new AbiException($"An array of fixed length has at least one element: {element}[{length}] has none.");
        if (element.HeadSize == 0) throw new AbiException("An array of empty tuples could claim any length at no cost.");
        (Element, Length) = (element, length);
        long size = length is int n && !element.IsDynamic ? (long)n * element.HeadSize : WordSize;
        headSize = size <= AbiReader.MostBytes ? (int)size : throw new AbiException($"{Name} is larger than any data may be.");
    }

    /// <summary>The type of the elements.</summary>
    public AbiType Element { get; }

    /// <summary>The number of elements, if it is fixed.</summary>
    public int? Length { get; }

    /// <inheritdoc/>
    public override string Name => $"{Element.Name}[{Length}]";

    /// <inheritdoc/>
    public override bool IsDynamic => Length is null || Element.IsDynamic;

    internal override bool FitsTopic => false;

    internal override int HeadSize => headSize;

    internal override void Write(AbiValue value, AbiWriter writer, int at)
    {
        IReadOnlyList<AbiValue> items = Checked(value);
        if (Length is null) at = writer.AppendNumber(items.Count);
        if (IsDynamic) writer.Append(checked(items.Count * Element.HeadSize));
        AbiSequence.Write(_ => Element, items, writer, at);
    }

    internal override AbiValue Read(AbiReader reader, int at)
    {
        int count = Length ?? reader.Number(at, "the length of an array");
        return AbiSequence.Read(_ => Element, count, (long)count * Element.HeadSize, reader, Length is null ? at + WordSize : at);
    }

    internal override void WritePacked(AbiValue value, AbiWriter writer)
    {
        if (Element.IsDynamic || Element is AbiTuple) throw new AbiException($"{Name} cannot be packed: Solidity does not define how.");
        foreach (AbiValue item in Checked(value)) Element.Write(item, writer, writer.Reserve(Element.HeadSize));
    }

    internal IReadOnlyList<AbiValue> Checked(AbiValue value) =>
        Length is null || value.Items.Count == Length ? value.Items : throw Refuse(value, $"{Length} elements long");
}
