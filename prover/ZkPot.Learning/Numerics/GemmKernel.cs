using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ZkPot.Learning.Numerics;

/// <summary>The innermost product: eight rows of C held in registers while the inner index runs.</summary>
internal static unsafe class GemmKernel<T>
    where T : unmanaged, INumber<T>
{
    public const int Rows = 8;

    /// <summary>Eight rows of two 512-bit vectors: sixteen chains, enough to hide the latency of two multipliers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void MultiplyWide(int depth, T* a, T* b, T* c, int rowStride)
    {
        unchecked
        {
            int v = Vector512<T>.Count;
            nint stride = rowStride;
            T* r1 = c + stride,
                r2 = r1 + stride,
                r3 = r2 + stride,
                r4 = r3 + stride,
                r5 = r4 + stride,
                r6 = r5 + stride,
                r7 = r6 + stride;
            Vector512<T> c00 = Vector512.Load(c),
                c01 = Vector512.Load(c + v);
            Vector512<T> c10 = Vector512.Load(r1),
                c11 = Vector512.Load(r1 + v);
            Vector512<T> c20 = Vector512.Load(r2),
                c21 = Vector512.Load(r2 + v);
            Vector512<T> c30 = Vector512.Load(r3),
                c31 = Vector512.Load(r3 + v);
            Vector512<T> c40 = Vector512.Load(r4),
                c41 = Vector512.Load(r4 + v);
            Vector512<T> c50 = Vector512.Load(r5),
                c51 = Vector512.Load(r5 + v);
            Vector512<T> c60 = Vector512.Load(r6),
                c61 = Vector512.Load(r6 + v);
            Vector512<T> c70 = Vector512.Load(r7),
                c71 = Vector512.Load(r7 + v);
            for (int k = 0; k < depth; k++)
            {
                Vector512<T> b0 = Vector512.Load(b),
                    b1 = Vector512.Load(b + v);
                Vector512<T> x = Vector512.Create(a[0]);
                c00 = MultiplyAdd(x, b0, c00);
                c01 = MultiplyAdd(x, b1, c01);
                x = Vector512.Create(a[1]);
                c10 = MultiplyAdd(x, b0, c10);
                c11 = MultiplyAdd(x, b1, c11);
                x = Vector512.Create(a[2]);
                c20 = MultiplyAdd(x, b0, c20);
                c21 = MultiplyAdd(x, b1, c21);
                x = Vector512.Create(a[3]);
                c30 = MultiplyAdd(x, b0, c30);
                c31 = MultiplyAdd(x, b1, c31);
                x = Vector512.Create(a[4]);
                c40 = MultiplyAdd(x, b0, c40);
                c41 = MultiplyAdd(x, b1, c41);
                x = Vector512.Create(a[5]);
                c50 = MultiplyAdd(x, b0, c50);
                c51 = MultiplyAdd(x, b1, c51);
                x = Vector512.Create(a[6]);
                c60 = MultiplyAdd(x, b0, c60);
                c61 = MultiplyAdd(x, b1, c61);
                x = Vector512.Create(a[7]);
                c70 = MultiplyAdd(x, b0, c70);
                c71 = MultiplyAdd(x, b1, c71);
                a += Rows;
                b += 2 * v;
            }
            c00.Store(c);
            c01.Store(c + v);
            c10.Store(r1);
            c11.Store(r1 + v);
            c20.Store(r2);
            c21.Store(r2 + v);
            c30.Store(r3);
            c31.Store(r3 + v);
            c40.Store(r4);
            c41.Store(r4 + v);
            c50.Store(r5);
            c51.Store(r5 + v);
            c60.Store(r6);
            c61.Store(r6 + v);
            c70.Store(r7);
            c71.Store(r7 + v);
        }
    }

    /// <summary>Eight rows of one 256-bit vector: what sixteen registers can hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void MultiplyNarrow(int depth, T* a, T* b, T* c, int rowStride)
    {
        unchecked
        {
            nint stride = rowStride;
            T* r1 = c + stride,
                r2 = r1 + stride,
                r3 = r2 + stride,
                r4 = r3 + stride,
                r5 = r4 + stride,
                r6 = r5 + stride,
                r7 = r6 + stride;
            Vector256<T> c0 = Vector256.Load(c),
                c1 = Vector256.Load(r1),
                c2 = Vector256.Load(r2),
                c3 = Vector256.Load(r3);
            Vector256<T> c4 = Vector256.Load(r4),
                c5 = Vector256.Load(r5),
                c6 = Vector256.Load(r6),
                c7 = Vector256.Load(r7);
            for (int k = 0; k < depth; k++)
            {
                Vector256<T> line = Vector256.Load(b);
                c0 = MultiplyAdd(Vector256.Create(a[0]), line, c0);
                c1 = MultiplyAdd(Vector256.Create(a[1]), line, c1);
                c2 = MultiplyAdd(Vector256.Create(a[2]), line, c2);
                c3 = MultiplyAdd(Vector256.Create(a[3]), line, c3);
                c4 = MultiplyAdd(Vector256.Create(a[4]), line, c4);
                c5 = MultiplyAdd(Vector256.Create(a[5]), line, c5);
                c6 = MultiplyAdd(Vector256.Create(a[6]), line, c6);
                c7 = MultiplyAdd(Vector256.Create(a[7]), line, c7);
                a += Rows;
                b += Vector256<T>.Count;
            }
            c0.Store(c);
            c1.Store(r1);
            c2.Store(r2);
            c3.Store(r3);
            c4.Store(r4);
            c5.Store(r5);
            c6.Store(r6);
            c7.Store(r7);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> MultiplyAdd(Vector512<T> x, Vector512<T> y, Vector512<T> z) =>
        typeof(T) == typeof(float) ? Vector512.FusedMultiplyAdd(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>() : x * y + z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> MultiplyAdd(Vector256<T> x, Vector256<T> y, Vector256<T> z) =>
        typeof(T) == typeof(float) ? Vector256.FusedMultiplyAdd(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>() : x * y + z;
}
