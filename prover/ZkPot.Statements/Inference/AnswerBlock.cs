using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;

namespace ZkPot.Statements;

/// <summary>The logits of a network in a circuit, each checked to lie where any logit can, and what is public of them.</summary>
internal sealed class AnswerBlock
{
    private readonly IntegerRange range;
    private readonly RangedBlock offsets;

    public AnswerBlock(CircuitBuilder builder, IntegerRange range, int classes, InferenceOutput kind)
    {
        this.range = range;
        offsets = builder.Ranges.Input(classes, BitsOf(range));
        Logits = [.. Enumerable.Range(0, classes).Select(j => offsets[j] + range.Low)];
        if (kind == InferenceOutput.Class)
        {
            builder.RequireFirstLargest(Logits, builder.Public());
            return;
        }
        foreach (Phase1 logit in Logits)
            builder.AssertEqual(logit, builder.Public());
    }

    /// <summary>The logits.</summary>
    public Phase1[] Logits { get; }

    /// <summary>Where the logits lie.</summary>
    public Interval Range => offsets[0].Range!.Value + Interval.Of(range.Low);

    /// <summary>The ranges that a circuit with such logits checks.</summary>
    public static IEnumerable<RangeDemand> Demands(IntegerRange range, int classes, InferenceOutput kind)
    {
        int bits = BitsOf(range);
        RangeDemand own = new(bits, classes);
        return kind == InferenceOutput.Logits ? [own] : [own, new(ArgMax.LeadBits(Interval.OfBits(bits)), classes)];
    }

    /// <summary>What is public of logits.</summary>
    public static Fr[] PublicValues(ReadOnlySpan<long> logits, InferenceOutput kind)
    {
        if (kind == InferenceOutput.Logits)
            return [.. logits.ToArray().Select(Fr.From)];
        int largest = 0;
        for (int j = 1; j < logits.Length; j++)
        {
            if (logits[j] > logits[largest])
                largest = j;
        }
        return [Fr.From(largest)];
    }

    /// <summary>Sets the logits in a witness.</summary>
    public void Set(WitnessValues witness, ReadOnlySpan<long> logits)
    {
        for (int j = 0; j < logits.Length; j++)
            offsets.Set(witness, j, logits[j] - range.Low);
    }

    private static int BitsOf(IntegerRange range) => Math.Max((int)((System.Numerics.BigInteger)range.High - range.Low).GetBitLength(), 1);
}
