namespace ZkPot.Gpu.Tests;

/// <summary>Running sums on every device, across the borders of groups and of levels.</summary>
[Collection(nameof(DeviceTests))]
public sealed class RunningSumsTests
{
    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string device in TestDevices.Names)
            foreach (
                int length in TestDevices.IsGpu(device)
                    ? new[] { 1, 2, 2047, 2048, 2049, 100_000, 4_194_304, 4_194_305 }
                    : [1, 2, 15, 16, 17, 127, 128, 129, 5000]
            )
                cases.Add(device, length);
            return cases;
        }
    }

    /// <summary>One more than a group takes.</summary>
    [Fact]
    public void Many_warps_make_the_same_sums() => Each_value_becomes_the_sum_of_those_before_it(TestDevices.ManyWarps, 2049);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_value_becomes_the_sum_of_those_before_it(string name, int length)
    {
        GpuDevice device = TestDevices.Get(name);
        var random = new Random(length);
        uint[] values = [.. Enumerable.Range(0, length).Select(_ => (uint)random.Next(1000))],
            expected = new uint[length];
        for (int i = 1; i < length; i++)
            expected[i] = expected[i - 1] + values[i - 1];
        using var scratch = new Scratch(device);
        using GpuBuffer onDevice = device.Upload<uint>(values);
        RunningSums.Run(device, scratch, onDevice, length);
        device.Read<uint>(onDevice, length).AsSpan().SequenceEqual(expected).Should().BeTrue();
    }
}
