namespace ZkPot.Circuits;

/// <summary>Checks ranges by look-ups in tables, which are laid when the circuit is built.</summary>
public sealed class RangeChecks
{
    private readonly CircuitBuilder builder;
    private readonly SortedDictionary<int, RangeTable> tables = [];
    private readonly List<RangedBlock> blocks = [];
    private LimbPlan? plan;

    internal RangeChecks(CircuitBuilder builder) => this.builder = builder;

    /// <summary>All values that have limbs of their own.</summary>
    internal IReadOnlyList<RangedBlock> Blocks => blocks;

    /// <summary>Decides the tables for the values that will be checked. Without a plan there is one table of eight bits.</summary>
    public void Plan(params ReadOnlySpan<RangeDemand> demands) => Plan(LimbPlan.For(demands));

    /// <summary>Decides the tables: <see cref="LimbPlan.Bits"/> for a circuit of one phase.</summary>
    public void Plan(LimbPlan chosen)
    {
        if (plan is not null)
            throw new CircuitException("The tables are chosen before the first value is checked, and once.");
        plan = chosen;
    }

    /// <summary>Values from outside, each of the given number of bits.</summary>
    public RangedBlock Input(int count, int bits) => Checked(count, bits, builder.Input);

    /// <summary>Values that code computes, each of the given number of bits.</summary>
    public RangedBlock Hint(int count, int bits, Action<WitnessValues, RangedBlock> compute)
    {
        RangedBlock? block = null;
        block = Checked(
            count,
            bits,
            wires => builder.Hint(wires, Limbs(bits).Any(limb => limb.Table > 1), (values, _) => compute(values, block!))
        );
        return block;
    }

    /// <summary>Asserts that an integer combination has at most the given number of bits and no sign; returns it with that range.</summary>
    public Phase1 Require(Phase1 value, int bits)
    {
        Limb[] limbs = Limbs(bits);
        if (limbs.Length == 1)
        {
            Lookup(value, limbs[0]);
            return value.WithRange(Interval.OfBits(bits));
        }
        RangedBlock parts = Hint(1, bits, (values, block) => block.SetLowBits(values, 0, values.EvaluateSigned(value)));
        builder.AssertEqual(parts[0], value);
        return parts[0];
    }

    internal void Finish()
    {
        foreach (RangeTable table in tables.Values)
            table.Finish(builder);
    }

    private RangedBlock Checked(int count, int bits, Func<int, Phase1Block> allocate)
    {
        Limb[] limbs = Limbs(bits);
        Phase1Block wires = allocate(checked(count * limbs.Length));
        for (int i = 0; i < wires.Count; i++)
            Lookup(wires[i], limbs[i % limbs.Length]);
        var block = new RangedBlock(wires, bits, limbs);
        blocks.Add(block);
        return block;
    }

    private Limb[] Limbs(int bits)
    {
        if (bits is < 1 or > 128)
            throw new CircuitException($"A range of {bits} bits was asked for; 1 to 128 are possible.");
        plan ??= LimbPlan.For(new RangeDemand(8, 1 << 16));
        return plan.LimbsOf(bits);
    }

    private void Lookup(Phase1 value, Limb limb)
    {
        if (limb.Table == 1)
        {
            builder.RequireBit(value);
            return;
        }
        if (!tables.TryGetValue(limb.Table, out RangeTable? table))
            tables[limb.Table] = table = new(limb.Table);
        table.Add(value, 0);
        // A limb narrower than its table stays below 2^bits if it does so moved to the table's top as well.
        if (limb.Bits < limb.Table)
            table.Add(value, limb.Table - limb.Bits);
    }
}

/// <summary>How many values of a number of bits a circuit will check.</summary>
/// <param name="Bits">The bits of each value.</param>
/// <param name="Count">How many values there are.</param>
public readonly record struct RangeDemand(int Bits, long Count);

/// <summary>A part of a value that is looked up.</summary>
/// <param name="Position">Its lowest bit in the value.</param>
/// <param name="Bits">How many bits it has.</param>
/// <param name="Table">The width of the table that it is looked up in.</param>
internal readonly record struct Limb(int Position, int Bits, int Table);
