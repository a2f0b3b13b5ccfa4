namespace ZkPot.Gpu;

/// <summary>How many rows a table of points has, and for which windows.</summary>
/// <param name="Rows">Rows; 1 is no table.</param>
/// <param name="Bits">Bits of its windows; 0 without a table.</param>
internal readonly record struct PointTablePlan(int Rows, int Bits)
{
    /// <summary>No table.</summary>
    public static PointTablePlan None => new(1, 0);

    /// <summary>The windows for which scalars of full size are cheapest with so many rows.</summary>
    public static PointTablePlan For(int rows, long points)
    {
        if (rows <= 1 || points == 0)
            return None;
        (double Cost, int Bits) best = (double.MaxValue, 0);
        for (int bits = 4; bits <= 20; bits++)
        {
            WindowPlan plan = WindowPlan.ForTable(bits, rows);
            double cost = (10.0 * points * plan.Windows) + (40.0 * plan.Sets * plan.SetBuckets);
            if (cost < best.Cost)
                best = (cost, bits);
        }
        return new(rows, best.Bits);
    }
}
