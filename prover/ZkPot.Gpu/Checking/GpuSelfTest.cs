using System.Diagnostics;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Gpu;

/// <summary>
/// Whether a device computes what the CPU does: sums in both groups and transforms, on random numbers and on those where mistakes hide.
/// </summary>
public static class GpuSelfTest
{
    /// <summary>A processor device is for tests, and a hundred times as slow.</summary>
    private const int GpuPoints = 3000,
        ProcessorPoints = 100,
        GpuTransform = 13,
        ProcessorTransform = 11;

    private static readonly string[] Kinds = ["random", "small", "all equal", "zero, one and the greatest"];

    /// <summary>Makes all checks.</summary>
    public static IEnumerable<GpuCheck> Run(
        GpuDevice device,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        int points = device.Info.IsProcessor ? ProcessorPoints : GpuPoints;
        int largestTransform = device.Info.IsProcessor ? ProcessorTransform : GpuTransform;
        var checks = new List<(string Name, Func<bool> Check)>();
        foreach (string kind in Kinds)
        {
            checks.Add(($"sums in G1, scalars {kind}", () => SumsAgree(device, G1.Generator, points, kind)));
            checks.Add(($"sums in G2, scalars {kind}", () => SumsAgree(device, G2.Generator, points / 4, kind)));
        }
        foreach (int rows in (ReadOnlySpan<int>)[2, 5])
            checks.Add(($"sums in G1 over a table of {rows} rows", () => TableSumsAgree(device, points, rows)));
        for (int log = 0; log <= largestTransform; log++)
        {
            int length = log;
            checks.Add(($"transform and quotient of 2^{log} values", () => TransformsAgree(device, 1 << length)));
        }
        for (int i = 0; i < checks.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new(checks[i].Name, (double)i / checks.Count));
            long start = Stopwatch.GetTimestamp();
            bool passed = checks[i].Check();
            yield return new GpuCheck(checks[i].Name, passed, Stopwatch.GetElapsedTime(start));
        }
    }

    private static bool SumsAgree<TField>(GpuDevice device, AffinePoint<TField> generator, int count, string kind)
        where TField : unmanaged, IField<TField>
    {
        using NativeArray<AffinePoint<TField>> points = SamplePoints.Make(generator, count);
        using NativeArray<U256> scalars = Scalars(kind, count);
        using var backend = new GpuBackend(device);
        var target = new MsmTarget<TField>(points.View);
        backend.MultiExpVarTime([new MsmRequest(scalars.View, [target])]);
        return target.Sum.ToAffineVarTime() == new CpuMsm().MultiExpVarTime(points.View, scalars.View).ToAffineVarTime();
    }

    private static bool TableSumsAgree(GpuDevice device, int count, int rows)
    {
        using NativeArray<AffinePoint<Fq>> points = SamplePoints.Make(G1.Generator, count);
        using NativeArray<U256> scalars = Scalars(Kinds[0], count);
        using var msm = new GpuMsm(device);
        using PointSet set = PointSet.Create(device, points.View, table: PointTablePlan.For(rows, count));
        using GpuBuffer onDevice = device.Upload<U256>(scalars.Span);
        return msm.MultiExpVarTime<Fq>(set, onDevice).ToAffineVarTime()
            == new CpuMsm().MultiExpVarTime(points.View, scalars.View).ToAffineVarTime();
    }

    private static bool TransformsAgree(GpuDevice device, int length)
    {
        using NativeArray<Fr> values = Values(length),
            expected = Values(length),
            b = Values(length),
            c = Values(length);
        values.Span.CopyTo(expected.Span);
        using var backend = new GpuBackend(device);
        using var cpu = new CpuNtt();
        foreach ((INttBackend side, NativeArray<Fr> data) in new (INttBackend, NativeArray<Fr>)[] { (backend, values), (cpu, expected) })
        {
            side.ToOddCoset([data.View]);
            side.MultiplySubtractToCanonical(data.View, b.View, c.View);
        }
        return values.Span.SequenceEqual(expected.Span);
    }

    private static NativeArray<Fr> Values(int length)
    {
        var values = new NativeArray<Fr>(length, clear: false);
        for (int i = 0; i < length; i++)
            values[i] = i % 5 == 3 ? -Fr.One : PrimeField.Random<Fr>();
        return values;
    }

    private static NativeArray<U256> Scalars(string kind, int count)
    {
        var scalars = new NativeArray<U256>(count, clear: false);
        U256 same = PrimeField.ToCanonical(PrimeField.Random<Fr>());
        for (int i = 0; i < count; i++)
        {
            scalars[i] = kind switch
            {
                "random" => PrimeField.ToCanonical(PrimeField.Random<Fr>()),
                "small" => PrimeField.ToCanonical(Fr.From((long)(i % 2001) - 1000)),
                "all equal" => same,
                _ => PrimeField.ToCanonical(
                    (i % 3) switch
                    {
                        0 => Fr.Zero,
                        1 => Fr.One,
                        _ => -Fr.One,
                    }
                ),
            };
        }
        return scalars;
    }
}

/// <summary>What a device made of a piece of work whose answer is known.</summary>
/// <param name="Name">The work.</param>
/// <param name="Passed">Whether the answer agrees with the CPU's, bit for bit.</param>
/// <param name="Time">How long it took.</param>
public sealed record GpuCheck(string Name, bool Passed, TimeSpan Time);

/// <summary>Points to measure and to check with.</summary>
internal static class SamplePoints
{
    private const int Block = 1 << 12;

    /// <summary>Different multiples of a generator, which no sum can tell from random points.</summary>
    public static NativeArray<AffinePoint<TField>> Make<TField>(AffinePoint<TField> generator, int count)
        where TField : unmanaged, IField<TField>
    {
        var points = new NativeArray<AffinePoint<TField>>(count, clear: false);
        Parallel.For(
            0,
            (count + Block - 1) / Block,
            block =>
            {
                int first = block * Block,
                    many = Math.Min(Block, count - first);
                var multiples = new JacobianPoint<TField>[many];
                multiples[0] = ((JacobianPoint<TField>)generator).MultiplyVarTime(PrimeField.ToCanonical(PrimeField.Random<Fr>()));
                for (int i = 1; i < many; i++)
                    multiples[i] = multiples[i - 1].Double() + generator;
                JacobianPoint<TField>.ToAffineVarTime(multiples, points.Span.Slice(first, many));
            }
        );
        return points;
    }
}
