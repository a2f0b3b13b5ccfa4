namespace ZkPot.Ethereum;

/// <summary>A tuple: the ABI's name for a struct, and for the arguments of a call.</summary>
public sealed class AbiTuple : AbiType
{
    private readonly int headTotal;

    /// <summary>The tuple of these components.</summary>
    public AbiTuple(params IReadOnlyList<AbiParameter> components)
    {
        Components = components;
        Name = $"({string.Join(',', components.Select(component => component.Type.Name))})";
        IsDynamic = components.Any(component => component.Type.IsDynamic);
        long total = components.Sum(component => (long)component.Type.HeadSize);
        headTotal = total <= AbiReader.MostBytes ? (int)total : throw new AbiException($"{Hex.Shorten(Name)} is larger than any data may be.");
    }

    /// <summary>The components in their order.</summary>
    public IReadOnlyList<AbiParameter> Components { get; }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override bool IsDynamic { get; }

    internal override bool FitsTopic => false;

    internal override int HeadSize => IsDynamic ? WordSize : headTotal;

    /// <summary>The encoding of the components, as the arguments of a call or the result of a function are encoded.</summary>
    public byte[] Encode(params ReadOnlySpan<AbiValue> values)
    {
        var writer = new AbiWriter();
        WriteComponents(values.ToArray(), writer, writer.Reserve(headTotal));
        return writer.ToArray();
    }

    /// <summary>The components of encoded data. What follows them is ignored, as Solidity does.</summary>
    /// <exception cref="AbiException">The data is not the encoding of such values.</exception>
    public AbiValue[] Decode(ReadOnlyMemory<byte> data) => [.. ReadComponents(new AbiReader(data), 0).Items];

    internal override void Write(AbiValue value, AbiWriter writer, int at)
    {
        if (IsDynamic) at = writer.Reserve(headTotal);
        WriteComponents(value.Items, writer, at);
    }

    internal override AbiValue Read(AbiReader reader, int at) => ReadComponents(reader, at);

    internal override void WritePacked(AbiValue value, AbiWriter writer) =>
        throw new AbiException("A tuple cannot be packed: Solidity does not define how.");

    internal IReadOnlyList<AbiValue> Checked(IReadOnlyList<AbiValue> values) => values.Count == Components.Count
        ? values
        : throw new AbiException($"{Hex.Shorten(Name)} takes {Components.Count} values, not {values.Count}.");

    private void WriteComponents(IReadOnlyList<AbiValue> values, AbiWriter writer, int at) =>
        AbiSequence.Write(i => Components[i].Type, Checked(values), writer, at);

    private AbiValue ReadComponents(AbiReader reader, int at) =>
        AbiSequence.Read(i => Components[i].Type, Components.Count, headTotal, reader, at);
}
