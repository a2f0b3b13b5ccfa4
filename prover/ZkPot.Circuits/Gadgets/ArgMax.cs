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

/// <summary>
/// The logits of samples that are claimed to be answered rightly: the label's logit L lies in [-2^R, 2^R) and leads each other by 1 to
/// 2^(R+1). The logits are combinations of L and of the leads, so that nothing else is to be checked. Ties lose. For samples that are not
/// claimed the others may also lie above, so that every such sample has a witness.
/// </summary>
public sealed class MarginConstraint
{
    private readonly int classes,
        window;
    private readonly ReadOnlyMemory<byte> labels;
    private readonly Phase1Matrix claims;
    private readonly RangedBlock values;

    /// <summary>Lays the logits of samples with the given labels.</summary>
    public MarginConstraint(CircuitBuilder builder, ReadOnlyMemory<byte> labels, int classes, int window, Phase1Matrix claims)
    {
        if (labels.Length != claims.Rows)
            throw new CircuitException($"There are {labels.Length} labels and {claims.Rows} claims.");
        (this.labels, this.classes, this.window, this.claims) = (labels, classes, window, claims);
        values = builder.Ranges.Input(checked(labels.Length * classes), window + 1);
        Interval own = new(-Bound, Bound - 1),
            lead = Interval.OfBits(window + 1);
        Range = own.Union(own - Interval.Of(1) - lead + new Interval(0, Bound));
    }

    /// <summary>Where the logits lie.</summary>
    public Interval Range { get; }

    private long Bound => 1L << window;

    /// <summary>The logit of a sample.</summary>
    public Phase1 this[int sample, int index]
    {
        get
        {
            int label = labels.Span[sample];
            Phase1 own = values[sample * classes + label] - Bound;
            return index == label ? own : own - 1 - values[sample * classes + index] + (1 - claims[sample, 0]) * Bound;
        }
    }

    /// <summary>Sets the logits of a sample in a witness.</summary>
    public void Set(WitnessValues witness, int sample, ReadOnlySpan<long> logits, bool isClaimed)
    {
        int label = labels.Span[sample];
        long own = logits[label];
        for (int j = 0; j < classes; j++)
            values.Set(witness, sample * classes + j, j == label ? own + Bound : own - 1 - logits[j] + (isClaimed ? 0 : Bound));
    }
}
