using ZkPot.Algebra;

namespace ZkPot.Gpu;

/// <summary>
/// Multi-scalar multiplication on a device by Pippenger's buckets (eprint 2012/549). Scalars are cut into signed digits, and each digit
/// puts its point into a bucket. The entries are sorted by bucket, by counting; then each thread adds up the same number of entries in
/// sequence, whatever buckets they belong to, so that no bucket, however full, holds the others up. What threads leave unfinished at their
/// borders is added the same way, level after level. At last the buckets of a window are weighed: a few at a time by running sums, and
/// those by a tree.
/// </summary>
internal sealed class GpuMsm(GpuDevice device) : IDisposable
{
    /// <summary>Parts of one bucket that a single thread may add.</summary>
    private const uint FewParts = 16;

    /// <summary>Entries of one thread, at least and at most: few leave many parts, many leave threads without work.</summary>
    private const int MinStretch = 8,
        MaxStretch = 64;

    private readonly Scratch scratch = new(device);

    /// <summary>The sum of the points of a set, each times its scalar.</summary>
    /// <param name="set">The points.</param>
    /// <param name="scalars">Canonical integers below r, on the device.</param>
    public JacobianPoint<TField> MultiExpVarTime<TField>(PointSet set, GpuBuffer scalars)
        where TField : unmanaged, IField<TField> =>
        set.Group == 1 ? MultiExpVarTime<TField, DeviceFq>(set, scalars) : MultiExpVarTime<TField, DeviceFq2>(set, scalars);

    /// <inheritdoc/>
    public void Dispose() => scratch.Dispose();

    /// <summary>Bytes of working memory that a sum over so many points takes if all scalars are of full size.</summary>
    public static long EstimateWorking(int group, int points, PointTablePlan table)
    {
        var histogram = new uint[DigitKernels.Sizes];
        histogram[WindowPlan.MagnitudeBits] = (uint)points;
        WindowPlan plan = table.Rows > 1 ? WindowPlan.ForTable(table.Bits, table.Rows) : WindowPlan.Cheapest(histogram);
        long entries = (long)points * plan.Windows,
            parts = 2 * entries / MinStretch;
        // Starts thrice and their totals, which are half as many with the smallest groups; the sums of buckets, and what weighs them.
        return (sizeof(uint) * (entries + (4L * plan.Buckets))) + (PartBytes(group) * (parts + (2L * plan.Buckets))) + (1 << 16);
    }

    private static long PartBytes(int group) => 2L * PointSet.AffineBytes(group);

    private JacobianPoint<TField> MultiExpVarTime<TField, T>(PointSet set, GpuBuffer scalars)
        where TField : unmanaged, IField<TField>
        where T : unmanaged, ICoordinate<T>
    {
        if (set.Count == 0)
            return default;
        PointLaunchers<T> kernels = device.Kernels.Points<T>();
        uint[] histogram = Measure(set, scalars);
        if (WindowPlan.Largest(histogram) == 0)
            return default;
        WindowPlan plan =
            set.Table.Rows > 1 ? WindowPlan.ForTable(set.Table.Bits, set.Table.Rows).Trim(histogram) : WindowPlan.Cheapest(histogram);
        RequireCountable(set, plan);
        GpuBuffer sums = Accumulate(kernels, set, scalars, plan);
        GpuPoint<TField>[] windows = Weigh<TField, T>(kernels, set, sums, plan);

        JacobianPoint<TField> total = default;
        for (int w = windows.Length - 1; w >= 0; w--)
        {
            for (int i = 0; i < plan.Bits; i++)
                total = total.Double();
            total += windows[w].ToJacobian();
        }
        return total;
    }

    /// <summary>Kernels count entries by 32 bits.</summary>
    private void RequireCountable(PointSet set, WindowPlan plan)
    {
        if ((long)set.Count * plan.Windows > uint.MaxValue - (1L << 20))
            throw new GpuException(GpuFault.OutOfMemory, $"{device.Info.Name} cannot sum {set.Count:N0} points at once");
    }

