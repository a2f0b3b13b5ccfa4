using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using V = System.Runtime.Intrinsics.Vector256<double>;

namespace ZkPot.Algebra;

/// <summary>Four lanes: AVX2 with FMA.</summary>
internal readonly unsafe struct Lanes4 : ILanes<V>
{
    public static bool IsSupported => Avx2.IsSupported && System.Runtime.Intrinsics.X86.Fma.IsSupported && BitConverter.IsLittleEndian;

    public static int Count => 4;

    public static V Splat(double value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Xor(V a, V b) => (a.AsInt64() ^ b.AsInt64()).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ReverseLanes(V a) => Avx2.Permute4x64(a, 0x1B);

    public static V SplatBits(long value) => Vector256.Create(value).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load(double* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(V value, double* destination) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Fma(V a, V b, V c) => System.Runtime.Intrinsics.X86.Fma.MultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add(V a, V b) => Avx.Add(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Subtract(V a, V b) => Avx.Subtract(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Multiply(V a, V b) => Avx.Multiply(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V AddBits(V a, V b) => Avx2.Add(a.AsInt64(), b.AsInt64()).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SubtractBits(V a, V b) => Avx2.Subtract(a.AsInt64(), b.AsInt64()).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V And(V a, V b) => Avx2.And(a.AsInt64(), b.AsInt64()).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Or(V a, V b) => Avx2.Or(a.AsInt64(), b.AsInt64()).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V MaskOr(V a, V mask, V bits) => Or(And(a, mask), bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ShiftLeft(V a, [ConstantExpected] byte count) => Avx2.ShiftLeftLogical(a.AsInt64(), count).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ShiftRight(V a, [ConstantExpected] byte count) => Avx2.ShiftRightLogical(a.AsInt64(), count).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ShiftRightLimbSigned(V a)
    {
        // AVX2 has no arithmetic 64-bit shift: lift the number above zero, shift, and take the lift off.
        Vector256<long> lifted = Avx2.ShiftRightLogical(Avx2.Add(a.AsInt64(), Vector256.Create(1L << 62)), 51);
        return Avx2.Subtract(lifted, Vector256.Create(1L << 11)).AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NegativeMask(V a) => Avx2.CompareGreaterThan(Vector256<long>.Zero, a.AsInt64()).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ZeroMask(V a) => Avx2.CompareEqual(a.AsInt64(), Vector256<long>.Zero).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnySign(V a) => Avx.MoveMask(a) != 0;

    public static void MultiplyField(double* result, double* a, double* b, Fp51Table<V>* field) =>
        Fp51Multiply4.Multiply(result, a, b, field);

    public static void MultiplyTwo(double* r, double* a, double* b, double* s, double* c, double* d, Fp51Table<V>* field) =>
        Fp51Multiply4.MultiplyTwo(r, a, b, s, c, d, field);

    public static void SquareTwo(double* r, double* a, double* s, double* b, Fp51Table<V>* field) =>
        Fp51Multiply4.SquareTwo(r, a, s, b, field);

    public static void MultiplyComplex(double* r, double* s, double* a, double* b, double* c, double* d, Fp51Table<V>* field) =>
        Fp51Multiply4.MultiplyComplex(r, s, a, b, c, d, field);

    public static V QuotientConstant(long negatedInverse)
    {
        long balanced = negatedInverse >= 1L << 50 ? negatedInverse - (1L << 51) : negatedInverse;
        return Splat(balanced);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadLimbs(U256** source, int offset, out V w0, out V w1, out V w2, out V w3) =>
        Transpose(
            Row(source[0] + offset),
            Row(source[1] + offset),
            Row(source[2] + offset),
            Row(source[3] + offset),
            out w0,
            out w1,
            out w2,
            out w3
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadLimbsStrided(U256* source, nint stride, out V w0, out V w1, out V w2, out V w3) =>
        Transpose(Row(source), Row(source + stride), Row(source + 2 * stride), Row(source + 3 * stride), out w0, out w1, out w2, out w3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreLimbs(U256** destination, int offset, V w0, V w1, V w2, V w3)
    {
        Transpose(w0, w1, w2, w3, out V a, out V b, out V c, out V d);
        a.Store((double*)(destination[0] + offset));
        b.Store((double*)(destination[1] + offset));
        c.Store((double*)(destination[2] + offset));
        d.Store((double*)(destination[3] + offset));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreLimbsStrided(U256* destination, nint stride, V w0, V w1, V w2, V w3)
    {
        Transpose(w0, w1, w2, w3, out V a, out V b, out V c, out V d);
        a.Store((double*)destination);
        b.Store((double*)(destination + stride));
        c.Store((double*)(destination + 2 * stride));
        d.Store((double*)(destination + 3 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Row(U256* source) => Vector256.Load((double*)source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(V a, V b, V c, V d, out V w0, out V w1, out V w2, out V w3)
    {
        V evenAb = Avx.UnpackLow(a, b),
            oddAb = Avx.UnpackHigh(a, b),
            evenCd = Avx.UnpackLow(c, d),
            oddCd = Avx.UnpackHigh(c, d);
        w0 = Avx.Permute2x128(evenAb, evenCd, 0x20);
        w1 = Avx.Permute2x128(oddAb, oddCd, 0x20);
        w2 = Avx.Permute2x128(evenAb, evenCd, 0x31);
        w3 = Avx.Permute2x128(oddAb, oddCd, 0x31);
    }
}
