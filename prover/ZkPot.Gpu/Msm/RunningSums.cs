namespace ZkPot.Gpu;

/// <summary>Replaces numbers on a device by the sums of those before them.</summary>
internal static class RunningSums
{
    private const int Threads = 256, GroupValues = 8 * Threads;

    /// <summary>Works in place.</summary>
    public static void Run(GpuDevice device, Scratch scratch, GpuBuffer values, int count, int level = 0)
    {
        int groups = (count + GroupValues - 1) / GroupValues;
        GpuBuffer totals = scratch.Get($"totals {level}", (long)groups * sizeof(uint));
        device.Launch("scan_groups", groups, Threads, values, count, totals);
        if (groups == 1) return;
        Run(device, scratch, totals, groups, level + 1);
        device.LaunchFor("scan_add", count, values, count, totals);
    }
}
