namespace ZkPot.Gpu.Tests;

/// <summary>Transforms on every device of this machine, against the same transforms on the CPU, bit for bit.</summary>
[Collection(nameof(DeviceTests))]
public sealed class GpuTransformTests
{
    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string device in TestDevices.Names)
            // From 2^11 on there is a pass before the turn and one after, from 2^19 on two.
            foreach (int log in Logs(device))
                cases.Add(device, log);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_on_the_coset_are_those_of_the_CPU(string device, int logLength)
    {
        using NativeArray<Fr> first = Values(1 << logLength),
            second = Values(1 << logLength),
            expectedFirst = Copy(first),
            expectedSecond = Copy(second);
        using var backend = new GpuBackend(TestDevices.Get(device));
        backend.ToOddCoset([first.View, second.View]);
        using var cpu = new CpuNtt();
        cpu.ToOddCoset([expectedFirst.View, expectedSecond.View]);
        first.Span.SequenceEqual(expectedFirst.Span).Should().BeTrue();
        second.Span.SequenceEqual(expectedSecond.Span).Should().BeTrue();
    }

    /// <summary>Many warps share each tile, and each stage must be over before the next.</summary>
    [Fact]
    public void Many_warps_make_the_same_transform() => Values_on_the_coset_are_those_of_the_CPU(TestDevices.ManyWarps, 11);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Products_less_a_third_are_those_of_the_CPU(string device, int logLength)
    {
        int length = (1 << logLength) - 1 + (logLength & 1); // odd lengths too
        using NativeArray<Fr> a = Values(length),
            b = Values(length),
            c = Values(length),
            expected = Copy(a);
        using var backend = new GpuBackend(TestDevices.Get(device));
        backend.MultiplySubtractToCanonical(a.View, b.View, c.View);
        using var cpu = new CpuNtt();
        cpu.MultiplySubtractToCanonical(expected.View, b.View, c.View);
        a.Span.SequenceEqual(expected.Span).Should().BeTrue();
    }

    private static int[] Logs(string device) =>
        device switch
        {
            TestDevices.Pairs => [0, 1, 2, 3, 9, 10, 11, 13],
            TestDevices.Warps => [0, 1, 3, 10, 12],
            _ => [0, 1, 2, 3, 9, 10, 11, 12, 13, 18, 19],
        };

    /// <summary>Random elements, with the least and the greatest among them.</summary>
    private static NativeArray<Fr> Values(int length)
    {
        var values = new NativeArray<Fr>(length);
        for (int i = 0; i < length; i++)
        {
            values[i] = (i % 7) switch
            {
                3 => Fr.Zero,
                5 => -Fr.One,
                6 => Fr.FromRaw(U256.Subtract(Fr.Modulus, U256.One, out _)),
                _ => PrimeField.Random<Fr>(),
            };
        }
        return values;
    }

    private static NativeArray<Fr> Copy(NativeArray<Fr> values)
    {
        var copy = new NativeArray<Fr>(values.Length);
        values.Span.CopyTo(copy.Span);
        return copy;
    }
}
