using ZkPot.Groth16;
using ZkPot.Testing;

namespace ZkPot.Gpu.Tests;

/// <summary>Ceremonies and setups with the multiples of a device: the same bytes as from the CPU, whatever goes wrong.</summary>
[Collection(nameof(DeviceTests))]
public sealed class GpuCeremonyTests : IDisposable
{
    private const int Power = 5;

    private static readonly Beacon Beacon = Beacon.FromHex("00ff", 10);

    private readonly TemporaryFolder files = new();
    private readonly List<string> said = [];

    public void Dispose() => files.Dispose();

    public static TheoryData<string> Devices => [.. TestDevices.Names];

    [Theory]
    [MemberData(nameof(Devices))]
    public void Files_are_those_of_the_CPU(string device)
    {
        using var multiplier = new GpuPointMultiplier(TestDevices.Get(device), said.Add);
        (string[] ours, string[] expected) = (Play("device", multiplier), Play("cpu", CpuPointMultiplier.Instance));
        for (int i = 0; i < ours.Length; i++)
            File.ReadAllBytes(ours[i]).AsSpan().SequenceEqual(File.ReadAllBytes(expected[i])).Should().BeTrue(ours[i]);
        said.Should().BeEmpty();
        multiplier.UsesDevice.Should().BeTrue();
    }

    /// <summary>Contributions whose secrets nobody knows differ each time; what they must satisfy, the verifier knows.</summary>
    [Fact]
    public void Contributions_verify()
    {
        using var multiplier = new GpuPointMultiplier(TestDevices.First, said.Add);
        PowersOfTau.New(Power, files.At("new"));
        PowersOfTau.Contribute(files.At("new"), files.At("one"), multiplier, "first");
        PowersOfTau.Prepare(files.At("one"), files.At("prepared"), multiplier);
        PowersOfTau.Verify(files.At("prepared")).Should().HaveCount(1);
        said.Should().BeEmpty();
    }

    [Theory]
    [InlineData("full", 300)]
    [InlineData("edges", 40)]
    [InlineData("zeros", 20)]
    public void Each_point_is_multiplied(string kind, int count)
    {
        var random = new Random(count);
        using NativeArray<AffinePoint<Fq>> points = TestPoints.Multiples(G1.Generator, count, random, out _);
        using NativeArray<U256> canonical = TestPoints.Scalars(kind, count, random);
        using NativeArray<Fr> scalars = new(count);
        for (int i = 0; i < count; i++)
            scalars[i] = PrimeField.FromCanonical<Fr>(canonical[i]);
        using NativeArray<AffinePoint<Fq>> made = new(count),
            expected = new(count);
        using var multiplier = new GpuPointMultiplier(TestDevices.First, said.Add);
        multiplier.EachVarTime(points.View, scalars.View, made.View);
        for (int i = 0; i < count; i++)
            expected[i] = ((JacobianPoint<Fq>)points[i]).MultiplyVarTime(canonical[i]).ToAffineVarTime();
        made.Span.SequenceEqual(expected.Span).Should().BeTrue();
        said.Should().BeEmpty();
    }

    [Theory]
    [InlineData(int.MaxValue, true, "faulty device made a wrong multiple of a point; the CPU goes on.")]
    [InlineData(0, false, "faulty device could not begin fill multiples: unspecified launch failure; the CPU goes on.")]
    [InlineData(10, false, "faulty device could not begin *: unspecified launch failure; the CPU goes on.")]
    public void A_device_that_is_lost_or_wrong_spoils_no_file(int launches, bool lies, string message)
    {
        using GpuDevice device = new Faults { LostAfterLaunches = launches, Lies = lies }.Open();
        using var multiplier = new GpuPointMultiplier(device, said.Add);
        (string[] ours, string[] expected) = (Play("device", multiplier), Play("cpu", CpuPointMultiplier.Instance));
        for (int i = 0; i < ours.Length; i++)
            File.ReadAllBytes(ours[i]).AsSpan().SequenceEqual(File.ReadAllBytes(expected[i])).Should().BeTrue(ours[i]);
        said.Should().ContainSingle().Which.Should().Match(message);
        multiplier.UsesDevice.Should().BeFalse();
    }

    /// <summary>A whole ceremony of both phases, with secrets that follow from a beacon.</summary>
    private string[] Play(string name, IPointMultiplier multiplier)
    {
        string[] paths = [.. new[] { "new", "beacon", "prepared", "fresh", "key" }.Select(file => files.At($"{name}-{file}"))];
        PowersOfTau.New(Power, paths[0]);
        PowersOfTau.ApplyBeacon(paths[0], paths[1], multiplier, Beacon, "beacon");
        PowersOfTau.Prepare(paths[1], paths[2], multiplier);
        var circuit = new HandmadeCircuit(20, publicInputs: 1);
        for (int i = 1; i < 19; i++)
            circuit.Add([(i, 1234567), (0, -5)], [(i, 1)], [(i + 1, 1)]);
        using (ConstraintSystem system = circuit.Build())
        using (PtauFile ptau = PtauFile.Open(paths[2]))
            Groth16Setup.CreateKey(system, ptau, paths[3], multiplier);
        ZkeyCeremony.ApplyBeacon(paths[3], paths[4], multiplier, Beacon, "last");
        return paths;
    }
}
