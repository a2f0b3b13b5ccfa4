using System.Diagnostics;
using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Gpu;

/// <summary>
/// Measures on both sides what sums and transforms cost, with points of the key itself, and predicts from that what the parts of a proof
/// will.
/// </summary>
internal static class CostMeter
{
    private const int Least = 1 << 9,
        Most = 1 << 16;

    /// <summary>A measurement that took so long is good enough.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(60);

    /// <summary>Predicts the cost of each part of a proof under a key.</summary>
    public static PartCosts Measure(GpuDevice device, ZkeyFile key)
    {
        using var backend = new GpuBackend(device);
        using var ntt = new CpuNtt();
        (Line DeviceSum, Line CpuSum) = Compare(
            Math.Min(key.H.Length, Most),
            length => TimeSum(backend, key, length),
            length => TimeSum(new CpuMsm(), key, length)
        );
        (Line DeviceTurn, Line CpuTurn) = Compare(
            Math.Min(key.Header.DomainSize, Most),
            length => TimeTransform(backend, length),
            length => TimeTransform(ntt, length)
        );
        int log = BitOperations.Log2((uint)key.Header.DomainSize);
        Dictionary<MsmSelection, double> Predict(Line sum, Line turn) =>
            new()
            {
                [MsmSelection.A] = sum.At(key.A.Length),
                [MsmSelection.B1] = sum.At(key.B1.Length),
                [MsmSelection.B2] = sum.At(3.0 * key.B2.Length),
                [MsmSelection.C] = sum.At(key.C.Length),
                // Three transforms, each a stage longer for every doubling; evaluation is of their order.
                [MsmSelection.H] =
                    sum.At(key.H.Length) + (4 * turn.At(key.Header.DomainSize) * log / Math.Min(log, BitOperations.Log2(Most))),
            };
        return new PartCosts(Predict(CpuSum, CpuTurn), Predict(DeviceSum, DeviceTurn));
    }

    /// <summary>The same lengths on both sides: up to a length that takes the slower one long enough.</summary>
    private static (Line Device, Line Cpu) Compare(int most, Func<int, double> device, Func<int, double> cpu)
    {
        int least = Math.Min(Least, most),
            length = least;
        _ = (device(least), cpu(least)); // compiles, reserves, warms up
        (double Device, double Cpu) first = (device(least), cpu(least)),
            last = first;
        while (length < most && Math.Max(last.Device, last.Cpu) < Enough.TotalSeconds)
        {
            length = Math.Min(most, 4 * length);
            last = (device(length), cpu(length));
        }
        return (Line.Through(least, first.Device, length, last.Device), Line.Through(least, first.Cpu, length, last.Cpu));
    }

    private static double TimeSum(IMsmBackend backend, ZkeyFile key, int length)
    {
        using var scalars = new NativeArray<U256>(length);
        for (int i = 0; i < length; i++)
            scalars[i] = PrimeField.ToCanonical(PrimeField.Random<Fr>());
        var request = new MsmRequest(scalars.View, [new MsmTarget<Fq>(key.H.Slice(0, length))]);
        long start = Stopwatch.GetTimestamp();
        backend.MultiExpVarTime([request]);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double TimeTransform(INttBackend backend, int length)
    {
        using var values = new NativeArray<Fr>(length);
        values.Span.Fill(Fr.From(7));
        long start = Stopwatch.GetTimestamp();
        backend.ToOddCoset([values.View]);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>A fixed price, and a price a piece.</summary>
    private readonly record struct Line(double Fixed, double Each)
    {
        public static Line Through(int few, double timeOfFew, int many, double timeOfMany)
        {
            double each = many > few ? Math.Max(0, (timeOfMany - timeOfFew) / (many - few)) : timeOfFew / Math.Max(1, few);
            return new Line(Math.Max(0, timeOfFew - (each * few)), each);
        }

        public double At(double pieces) => Fixed + (Each * pieces);
    }
}

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
