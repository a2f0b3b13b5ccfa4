namespace ZkPot.Circuits;

/// <summary>Public inputs of which more is known than their value.</summary>
public static class PublicRanges
{
    /// <summary>The next public input, which anyone who verifies has seen to lie in a range: no row checks it.</summary>
    public static Phase1 Public(this CircuitBuilder builder, Interval range) => builder.Public().WithRange(range);
}
