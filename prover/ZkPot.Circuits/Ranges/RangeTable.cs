using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>
/// The table 0 to 2^w - 1 as a sum of fractions (logarithmic derivatives, LogUp: Haböck, eprint 2022/1530): with the challenge rho, sum
/// over queries f of 1 / (rho - f) = sum over entries t of m_t / (rho - t). Queries and multiplicities are early, for anyone who chose them
/// after rho could make any sum fit. A table has its own sum.
/// </summary>
internal sealed class RangeTable(int width)
{
    // Nearly all queries are wires, by the million; the others have a list of their own.
    private readonly List<(Wire Wire, int Shift)> wires = [];
    private readonly List<(Phase1 Value, int Shift)> combinations = [];

    /// <summary>Asks that value 2^shift is an entry.</summary>
    public void Add(Phase1 value, int shift)
    {
        if (value.SingleWire is Wire wire)
            wires.Add((wire, shift));
        else
            combinations.Add((value, shift));
    }

    /// <summary>Lays the rows of all queries and entries.</summary>
    public void Finish(CircuitBuilder builder)
    {
        Phase1Block multiplicities = builder.Hint(1 << width, isBoundByTable: true, CountQueries);
        var difference = new Phase2Sum();
        Phase2 challenge = builder.Challenge;
        foreach ((Wire wire, int shift) in wires)
            difference.Add(builder.Quotient(1, challenge - (new Phase1(wire) << shift)));
        foreach ((Phase1 value, int shift) in combinations)
            difference.Add(builder.Quotient(1, challenge - (value << shift)));
        for (int entry = 0; entry < multiplicities.Count; entry++)
            difference.Add(builder.Quotient(multiplicities[entry], challenge - entry), -Fr.One);
        builder.AssertZero(difference.Total());
    }

    private void CountQueries(WitnessValues values, Phase1Block multiplicities)
    {
        var counts = new long[multiplicities.Count];
        foreach ((Wire wire, int shift) in wires)
            Count(values[wire], shift);
        foreach ((Phase1 value, int shift) in combinations)
            Count(PrimeField.ToCanonical(values.Evaluate(value)), shift);
        for (int entry = 0; entry < counts.Length; entry++)
            values.Set(multiplicities.WireAt(entry), counts[entry]);

        // What is outside the table cannot be counted; the sums then differ.
        void Count(U256 value, int shift)
        {
            if (value.BitLength + shift <= width)
                counts[value.L0 << shift]++;
        }
    }
}
