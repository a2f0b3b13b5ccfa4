namespace ZkPot.Gpu.Tests;

/// <summary>Sums on every device of this machine, against the same sums on the CPU: affine coordinates agree bit for bit.</summary>
[Collection(nameof(DeviceTests))]
public sealed class GpuMsmTests
{
    public static TheoryData<string, int, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, string>();
            foreach (string device in TestDevices.Names)
            foreach (int length in Lengths(device))
            foreach (string kind in TestPoints.Kinds)
                cases.Add(device, length, kind);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Sums_over_G1_are_those_of_the_CPU(string device, int length, string kind) => Check(device, length, kind, G1.Generator);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Sums_over_G2_are_those_of_the_CPU(string device, int length, string kind) =>
        Check(device, Math.Min(length, 200), kind, G2.Generator);

    public static TheoryData<string, int, string> TableCases
    {
        get
        {
            var cases = new TheoryData<string, int, string>();
            foreach (string device in TestDevices.Names)
            foreach (int rows in new[] { 2, 3, 5 })
            foreach (string kind in TestPoints.Kinds)
                cases.Add(device, rows, kind);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(TableCases))]
    public void Sums_over_tables_are_those_of_the_CPU(string device, int rows, string kind)
    {
        CheckTable(device, rows, kind, TestDevices.IsGpu(device) ? 1500 : 100, G1.Generator);
        CheckTable(device, rows, kind, TestDevices.IsGpu(device) ? 200 : 20, G2.Generator);
    }

    /// <summary>Resident points: fewer scalars than points, then as many, over a table and without.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Bases_serve_many_sums(int tableRows)
    {
        const int length = 150;
        using NativeArray<AffinePoint<Fq>> points = TestPoints.Multiples(G1.Generator, length, new Random(1), out _);
        using var bases = new GpuBases(TestDevices.First, points.View, tableRows);
        foreach (int count in new[] { 0, 40, length, 7 })
        {
            using NativeArray<U256> scalars = TestPoints.Scalars("full", count, new Random(2));
            bases
                .MultiExpVarTime(scalars.View)
                .ToAffineVarTime()
                .Should()
                .Be(new CpuMsm().MultiExpVarTime(points.View.Slice(0, count), scalars.View).ToAffineVarTime());
        }
        using var tooMany = new NativeArray<U256>(length + 1);
        FluentActions.Invoking(() => bases.MultiExpVarTime(tooMany.View)).Should().Throw<ArgumentException>();
    }

    /// <summary>One bucket with nearly everything in it is divided among threads, level after level.</summary>
    [Fact]
    public void A_bucket_that_thousands_of_threads_share_is_summed()
    {
        foreach (string device in TestDevices.Names)
            Check(device, TestDevices.IsGpu(device) ? 40_000 : 3000, "equal", G1.Generator);
    }

    /// <summary>
    /// Many warps at once, so that a barrier that is missing shows. Ones and equal scalars make all threads meet at one counter.
    /// </summary>
    [Theory]
    [InlineData("bits")]
    [InlineData("equal")]
    public void Many_warps_make_the_same_sum(string kind) => Check(TestDevices.ManyWarps, 600, kind, G1.Generator);

    private static int[] Lengths(string device) =>
        device switch
        {
            TestDevices.Pairs => [0, 1, 3, 130, 700],
            TestDevices.Warps => [0, 1, 130],
            _ => [0, 1, 2, 3, 100, 1001, 5000],
        };

    private static void CheckTable<TField>(string name, int rows, string kind, int length, AffinePoint<TField> generator)
        where TField : unmanaged, IField<TField>
    {
        GpuDevice device = TestDevices.Get(name);
        var random = new Random(rows + kind.Length);
        using NativeArray<AffinePoint<TField>> points = TestPoints.Multiples(generator, length, random, out _);
        using NativeArray<U256> scalars = TestPoints.Scalars(kind, length, random);
        using PointSet set = PointSet.Create(device, points.View, table: PointTablePlan.For(rows, length));
        using GpuBuffer onDevice = device.Upload<U256>(scalars.Span);
        using var msm = new GpuMsm(device);
        msm.MultiExpVarTime<TField>(set, onDevice)
            .ToAffineVarTime()
            .Should()
            .Be(new CpuMsm().MultiExpVarTime(points.View, scalars.View).ToAffineVarTime());
    }

    private static void Check<TField>(string name, int length, string kind, AffinePoint<TField> generator)
        where TField : unmanaged, IField<TField>
    {
        var random = new Random(length + kind.Length);
        using NativeArray<AffinePoint<TField>> points = TestPoints.Multiples(generator, length, random, out _);
        using NativeArray<U256> scalars = TestPoints.Scalars(kind, length, random);
        using var backend = new GpuBackend(TestDevices.Get(name));
        var target = new MsmTarget<TField>(points.View);
        backend.MultiExpVarTime([new MsmRequest(scalars.View, [target])]);
        target.Sum.ToAffineVarTime().Should().Be(new CpuMsm().MultiExpVarTime(points.View, scalars.View).ToAffineVarTime());
    }
}
