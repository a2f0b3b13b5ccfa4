using ZkPot.Groth16;

namespace ZkPot.Gpu;

/// <summary>What each part of a proof costs on each side, in seconds.</summary>
/// <param name="Cpu">On all cores of this machine.</param>
/// <param name="Device">On the device.</param>
internal sealed record PartCosts(IReadOnlyDictionary<ProvingParts, double> Cpu, IReadOnlyDictionary<ProvingParts, double> Device)
{
    /// <summary>The parts that can be divided.</summary>
    public static IReadOnlyList<ProvingParts> Each { get; } = [ProvingParts.A, ProvingParts.B1, ProvingParts.B2, ProvingParts.C,
        ProvingParts.H];

    /// <summary>
    /// The parts that the device should make, so that both sides together are done soonest. Where it hardly matters, the CPU makes them.
    /// </summary>
    public ProvingParts Divide()
    {
        ProvingParts best = ProvingParts.None;
        double soonest = Time(best);
        for (ProvingParts parts = ProvingParts.A; parts <= ProvingParts.All; parts++)
        {
            double time = Time(parts);
            // Less than a twentieth is noise, and not worth a second place where things can go wrong.
            if (time >= soonest * (best == ProvingParts.None ? 0.95 : 1)) continue;
            (best, soonest) = (parts, time);
        }
        return best;
    }

    /// <summary>Seconds until both sides are done, if the device makes <paramref name="parts"/>.</summary>
    public double Time(ProvingParts parts)
    {
        double cpu = 0, device = 0;
        foreach (ProvingParts part in Each)
        {
            if (parts.HasFlag(part)) device += Device[part];
            else cpu += Cpu[part];
        }
        return Math.Max(cpu, device);
    }
}
