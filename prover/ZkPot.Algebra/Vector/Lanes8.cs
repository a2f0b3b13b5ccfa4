using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using V = System.Runtime.Intrinsics.Vector512<double>;

namespace ZkPot.Algebra;

/// <summary>Eight lanes: AVX-512.</summary>
internal readonly unsafe struct Lanes8 : ILanes<V>
{
    public static bool IsSupported => Avx512F.IsSupported && Avx512DQ.IsSupported && BitConverter.IsLittleEndian;

    public static int Count => 8;

    public static V Splat(double value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Xor(V a, V b) => (a.AsInt64() ^ b.AsInt64()).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ReverseLanes(V a) => Avx512F.PermuteVar8x64(a.AsInt64(), Vector512.Create(7L, 6, 5, 4, 3, 2, 1, 0)).AsDouble();

    public static V SplatBits(long value) => Vector512.Create(value).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load(double* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(V value, double* destination) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Fma(V a, V b, V c) => Avx512F.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add(V a, V b) => Avx512F.Add(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Subtract(V a, V b) => Avx512F.Subtract(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Multiply(V a, V b) => Avx512F.Multiply(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V AddBits(V a, V b) => Avx512F.Add(a.AsInt64(), b.AsInt64()).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SubtractBits(V a, V b) => Avx512F.Subtract(a.AsInt64(), b.AsInt64()).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V And(V a, V b) => (a.AsInt64() & b.AsInt64()).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Or(V a, V b) => (a.AsInt64() | b.AsInt64()).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V MaskOr(V a, V mask, V bits) => Avx512F.TernaryLogic(a.AsInt64(), mask.AsInt64(), bits.AsInt64(), 0xEA).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ShiftLeft(V a, [ConstantExpected] byte count) => Avx512F.ShiftLeftLogical(a.AsInt64(), count).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ShiftRight(V a, [ConstantExpected] byte count) => Avx512F.ShiftRightLogical(a.AsInt64(), count).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ShiftRightLimbSigned(V a) => Avx512F.ShiftRightArithmetic(a.AsInt64(), 51).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NegativeMask(V a) => Avx512F.ShiftRightArithmetic(a.AsInt64(), 63).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ZeroMask(V a) => Vector512.Equals(a.AsInt64(), default).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnySign(V a) => Vector512.ExtractMostSignificantBits(a) != 0;

    public static void MultiplyField(double* result, double* a, double* b, Fp51Table<V>* field) =>
        Fp51Multiply8.Multiply(result, a, b, field);

    public static void MultiplyTwo(double* r, double* a, double* b, double* s, double* c, double* d, Fp51Table<V>* field) =>
        Fp51Multiply8.MultiplyTwo(r, a, b, s, c, d, field);

    public static void SquareTwo(double* r, double* a, double* s, double* b, Fp51Table<V>* field) =>
        Fp51Multiply8.SquareTwo(r, a, s, b, field);

    public static void MultiplyComplex(double* r, double* s, double* a, double* b, double* c, double* d, Fp51Table<V>* field) =>
        Fp51Multiply8.MultiplyComplex(r, s, a, b, c, d, field);

    public static V QuotientConstant(long negatedInverse) => SplatBits(negatedInverse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadLimbs(U256** source, int offset, out V w0, out V w1, out V w2, out V w3) =>
        Transpose(
            Pair(source[0] + offset, source[2] + offset),
            Pair(source[1] + offset, source[3] + offset),
            Pair(source[4] + offset, source[6] + offset),
            Pair(source[5] + offset, source[7] + offset),
            out w0,
            out w1,
            out w2,
            out w3
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadLimbsStrided(U256* source, nint stride, out V w0, out V w1, out V w2, out V w3)
    {
        U256* second = source + 4 * stride;
        Transpose(
            Pair(source, source + 2 * stride),
            Pair(source + stride, source + 3 * stride),
            Pair(second, second + 2 * stride),
            Pair(second + stride, second + 3 * stride),
            out w0,
            out w1,
            out w2,
            out w3
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreLimbs(U256** destination, int offset, V w0, V w1, V w2, V w3)
    {
        TransposeBack(w0, w1, w2, w3, out var a, out var b, out var c, out var d);
        Vector256.Store(a.GetLower(), (long*)(destination[0] + offset));
        Vector256.Store(b.GetLower(), (long*)(destination[1] + offset));
        Vector256.Store(a.GetUpper(), (long*)(destination[2] + offset));
        Vector256.Store(b.GetUpper(), (long*)(destination[3] + offset));
        Vector256.Store(c.GetLower(), (long*)(destination[4] + offset));
        Vector256.Store(d.GetLower(), (long*)(destination[5] + offset));
        Vector256.Store(c.GetUpper(), (long*)(destination[6] + offset));
        Vector256.Store(d.GetUpper(), (long*)(destination[7] + offset));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreLimbsStrided(U256* destination, nint stride, V w0, V w1, V w2, V w3)
    {
        TransposeBack(w0, w1, w2, w3, out var a, out var b, out var c, out var d);
        U256* second = destination + 4 * stride;
        Vector256.Store(a.GetLower(), (long*)(destination));
        Vector256.Store(b.GetLower(), (long*)(destination + stride));
        Vector256.Store(a.GetUpper(), (long*)(destination + 2 * stride));
        Vector256.Store(b.GetUpper(), (long*)(destination + 3 * stride));
        Vector256.Store(c.GetLower(), (long*)(second));
        Vector256.Store(d.GetLower(), (long*)(second + stride));
        Vector256.Store(c.GetUpper(), (long*)(second + 2 * stride));
        Vector256.Store(d.GetUpper(), (long*)(second + 3 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Pair(U256* low, U256* high) => Vector512.Create(Vector256.Load((long*)low), Vector256.Load((long*)high));

    /// <summary>Numbers (0, 2), (1, 3), (4, 6), (5, 7) to vectors of limbs, number i in lane i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        Vector512<long> a,
        Vector512<long> b,
        Vector512<long> c,
        Vector512<long> d,
        out V w0,
        out V w1,
        out V w2,
        out V w3
    )
    {
        Vector512<long> evenAb = Avx512F.UnpackLow(a, b),
            oddAb = Avx512F.UnpackHigh(a, b);
        Vector512<long> evenCd = Avx512F.UnpackLow(c, d),
            oddCd = Avx512F.UnpackHigh(c, d);
        w0 = Avx512F.Shuffle4x128(evenAb, evenCd, 0b10_00_10_00).AsDouble();
        w1 = Avx512F.Shuffle4x128(oddAb, oddCd, 0b10_00_10_00).AsDouble();
        w2 = Avx512F.Shuffle4x128(evenAb, evenCd, 0b11_01_11_01).AsDouble();
        w3 = Avx512F.Shuffle4x128(oddAb, oddCd, 0b11_01_11_01).AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeBack(
        V w0,
        V w1,
        V w2,
        V w3,
        out Vector512<long> a,
        out Vector512<long> b,
        out Vector512<long> c,
        out Vector512<long> d
    )
    {
        Vector512<long> lowEven = Avx512F.UnpackLow(w0.AsInt64(), w1.AsInt64()),
            lowOdd = Avx512F.UnpackHigh(w0.AsInt64(), w1.AsInt64());
        Vector512<long> highEven = Avx512F.UnpackLow(w2.AsInt64(), w3.AsInt64()),
            highOdd = Avx512F.UnpackHigh(w2.AsInt64(), w3.AsInt64());
        a = Interleave(lowEven, highEven, 0);
        b = Interleave(lowOdd, highOdd, 0);
        c = Interleave(lowEven, highEven, 4);
        d = Interleave(lowOdd, highOdd, 4);
    }

    /// <summary>low[k], high[k], low[k+1], high[k+1] as 128-bit parts, k = 0 or 2 (given as the first 64-bit index).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Interleave(Vector512<long> low, Vector512<long> high, long k) =>
        Avx512F.PermuteVar8x64x2(low, Vector512.Create(k, k + 1, k + 8, k + 9, k + 2, k + 3, k + 10, k + 11), high);
}
