namespace ZkPot.Ethereum;

/// <summary>A block that was only tried, with what became of its calls.</summary>
public sealed record SimulatedBlock
{
    /// <summary>Its height.</summary>
    public required ulong Number { get; init; }

    /// <summary>The calls, in order.</summary>
    public required IReadOnlyList<SimulatedCall> Calls { get; init; }
}