    private uint[] Measure(PointSet set, GpuBuffer scalars)
    {
        GpuBuffer histogram = scratch.Get("histogram", DigitKernels.Sizes * sizeof(uint));
        device.Clear(histogram, DigitKernels.Sizes * sizeof(uint));
        DigitLaunchers kernels = device.Kernels.Digits;
        device.LaunchFor(
            "measure scalars",
            set.Count,
            (stream, config) =>
                kernels.MeasureScalars(
                    stream,
                    config,
                    scalars.View<U256Words>(),
                    set.Places.View<uint>(),
                    (uint)set.Count,
                    histogram.View<uint>()
                )
        );
        return device.Read<uint>(histogram, DigitKernels.Sizes);
    }

    /// <summary>The sum of each bucket.</summary>
    private GpuBuffer Accumulate<T>(PointLaunchers<T> kernels, PointSet set, GpuBuffer scalars, WindowPlan plan)
        where T : unmanaged, ICoordinate<T>
    {
        uint count = (uint)set.Count,
            bits = (uint)plan.Bits,
            windows = (uint)plan.Windows,
            sets = (uint)plan.Sets,
            buckets = (uint)plan.Buckets;
        long startBytes = (buckets + 1L) * sizeof(uint);
        GpuBuffer starts = scratch.Get("starts 0", startBytes),
            cursors = scratch.Get("cursors", startBytes);
        DigitLaunchers digits = device.Kernels.Digits;
        device.Clear(starts, startBytes);
        device.LaunchFor(
            "count digits",
            count,
            (stream, config) =>
                digits.CountDigits(
                    stream,
                    config,
                    scalars.View<U256Words>(),
                    set.Places.View<uint>(),
                    count,
                    bits,
                    windows,
                    sets,
                    starts.View<uint>()
                )
        );
        RunningSums.Run(device, scratch, starts, plan.Buckets + 1);
        device.Copy(starts, cursors, startBytes);
        uint total = device.Read<uint>(starts, 1, buckets)[0];
        GpuBuffer entries = scratch.Get("entries", (long)total * sizeof(uint));
        device.LaunchFor(
            "place digits",
            count,
            (stream, config) =>
                digits.PlaceDigits(
                    stream,
                    config,
                    scalars.View<U256Words>(),
                    set.Places.View<uint>(),
                    count,
                    bits,
                    windows,
                    sets,
                    cursors.View<uint>(),
                    entries.View<uint>()
                )
        );

        GpuBuffer sums = scratch.Get("sums", buckets * PartBytes(set.Group));
        device.Clear(sums, buckets * PartBytes(set.Group));
        uint stretch = Stretch(total);
        long threads = (total + stretch - 1L) / stretch;
        GpuBuffer parts = scratch.Get("parts 0", 2 * threads * PartBytes(set.Group));
        device.LaunchFor(
            $"accumulate in G{set.Group}",
            threads,
            (stream, config) =>
                kernels.Accumulate(
                    stream,
                    config,
                    set.Points.View<DevicePoint<T>>(),
                    entries.View<uint>(),
                    starts.View<uint>(),
                    buckets,
                    stretch,
                    sums.View<BucketPoint<T>>(),
                    parts.View<BucketPoint<T>>()
                )
        );
        FinishParts(kernels, set.Group, starts, parts, buckets, stretch, sums);
        return sums;
    }

