using ZkPot.Algebra;

namespace ZkPot.Gpu;

/// <summary>
/// Multi-scalar sums on a device. Scalars are cut into signed digits, and each digit puts its point into a bucket. The entries are sorted by
/// bucket, by counting; then each thread adds up the same number of entries in sequence, whatever buckets they belong to, so that no bucket,
/// however full, holds the others up. What threads leave unfinished at their borders is added the same way, level after level. At last the
/// buckets of a window are weighed: a few at a time by running sums, and those by a tree.
/// </summary>
internal sealed class GpuMsm(GpuDevice device) : IDisposable
{
    /// <summary>Parts of one bucket that a single thread may add.</summary>
    private const uint FewParts = 16;

    /// <summary>Entries of one thread, at least and at most: few leave many parts, many leave threads without work.</summary>
    private const int LeastStretch = 8, MostStretch = 64;

    private readonly Scratch scratch = new(device);

    /// <summary>The sum of the points of a set, each times its scalar.</summary>
    /// <param name="set">The points.</param>
    /// <param name="scalars">Canonical integers below r, on the device.</param>
    public JacobianPoint<TField> SumVarTime<TField>(PointSet set, GpuBuffer scalars) where TField : unmanaged, IField<TField>
    {
        if (set.Count == 0) return default;
        uint[] histogram = Measure(set, scalars);
        if (WindowPlan.Largest(histogram) == 0) return default;
        WindowPlan plan = set.Table.Rows > 1 ? WindowPlan.ForTable(set.Table.Bits, set.Table.Rows).Trim(histogram) : WindowPlan.Cheapest(histogram);
        RequireCountable(set, plan);
        GpuBuffer sums = Accumulate(set, scalars, plan);
        GpuPoint<TField>[] windows = Weigh<TField>(set, sums, plan);

        JacobianPoint<TField> total = default;
        for (int w = windows.Length - 1; w >= 0; w--)
        {
            for (int i = 0; i < plan.Bits; i++) total = total.Double();
            total += windows[w].ToJacobian();
        }
        return total;
    }

    /// <inheritdoc/>
    public void Dispose() => scratch.Dispose();

    /// <summary>Bytes of working memory that a sum over so many points takes if all scalars are of full size.</summary>
    public static long EstimateWorking(int group, int points, PointTablePlan table)
    {
        var histogram = new uint[WindowPlan.Sizes];
        histogram[WindowPlan.MagnitudeBits] = (uint)points;
        WindowPlan plan = table.Rows > 1 ? WindowPlan.ForTable(table.Bits, table.Rows) : WindowPlan.Cheapest(histogram);
        long entries = (long)points * plan.Windows, parts = 2 * entries / LeastStretch;
        // Starts thrice and their totals; the sums of buckets, and what weighs them.
        return (sizeof(uint) * (entries + (4L * plan.Buckets))) + (PartBytes(group) * (parts + (2L * plan.Buckets))) + (1 << 16);
    }

    private static long PartBytes(int group) => 2L * PointSet.AffineBytes(group);

    /// <summary>Kernels count entries by 32 bits.</summary>
    private void RequireCountable(PointSet set, WindowPlan plan)
    {
        if ((long)set.Count * plan.Windows > uint.MaxValue - (1L << 20))
            throw new GpuException(GpuFault.OutOfMemory, $"{device.Info.Name} cannot sum {set.Count:N0} points at once");
    }

    private uint[] Measure(PointSet set, GpuBuffer scalars)
    {
        GpuBuffer histogram = scratch.Get("histogram", WindowPlan.Sizes * sizeof(uint));
        device.Clear(histogram, WindowPlan.Sizes * sizeof(uint));
        device.LaunchFor("measure_scalars", set.Count, scalars, set.Places, set.Count, histogram);
        return device.Read<uint>(histogram, WindowPlan.Sizes);
    }

