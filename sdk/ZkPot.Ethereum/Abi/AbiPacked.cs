namespace ZkPot.Ethereum;

/// <summary>The encoding without padding of abi.encodePacked. Different values can have the same encoding: hash nothing by it that an adversary chooses.</summary>
public static class AbiPacked
{
    /// <summary>The values one after the other.</summary>
    public static byte[] Encode(IReadOnlyList<AbiType> types, params ReadOnlySpan<AbiValue> values)
    {
        if (types.Count != values.Length) throw new AbiException($"There are {types.Count} types but {values.Length} values.");
        var writer = new AbiWriter();
        for (int i = 0; i < values.Length; i++) types[i].WritePacked(values[i], writer);
        return writer.ToArray();
    }
}
