using System.Runtime.Intrinsics;

namespace ZkPot.Algebra.Tests.Ntt;

public sealed class OddCosetTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void Values_on_the_coset_are_those_of_the_interpolated_polynomial(int logLength)
    {
        int n = 1 << logLength;
        Fr[] coefficients = [.. Enumerable.Range(0, n).Select(_ => PrimeField.Random<Fr>())];
        Fr root = RootsOfUnity.Primitive(logLength),
            shift = RootsOfUnity.Primitive(logLength + 1);
        using var values = new NativeArray<Fr>(n);
        for (int i = 0; i < n; i++)
            values[i] = Evaluate(coefficients, PrimeField.PowVarTime(root, new U256((ulong)i, 0, 0, 0)));
        using var transform = new ScalarOddCosetTransform(logLength);
        transform.Run([values.View], default);
        for (int i = 0; i < n; i++)
            values[i].Should().Be(Evaluate(coefficients, shift * PrimeField.PowVarTime(root, new U256((ulong)i, 0, 0, 0))));
    }

    public static TheoryData<int, int> VectorCases
    {
        get
        {
            var cases = new TheoryData<int, int>();
            for (int logLength = 5; logLength <= 17; logLength++)
            {
                if (logLength >= VectorOddCosetTransform<Vector512<double>, Lanes8>.MinLogLength)
                    cases.Add(8, logLength);
                if (logLength >= VectorOddCosetTransform<Vector256<double>, Lanes4>.MinLogLength)
                    cases.Add(4, logLength);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(VectorCases))]
    public void Vectors_give_the_same_as_single_elements(int lanes, int logLength)
    {
        Assert.SkipUnless(lanes == 8 ? Lanes8.IsSupported : Lanes4.IsSupported, $"This processor has no vectors of {lanes} lanes.");
        using OddCosetTransform vector =
            lanes == 8
                ? new VectorOddCosetTransform<Vector512<double>, Lanes8>(logLength)
                : new VectorOddCosetTransform<Vector256<double>, Lanes4>(logLength);
        using var scalar = new ScalarOddCosetTransform(logLength);
        using NativeArray<Fr> a = Values(1 << logLength, random: true),
            b = Values(1 << logLength, random: false);
        using NativeArray<Fr> expectedA = Copy(a),
            expectedB = Copy(b);
        vector.Run([a.View, b.View], default);
        scalar.Run([expectedA.View, expectedB.View], default);
        a.Span.SequenceEqual(expectedA.Span).Should().BeTrue();
        b.Span.SequenceEqual(expectedB.Span).Should().BeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(5000)]
    public void Products_less_a_third_come_out_as_integers(int length)
    {
        using NativeArray<Fr> a = Values(length, true),
            b = Values(length, true),
            c = Values(length, true),
            copy = Copy(a);
        using var ntt = new CpuNtt();
        ntt.MultiplySubtractToCanonical(a.View, b.View, c.View);
        for (int i = 0; i < length; i++)
            a[i].Raw.Should().Be(PrimeField.ToCanonical(copy[i] * b[i] - c[i]));
    }

    private static Fr Evaluate(Fr[] coefficients, Fr x) => Enumerable.Reverse(coefficients).Aggregate(Fr.Zero, (sum, c) => sum * x + c);

    /// <summary>Random values, or the largest ones, which press hardest on the bounds of lazy arithmetic.</summary>
    private static NativeArray<Fr> Values(int length, bool random)
    {
        var values = new NativeArray<Fr>(length);
        Fr largest = Fr.FromRaw(U256.Subtract(Fr.Modulus, U256.One, out _));
        for (int i = 0; i < length; i++)
            values[i] =
                random ? PrimeField.Random<Fr>()
                : i % 7 == 3 ? Fr.Zero
                : largest;
        return values;
    }

    private static NativeArray<Fr> Copy(NativeArray<Fr> source)
    {
        var copy = new NativeArray<Fr>(source.Length);
        source.Span.CopyTo(copy.Span);
        return copy;
    }
}
