namespace ZkPot.Circuits;

/// <summary>
/// Which tables a circuit has, and into which limbs values are cut: the choice with the fewest rows. A limb as wide as a table costs one
/// look-up; a narrower one costs two, itself and moved up to the table's top; a table of w bits costs 2^w rows and one for its sum. A
/// single bit needs no table: b (b - 1) = 0 says it.
/// </summary>
public sealed class LimbPlan
{
    /// <summary>The widest table.</summary>
    public const int MaxWidth = 16;

    private const int MaxTables = 4;

    private LimbPlan(int[] widths, long rows) => (Widths, Rows) = (widths, rows);

    /// <summary>Bits alone: for circuits of one phase.</summary>
    public static LimbPlan Bits { get; } = new([], 0);

    /// <summary>The widths of the tables, rising.</summary>
    public IReadOnlyList<int> Widths { get; }

    /// <summary>The rows of the tables and of all values that the plan was made for.</summary>
    public long Rows { get; }

    /// <summary>The best plan for the given values.</summary>
    public static LimbPlan For(params ReadOnlySpan<RangeDemand> demands)
    {
        RangeDemand[] wanted = demands.ToArray();
        foreach (RangeDemand demand in wanted)
        {
            if (demand.Bits is < 1 or > 128)
                throw new CircuitException($"A range of {demand.Bits} bits was asked for; 1 to 128 are possible.");
        }
        var best = new LimbPlan([], long.MaxValue);
        Search([], 2);
        return best;

        void Search(int[] chosen, int least)
        {
            long rows = chosen.Sum(width => (1L << width) + 1) + wanted.Sum(demand => demand.Count * Lookups(chosen, demand.Bits));
            if (rows < best.Rows)
                best = new(chosen, rows);
            if (chosen.Length == MaxTables)
                return;
            for (int width = least; width <= MaxWidth; width++)
                Search([.. chosen, width], width + 1);
        }
    }

    /// <summary>The limbs of a value of the given bits, lowest first.</summary>
    internal Limb[] LimbsOf(int bits)
    {
        int[] chosen = [1, .. Widths];
        var limbs = new List<Limb>();
        int position = 0;
        while (position < bits)
        {
            int left = bits - position,
                cost = Lookups(Widths, left);
            int width = Array.FindLast(chosen, w => w <= left && 1 + Lookups(Widths, left - w) == cost);
            // Where no whole limb leads to the fewest look-ups, what is left is one limb in a wider table.
            Limb limb = width > 0 ? new(position, width, width) : new(position, left, Array.Find(chosen, w => w > left));
            limbs.Add(limb);
            position += limb.Bits;
        }
        return [.. limbs];
    }

    /// <summary>The rows of a value of the given bits.</summary>
    private static int Lookups(IReadOnlyList<int> widths, int bits)
    {
        Span<int> best = stackalloc int[bits + 1];
        best[0] = 0;
        for (int b = 1; b <= bits; b++)
        {
            best[b] = 1 + best[b - 1];
            foreach (int width in widths)
            {
                best[b] = Math.Min(best[b], width > b ? 2 : 1 + best[b - width]);
            }
        }
        return best[bits];
    }
}
