namespace ZkPot.Gpu;

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
