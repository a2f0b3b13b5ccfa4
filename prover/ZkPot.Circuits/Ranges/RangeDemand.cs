namespace ZkPot.Circuits;

/// <summary>How many values of a number of bits a circuit will check.</summary>
/// <param name="Bits">The bits of each value.</param>
/// <param name="Count">How many values there are.</param>
public readonly record struct RangeDemand(int Bits, long Count);