    /// <summary>Adds the parts of buckets that crossed borders, level by level until no bucket has more than a few.</summary>
    private void FinishParts<T>(
        PointLaunchers<T> kernels,
        int group,
        GpuBuffer firstStarts,
        GpuBuffer firstParts,
        uint buckets,
        uint firstStretch,
        GpuBuffer sums
    )
        where T : unmanaged, ICoordinate<T>
    {
        (GpuBuffer starts, GpuBuffer parts, uint stretch) = (firstStarts, firstParts, firstStretch);
        DigitLaunchers digits = device.Kernels.Digits;
        GpuBuffer greatest = scratch.Get("greatest", sizeof(uint));
        for (int level = 1; ; level++)
        {
            // What a launch takes must not change before it has begun, which it has when the call is back.
            (GpuBuffer lowerStarts, GpuBuffer lower, uint lowerStretch) = (starts, parts, stretch);
            GpuBuffer next = scratch.Get($"starts {1 + (level % 2)}", (buckets + 1L) * sizeof(uint));
            device.Clear(greatest, sizeof(uint));
            device.LaunchFor(
                "count parts",
                buckets + 1L,
                (stream, config) =>
                    digits.CountParts(
                        stream,
                        config,
                        lowerStarts.View<uint>(),
                        buckets,
                        lowerStretch,
                        next.View<uint>(),
                        greatest.View<uint>()
                    )
            );
            uint most = device.Read<uint>(greatest, 1)[0];
            if (most == 0)
                return;
            if (most <= FewParts)
            {
                device.LaunchFor(
                    $"combine parts in G{group}",
                    buckets,
                    (stream, config) =>
                        kernels.CombineParts(
                            stream,
                            config,
                            lower.View<BucketPoint<T>>(),
                            lowerStarts.View<uint>(),
                            lowerStretch,
                            buckets,
                            sums.View<BucketPoint<T>>()
                        )
                );
                return;
            }
            RunningSums.Run(device, scratch, next, (int)buckets + 1);
            uint total = device.Read<uint>(next, 1, buckets)[0];
            long threads = (total + FewParts - 1L) / FewParts;
            GpuBuffer left = scratch.Get($"parts {1 + (level % 2)}", 2 * threads * PartBytes(group));
            device.LaunchFor(
                $"accumulate parts in G{group}",
                threads,
                (stream, config) =>
                    kernels.AccumulateParts(
                        stream,
                        config,
                        lower.View<BucketPoint<T>>(),
                        lowerStarts.View<uint>(),
                        lowerStretch,
                        next.View<uint>(),
                        buckets,
                        FewParts,
                        sums.View<BucketPoint<T>>(),
                        left.View<BucketPoint<T>>()
                    )
            );
            (starts, parts, stretch) = (next, left, FewParts);
        }
    }

    /// <summary>The sum of the buckets of each set, each times its digit.</summary>
    private GpuPoint<TField>[] Weigh<TField, T>(PointLaunchers<T> kernels, PointSet set, GpuBuffer sums, WindowPlan plan)
        where TField : unmanaged, IField<TField>
        where T : unmanaged, ICoordinate<T>
    {
        // Enough threads to fill the device, but not so many that the tree costs more than the running sums.
        int log = plan.Bits - 1,
            logLength = Math.Min(log, 3);
        uint results = (uint)(plan.Buckets >> logLength),
            length = 1u << logLength;
        long bytes = results * PartBytes(set.Group);
        GpuBuffer plain = scratch.Get("plain 0", bytes),
            weighted = scratch.Get("weighted 0", bytes);
        device.LaunchFor(
            $"weigh in G{set.Group}",
            results,
            (stream, config) =>
                kernels.Weigh(
                    stream,
                    config,
                    sums.View<BucketPoint<T>>(),
                    length,
                    results,
                    plain.View<BucketPoint<T>>(),
                    weighted.View<BucketPoint<T>>()
                )
        );
        for (int level = 1; logLength < log; level++, logLength++)
        {
            (plain, weighted) = Join(kernels, set.Group, plain, weighted, (uint)logLength, plan.Buckets >> (logLength + 1), level);
        }
        return device.Read<GpuPoint<TField>>(weighted, plan.Sets);
    }

    private (GpuBuffer Plain, GpuBuffer Weighted) Join<T>(
        PointLaunchers<T> kernels,
        int group,
        GpuBuffer plain,
        GpuBuffer weighted,
        uint doublings,
        long results,
        int level
    )
        where T : unmanaged, ICoordinate<T>
    {
        long bytes = results * PartBytes(group);
        GpuBuffer nextPlain = scratch.Get($"plain {level % 2}", bytes),
            nextWeighted = scratch.Get($"weighted {level % 2}", bytes);
        device.LaunchFor(
            $"join in G{group}",
            results,
            (stream, config) =>
                kernels.Join(
                    stream,
                    config,
                    plain.View<BucketPoint<T>>(),
                    weighted.View<BucketPoint<T>>(),
                    doublings,
                    (uint)results,
                    nextPlain.View<BucketPoint<T>>(),
                    nextWeighted.View<BucketPoint<T>>()
                )
        );
        return (nextPlain, nextWeighted);
    }

    /// <summary>Entries of one thread: as many as leave the device full, but enough that parts are few.</summary>
    private uint Stretch(uint total)
    {
        long threads = 2048L * device.Info.Units;
        return (uint)Math.Clamp(total / Math.Max(1, threads), MinStretch, MaxStretch);
    }
}
