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
                foreach (int length in new[] { 0, 1, 2, 3, 100, 1001, 5000 })
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
    public void Sums_over_G2_are_those_of_the_CPU(string device, int length, string kind) => Check(device, Math.Min(length, 700), kind, G2.Generator);

    private static void Check<TField>(string name, int length, string kind, AffinePoint<TField> generator) where TField : unmanaged, IField<TField>
    {
        var random = new Random(length + kind.Length);
        using NativeArray<AffinePoint<TField>> points = TestPoints.Multiples(generator, length, random, out _);
        using NativeArray<U256> scalars = TestPoints.Scalars(kind, length, random);
        using var backend = new GpuBackend(TestDevices.Get(name));
        var target = new MsmTarget<TField>(points.View);
        backend.SumVarTime([new MsmRequest(scalars.View, [target])]);
        target.Sum.ToAffineVarTime().Should().Be(new CpuMsm().SumVarTime(points.View, scalars.View).ToAffineVarTime());
    }
}
