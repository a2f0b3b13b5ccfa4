using System.Numerics;
using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>Which of several integers is the largest.</summary>
public static class ArgMax
{
    /// <summary>The bits in which differences of values from a range are checked.</summary>
    public static int LeadBits(Interval range) => Math.Max((range - range).MagnitudeBits, 1);

    /// <summary>Asserts that the value at an index is the largest, and of equal ones the first: two rows and a range a value, and
    /// two.</summary>
    public static void RequireFirstLargest(this CircuitBuilder builder, IReadOnlyList<Phase1> values, Phase1 index)
    {
        Interval range = values.Select(Comparison.Known).Aggregate((a, b) => a.Union(b));
        Phase1Matrix isChosen = builder.RequireBits(
            builder.Hint(
                values.Count,
                (witness, wires) =>
                {
                    BigInteger chosen = witness.EvaluateSigned(index);
                    for (int i = 0; i < wires.Count; i++)
                        witness.Set(wires.WireAt(i), i == chosen ? 1 : 0);
                }
            )
        );
        Phase1Sum count = new(),
            position = new();
        for (int i = 0; i < values.Count; i++)
        {
            count.Add(isChosen[i, 0]);
            position.Add(isChosen[i, 0], i);
        }
        builder.AssertEqual(count.Total(), 1);
        builder.AssertEqual(position.Total(), index);

        Phase1 largest = builder
            .Hint(
                1,
                (witness, wires) =>
                {
                    BigInteger chosen = witness.EvaluateSigned(index);
                    witness.Set(wires.WireAt(0), chosen >= 0 && chosen < values.Count ? witness.Evaluate(values[(int)chosen]) : Fr.Zero);
                }
            )[0]
            .WithRange(range);
        // 1 for what stands before the chosen one: from there an equal value would win.
        Phase1 isBefore = 1;
        for (int i = 0; i < values.Count; i++)
        {
            builder.Assert(isChosen[i, 0], largest - values[i], 0);
            isBefore -= isChosen[i, 0];
            builder.Ranges.Require(largest - values[i] - isBefore, LeadBits(range));
        }
    }
}
