using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using ZkPot.Learning.Numerics;

namespace ZkPot.Learning.Tests.Numerics;

public sealed unsafe class GemmTests
{
    private static readonly (int Rows, int Columns, int Inner)[] Sizes =
    [
        (1, 1, 1),
        (8, 32, 1),
        (7, 31, 5),
        (9, 33, 257),
        (64, 10, 784),
        (65, 513, 3),
        (130, 70, 600),
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Floats_are_one_chain_of_fused_steps_in_order(bool wide)
    {
        foreach ((int rows, int columns, int inner) in Sizes)
        {
            float[] a = Random(rows * inner),
                b = Random(inner * columns),
                c = Random(rows * columns),
                expected = [.. c];
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    for (int k = 0; k < inner; k++)
                        expected[i * columns + j] = MathF.FusedMultiplyAdd(a[i * inner + k], b[k * columns + j], expected[i * columns + j]);
                }
            }
            Multiply(rows, columns, inner, a, b, c, wide);
            c.Should().Equal(expected, $"{rows}x{inner}x{columns} has one result, whatever the vectors");
        }
    }

    [Fact]
    public void Integers_are_exact_for_any_size_and_both_kernels()
    {
        Gen<(int, int, int)> sizes = Gen.Choose(1, 70).Three().Select(size => (size.Item1, size.Item2, size.Item3));
        Prop.ForAll(
                sizes.ToArbitrary(),
                size =>
                {
                    (int rows, int columns, int inner) = size;
                    int[] a = [.. Random(rows * inner).Select(value => (int)(value * 127))],
                        b = [.. Random(inner * columns).Select(value => (int)(value * 255))];
                    long[] longA = [.. a.Select(value => (long)value)],
                        longB = [.. b.Select(value => (long)value)];
                    int[] narrow = new int[rows * columns],
                        wide = new int[rows * columns];
                    long[] longs = new long[rows * columns];
                    Multiply(rows, columns, inner, a, b, narrow, false);
                    Multiply(rows, columns, inner, a, b, wide, true);
                    Multiply(rows, columns, inner, longA, longB, longs, true);
                    for (int i = 0; i < rows * columns; i++)
                    {
                        long expected = Enumerable
                            .Range(0, inner)
                            .Sum(k => longA[i / columns * inner + k] * longB[k * columns + i % columns]);
                        if (narrow[i] != expected || wide[i] != expected || longs[i] != expected)
                            return false;
                    }
                    return true;
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Strides_describe_transposed_matrices()
    {
        const int Rows = 11,
            Columns = 37,
            Inner = 19;
        float[] a = Random(Rows * Inner),
            b = Random(Inner * Columns),
            plain = new float[Rows * Columns],
            turned = new float[Rows * Columns];
        float[] turnedA = [.. Enumerable.Range(0, a.Length).Select(i => a[i % Rows * Inner + i / Rows])];
        float[] turnedB = [.. Enumerable.Range(0, b.Length).Select(i => b[i % Inner * Columns + i / Inner])];
        Multiply(Rows, Columns, Inner, a, b, plain, true);
        fixed (
            float* x = turnedA,
                y = turnedB,
                z = turned
        )
            Gemm<float>.MultiplyAdd(
                Rows,
                Columns,
                Inner,
                new Matrix<float>(x, 1, Rows),
                new Matrix<float>(y, 1, Inner),
                new Matrix<float>(z, Columns, 1)
            );
        turned.Should().Equal(plain);
    }

    [Fact]
    public void Columns_of_the_product_must_be_adjacent()
    {
        Action act = () => Gemm<float>.MultiplyAdd(1, 1, 1, default, default, default);
        act.Should().Throw<ArgumentException>();
    }

    private static void Multiply<T>(int rows, int columns, int inner, T[] a, T[] b, T[] c, bool wide)
        where T : unmanaged, INumber<T>
    {
        fixed (
            T* x = a,
                y = b,
                z = c
        )
            Gemm<T>.MultiplyAdd(
                rows,
                columns,
                inner,
                new Matrix<T>(x, inner, 1),
                new Matrix<T>(y, columns, 1),
                new Matrix<T>(z, columns, 1),
                wide
            );
    }

    private static float[] Random(int count)
    {
        SeededRandom random = new((ulong)count);
        return Enumerable.Range(0, count).Select(_ => random.NextSymmetric(1)).ToArray();
    }
}
