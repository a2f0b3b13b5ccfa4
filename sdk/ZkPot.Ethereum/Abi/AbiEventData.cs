namespace ZkPot.Ethereum;

/// <summary>The fields of a log, by position and by name.</summary>
/// <param name="Event">The event.</param>
/// <param name="Values">The values in the order of the declaration; of an indexed field that is longer than a word there is only the hash.</param>
public sealed record AbiEventData(AbiEvent Event, IReadOnlyList<AbiValue> Values)
{
    /// <summary>The value of a field.</summary>
    public AbiValue this[int index] => Values[index];

    /// <summary>The value of a field.</summary>
    public AbiValue this[string name]
    {
        get
        {
            for (int i = 0; i < Values.Count; i++)
                if (Event.Inputs.Components[i].Name == name) return Values[i];
            throw new AbiException($"{Event.Signature} has no field named {name}.");
        }
    }

    /// <summary>As Solidity would write it with its values.</summary>
    public override string ToString() => $"{Event.Name}({string.Join(", ", Values)})";
}
