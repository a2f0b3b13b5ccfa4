namespace ZkPot.Gpu;

/// <summary>How scalars are cut into windows.</summary>
/// <param name="Bits">Bits a window.</param>
/// <param name="Windows">Number of windows.</param>
/// <param name="Sets">Sets of buckets: windows that are so many apart share one, since the table has a row of points for each.</param>
internal readonly record struct WindowPlan(int Bits, int Windows, int Sets)
{
    /// <summary>Bits of the largest magnitude, r / 2.</summary>
    public const int MagnitudeBits = 253;

    /// <summary>Buckets of one set: digits 1 to 2^(bits - 1).</summary>
    public int SetBuckets => 1 << (Bits - 1);

    /// <summary>Buckets of all sets.</summary>
    public int Buckets => Sets << (Bits - 1);

    /// <summary>The width for which additions are fewest.</summary>
    /// <param name="histogram">How many scalars have magnitudes of so many bits; zeros are left out.</param>
    public static WindowPlan Cheapest(ReadOnlySpan<uint> histogram)
    {
        int largest = Largest(histogram);
        WindowPlan best = default;
        double cheapest = double.MaxValue;
        for (int bits = 2; bits <= 20; bits++)
        {
            // A sum in a bucket takes 10 products; weighing a bucket takes two sums of 14, with less to do at once the further it goes.
            double cost = 0;
            for (int size = 1; size <= largest; size++)
                cost += 10.0 * histogram[size] * (size / bits + 1);
            int windows = largest / bits + 1;
            cost += windows * 40.0 * (1 << (bits - 1));
            if (cost >= cheapest)
                continue;
            cheapest = cost;
            best = new WindowPlan(bits, windows, windows);
        }
        return best;
    }

    /// <summary>The plan that a table of <paramref name="rows"/> rows was made for, in windows of <paramref name="bits"/>.</summary>
    public static WindowPlan ForTable(int bits, int rows)
    {
        int windows = MagnitudeBits / bits + 1;
        return new WindowPlan(bits, windows, (windows + rows - 1) / rows);
    }

    /// <summary>The same width and sets, with as many windows as the largest magnitude needs.</summary>
    public WindowPlan Trim(ReadOnlySpan<uint> histogram) => this with { Windows = Math.Min(Windows, Largest(histogram) / Bits + 1) };

    /// <summary>Bits of the largest magnitude, 0 if all are zero.</summary>
    public static int Largest(ReadOnlySpan<uint> histogram)
    {
        int size = histogram.Length - 1;
        while (size > 0 && histogram[size] == 0)
            size--;
        return size;
    }
}

/// <summary>Replaces numbers on a device by the sums of those before them.</summary>
internal static class RunningSums
{
    /// <summary>Works in place.</summary>
    public static void Run(GpuDevice device, Scratch scratch, GpuBuffer values, int count, int level = 0)
    {
        DigitLaunchers kernels = device.Kernels.Digits;
        int block = DigitKernels.ScanEach * Math.Min(DigitKernels.ScanThreads, device.TileThreads),
            groups = (int)((count + (long)block - 1) / block);
        GpuBuffer totals = scratch.Get($"totals {level}", (long)groups * sizeof(uint));
        device.LaunchTiles(
            "scan groups",
            groups,
            (stream, config) => kernels.ScanGroups(stream, config, values.View<uint>(), (uint)count, totals.View<uint>())
        );
        if (groups == 1)
            return;
        Run(device, scratch, totals, groups, level + 1);
        device.LaunchFor(
            "add sums",
            count,
            (stream, config) => kernels.ScanAdd(stream, config, values.View<uint>(), (uint)count, (uint)block, totals.View<uint>())
        );
    }
}
