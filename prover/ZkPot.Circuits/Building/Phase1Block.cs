namespace ZkPot.Circuits;

/// <summary>Consecutive wires of the first phase.</summary>
/// <param name="First">The number of the first one.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct Phase1Block(int First, int Count)
{
    /// <summary>One of the wires, of whose value nothing is known.</summary>
    public Phase1 this[int index] => new(WireAt(index));

    /// <summary>One of the wires.</summary>
    public Wire WireAt(int index)
    {
        if ((uint)index >= (uint)Count)
            throw new ArgumentOutOfRangeException(nameof(index));
        return new(WireKind.Phase1, First + index);
    }
}
