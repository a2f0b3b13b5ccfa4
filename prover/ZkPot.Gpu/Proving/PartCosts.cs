using ZkPot.Groth16;

namespace ZkPot.Gpu;

/// <summary>What each part of a proof costs on each side, in seconds.</summary>
/// <param name="Cpu">On all cores of this machine.</param>
/// <param name="Device">On the device.</param>
internal sealed record PartCosts(IReadOnlyDictionary<MsmSelection, double> Cpu, IReadOnlyDictionary<MsmSelection, double> Device)
{
    /// <summary>The parts that can be divided.</summary>
    public static IReadOnlyList<MsmSelection> Each { get; } =
    [MsmSelection.A, MsmSelection.B1, MsmSelection.B2, MsmSelection.C, MsmSelection.H];

    /// <summary>
    /// The parts that the device should make, so that both sides together are done soonest. Where it hardly matters, the CPU makes them.
    /// </summary>
    public MsmSelection Divide()
    {
        MsmSelection best = MsmSelection.None;
        double soonest = Time(best);
        for (MsmSelection parts = MsmSelection.A; parts <= MsmSelection.All; parts++)
        {
            double time = Time(parts);
            // Less than a twentieth is noise, and not worth a second place where things can go wrong.
            if (time >= soonest * (best == MsmSelection.None ? 0.95 : 1))
                continue;
            (best, soonest) = (parts, time);
        }
        return best;
    }

    /// <summary>Seconds until both sides are done, if the device makes <paramref name="parts"/>.</summary>
    public double Time(MsmSelection parts)
    {
        double cpu = 0,
            device = 0;
        foreach (MsmSelection part in Each)
        {
            if (parts.HasFlag(part))
                device += Device[part];
            else
                cpu += Cpu[part];
        }
        return Math.Max(cpu, device);
    }
}