    /// <summary>The sum of each bucket.</summary>
    private GpuBuffer Accumulate(PointSet set, GpuBuffer scalars, WindowPlan plan)
    {
        int buckets = plan.Buckets;
        long startBytes = (buckets + 1L) * sizeof(uint);
        GpuBuffer starts = scratch.Get("starts 0", startBytes), cursors = scratch.Get("cursors", startBytes);
        device.Clear(starts, startBytes);
        device.LaunchFor("count_digits", set.Count, scalars, set.Places, set.Count, plan.Bits, plan.Windows, plan.Sets, starts);
        RunningSums.Run(device, scratch, starts, buckets + 1);
        device.Copy(starts, cursors, startBytes);
        uint total = device.Read<uint>(starts, 1, buckets)[0];
        GpuBuffer entries = scratch.Get("entries", (long)total * sizeof(uint));
        device.LaunchFor("place_digits", set.Count, scalars, set.Places, set.Count, plan.Bits, plan.Windows, plan.Sets, cursors, entries);

        GpuBuffer sums = scratch.Get("sums", buckets * PartBytes(set.Group));
        device.Clear(sums, buckets * PartBytes(set.Group));
        int stretch = Stretch(total);
        long threads = (total + stretch - 1L) / stretch;
        GpuBuffer parts = scratch.Get("parts 0", 2 * threads * PartBytes(set.Group));
        device.LaunchFor($"g{set.Group}_accumulate", threads, set.Points, entries, starts, buckets, stretch, sums, parts);
        FinishParts(set.Group, starts, parts, buckets, stretch, sums);
        return sums;
    }

    /// <summary>Adds the parts of buckets that crossed borders, level by level until no bucket has more than a few.</summary>
    private void FinishParts(int group, GpuBuffer starts, GpuBuffer parts, int buckets, int stretch, GpuBuffer sums)
    {
        GpuBuffer greatest = scratch.Get("greatest", sizeof(uint));
        for (int level = 1; ; level++)
        {
            GpuBuffer next = scratch.Get($"starts {1 + level % 2}", (buckets + 1L) * sizeof(uint));
            device.Clear(greatest, sizeof(uint));
            device.LaunchFor("count_parts", buckets + 1, starts, buckets, stretch, next, greatest);
            uint most = device.Read<uint>(greatest, 1)[0];
            if (most == 0) return;
            if (most <= FewParts)
            {
                device.LaunchFor($"g{group}_combine_parts", buckets, parts, starts, stretch, buckets, sums);
                return;
            }
            RunningSums.Run(device, scratch, next, buckets + 1);
            uint total = device.Read<uint>(next, 1, buckets)[0];
            int shorter = (int)FewParts;
            long threads = (total + shorter - 1L) / shorter;
            GpuBuffer left = scratch.Get($"parts {1 + level % 2}", 2 * threads * PartBytes(group));
            device.LaunchFor($"g{group}_accumulate_parts", threads, parts, starts, stretch, next, buckets, shorter, sums, left);
            (starts, parts, stretch) = (next, left, shorter);
        }
    }

    /// <summary>The sum of the buckets of each set, each times its digit.</summary>
    private GpuPoint<TField>[] Weigh<TField>(PointSet set, GpuBuffer sums, WindowPlan plan) where TField : unmanaged, IField<TField>
    {
        // Enough threads to fill the device, but not so many that the tree costs more than the running sums.
        int log = plan.Bits - 1, logLength = Math.Min(log, 3);
        int results = plan.Buckets >> logLength;
        long bytes = results * PartBytes(set.Group);
        GpuBuffer plain = scratch.Get("plain 0", bytes), weighted = scratch.Get("weighted 0", bytes);
        device.LaunchFor($"g{set.Group}_weigh", results, sums, 1 << logLength, results, plain, weighted);
        for (int level = 1; logLength < log; level++, logLength++)
        {
            results >>= 1;
            bytes = results * PartBytes(set.Group);
            GpuBuffer nextPlain = scratch.Get($"plain {level % 2}", bytes), nextWeighted = scratch.Get($"weighted {level % 2}", bytes);
            device.LaunchFor($"g{set.Group}_join", results, plain, weighted, logLength, results, nextPlain, nextWeighted);
            (plain, weighted) = (nextPlain, nextWeighted);
        }
        return device.Read<GpuPoint<TField>>(weighted, plan.Sets);
    }

    /// <summary>Entries of one thread: as many as leave the device full, but enough that parts are few.</summary>
    private int Stretch(uint total)
    {
        long threads = 2048L * device.Info.Units;
        return (int)Math.Clamp(total / Math.Max(1, threads), LeastStretch, MostStretch);
    }
}
