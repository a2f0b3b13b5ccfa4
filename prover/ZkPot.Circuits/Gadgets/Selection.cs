namespace ZkPot.Circuits;

/// <summary>Choices by bits.</summary>
public static class Selection
{
    /// <summary>The first value if the bit is 1, the second if it is 0. One row.</summary>
    /// <param name="builder">The circuit.</param>
    /// <param name="bit">What decides.</param>
    /// <param name="ifOne">The value for 1.</param>
    /// <param name="ifZero">The value for 0.</param>
    public static Phase1 Select(this CircuitBuilder builder, Bit bit, Phase1 ifOne, Phase1 ifZero) =>
        builder.Product(bit, ifOne - ifZero, ifZero).WithRange(ifOne.Range is { } x && ifZero.Range is { } y ? x.Union(y) : null);

    /// <summary>Two values, exchanged if the bit is 1. One row.</summary>
    public static (Phase1 First, Phase1 Second) SwapIf(this CircuitBuilder builder, Bit bit, Phase1 first, Phase1 second)
    {
        Phase1 change = builder.Product(bit, second - first);
        return (first + change, second - change);
    }
}
