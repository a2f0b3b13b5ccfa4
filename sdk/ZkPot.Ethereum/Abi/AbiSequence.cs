namespace ZkPot.Ethereum;

/// <summary>Heads and tails, which tuples and arrays have in common: static values stand in the head, dynamic ones behind it with their place in the head.</summary>
internal static class AbiSequence
{
    /// <summary>Writes the values; the head has been reserved at <paramref name="start"/>.</summary>
    public static void Write(Func<int, AbiType> typeAt, IReadOnlyList<AbiValue> values, AbiWriter writer, int start)
    {
        int head = start;
        for (int i = 0; i < values.Count; i++)
        {
            AbiType type = typeAt(i);
            if (type.IsDynamic) writer.SetNumber(head, writer.Length - start);
            type.Write(values[i], writer, type.IsDynamic ? writer.Length : head);
            head += type.HeadSize;
        }
    }

    /// <summary>Reads the values whose head, of <paramref name="headSize"/> bytes, begins at <paramref name="start"/>.</summary>
    public static AbiValue Read(Func<int, AbiType> typeAt, int count, long headSize, AbiReader reader, int start)
    {
        // Before anything is allocated: this many heads must be there.
        reader.Require(start, headSize);
        var values = new AbiValue[count];
        int head = start;
        for (int i = 0; i < count; i++)
        {
            AbiType type = typeAt(i);
            values[i] = type.Read(reader, type.IsDynamic ? reader.Tail(start, head, headSize) : head);
            head += type.HeadSize;
        }
        return values;
    }
}
