using System.Diagnostics;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Gpu;

/// <summary>Measures what proofs consist of, on a device and on the CPU in turn.</summary>
/// <param name="device">The device.</param>
/// <param name="runs">Measured runs; the median counts.</param>
/// <param name="tableRows">Rows of the tables of points on the device; 1 for none.</param>
/// <param name="cancellationToken">Ends the work early.</param>
public sealed class GpuBenchmark(GpuDevice device, int runs, int tableRows = 1, CancellationToken cancellationToken = default)
{
    /// <summary>Sums in both groups and a transform, of 2^<paramref name="power"/> elements.</summary>
    public IEnumerable<GpuTiming> Measure(int power)
    {
        int size = 1 << power;
        using var scalars = new NativeArray<U256>(size, clear: false);
        Parallel.For(0, size, i => scalars[i] = PrimeField.ToCanonical(PrimeField.Random<Fr>()));
        yield return Sum("multi-scalar sum in G1", G1.Generator, scalars);
        yield return Sum("multi-scalar sum in G2", G2.Generator, scalars);
        yield return Transform(power);
    }

    /// <summary>Whole proofs with a key that both sides have open, each verified.</summary>
    /// <exception cref="GpuException">The device failed, and the CPU made its proofs.</exception>
    public GpuTiming MeasureProof(string zkeyPath, NativeSpan<U256> witness)
    {
        string? failure = null;
        using var there = Groth16Prover.Open(
            zkeyPath,
            new GpuProving(device, message => failure = message) { Use = GpuUse.Everything, TableRows = tableRows }
        );
        using var here = Groth16Prover.Open(zkeyPath);
        (TimeSpan deviceTime, TimeSpan cpuTime) = InTurn(
            () => there.Prove(witness, cancellationToken: cancellationToken),
            () => here.Prove(witness, cancellationToken: cancellationToken)
        );
        if (failure is not null)
            throw new GpuException(GpuFault.Lost, failure.TrimEnd('.'));
        return new GpuTiming("proof", there.WireCount, deviceTime, cpuTime);
    }

    private GpuTiming Sum<TField>(string name, AffinePoint<TField> generator, NativeArray<U256> scalars)
        where TField : unmanaged, IField<TField>
    {
        int size = (int)scalars.Length;
        using NativeArray<AffinePoint<TField>> points = SamplePoints.Make(generator, size);
        using PointSet set = PointSet.Create(device, points.View, table: PointTablePlan.For(tableRows, size));
        using GpuBuffer onDevice = device.Upload<U256>(scalars.Span);
        using var msm = new GpuMsm(device);
        var cpu = new CpuMsm();
        JacobianPoint<TField> there = default,
            here = default;
        (TimeSpan deviceTime, TimeSpan cpuTime) = InTurn(
            () => there = msm.MultiExpVarTime<TField>(set, onDevice),
            () => here = cpu.MultiExpVarTime(points.View, scalars.View, cancellationToken)
        );
        if (!there.IsSamePointAs(here))
            throw new GpuException(GpuFault.Lost, $"{device.Info.Name} made a wrong {name} of {size:N0} elements");
        return new GpuTiming(name, size, deviceTime, cpuTime);
    }

    private GpuTiming Transform(int power)
    {
        using var values = new NativeArray<Fr>(1 << power, clear: false);
        for (int i = 0; i < values.Length; i++)
            values[i] = Fr.From(i);
        using var transform = new GpuTransform(device, power);
        using GpuBuffer onDevice = device.Upload<Fr>(values.Span);
        using var cpu = new CpuNtt();
        (TimeSpan deviceTime, TimeSpan cpuTime) = InTurn(
            () =>
            {
                transform.ToOddCoset(onDevice);
                device.Finish();
            },
            () => cpu.ToOddCoset([values.View], cancellationToken)
        );
        if (!device.Read<Fr>(onDevice, values.Length).AsSpan().SequenceEqual(values.Span))
            throw new GpuException(GpuFault.Lost, $"{device.Info.Name} made a wrong transform of {values.Length:N0} values");
        return new GpuTiming("transform to the odd coset", 1 << power, deviceTime, cpuTime);
    }

    /// <summary>Medians of actions that run in turn, after one run of each that does not count.</summary>
    private (TimeSpan Device, TimeSpan Cpu) InTurn(Action onDevice, Action onCpu)
    {
        var times = (Device: new List<TimeSpan>(), Cpu: new List<TimeSpan>());
        for (int run = -1; run < runs; run++)
        {
            foreach ((Action action, List<TimeSpan> list) in new[] { (onDevice, times.Device), (onCpu, times.Cpu) })
            {
                cancellationToken.ThrowIfCancellationRequested();
                long start = Stopwatch.GetTimestamp();
                action();
                if (run >= 0)
                    list.Add(Stopwatch.GetElapsedTime(start));
            }
        }
        return (times.Device.Order().ElementAt(runs / 2), times.Cpu.Order().ElementAt(runs / 2));
    }
}

/// <summary>The times of one kind of work on a device and on this machine's CPU, measured in turn.</summary>
/// <param name="Name">The work.</param>
/// <param name="Size">On how many elements.</param>
/// <param name="Device">The device's median; what the key keeps there is there already.</param>
/// <param name="Cpu">The CPU's median.</param>
public sealed record GpuTiming(string Name, int Size, TimeSpan Device, TimeSpan Cpu);
