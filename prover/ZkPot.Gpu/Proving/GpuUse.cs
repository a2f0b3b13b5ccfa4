namespace ZkPot.Gpu;

/// <summary>How much of a proof a device makes.</summary>
public enum GpuUse
{
    /// <summary>Whatever makes the proof soonest, by costs measured with the key: all, a part, or nothing.</summary>
    Auto,

    /// <summary>All that can be made there.</summary>
    Everything,
}
