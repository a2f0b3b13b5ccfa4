using System.Diagnostics.CodeAnalysis;

namespace ZkPot.Algebra;

/// <summary>The few vector operations that the FP64 kernels are made of. A lane holds a double, or the 64 bits of one seen as an
/// integer.</summary>
/// <typeparam name="TVector">The hardware vector.</typeparam>
internal unsafe interface ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>True if this processor has the vector and its fused multiply-add.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Lanes a vector.</summary>
    static abstract int Count { get; }

    static abstract TVector Splat(double value);

    static abstract TVector SplatBits(long value);

    /// <summary>The last lane first.</summary>
    static abstract TVector ReverseLanes(TVector a);

    /// <summary>Bits that differ.</summary>
    static abstract TVector Xor(TVector a, TVector b);

    static abstract TVector Load(double* source);

    static abstract void Store(TVector value, double* destination);

    /// <summary>a b + c, rounded once to nearest.</summary>
    static abstract TVector Fma(TVector a, TVector b, TVector c);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector AddBits(TVector a, TVector b);

    static abstract TVector SubtractBits(TVector a, TVector b);

    static abstract TVector And(TVector a, TVector b);

    static abstract TVector Or(TVector a, TVector b);

    /// <summary>(a &amp; mask) | bits.</summary>
    static abstract TVector MaskOr(TVector a, TVector mask, TVector bits);

    static abstract TVector ShiftLeft(TVector a, [ConstantExpected] byte count);

    static abstract TVector ShiftRight(TVector a, [ConstantExpected] byte count);

    /// <summary>Arithmetic shift right by one limb of 51 bits.</summary>
    static abstract TVector ShiftRightLimbSigned(TVector a);

    /// <summary>All ones in the lanes whose integer is negative.</summary>
    static abstract TVector NegativeMask(TVector a);

    /// <summary>All ones in the lanes whose integer is zero.</summary>
    static abstract TVector ZeroMask(TVector a);

    /// <summary>True if any lane has its top bit set.</summary>
    static abstract bool AnySign(TVector a);

    /// <summary>result = a b / 2^255.</summary>
    static abstract void MultiplyField(double* result, double* a, double* b, Fp51Table<TVector>* field);

    /// <summary>r = a b and s = c d, both / 2^255: faster than one after the other.</summary>
    static abstract void MultiplyTwo(double* r, double* a, double* b, double* s, double* c, double* d, Fp51Table<TVector>* field);

    /// <summary>r = a a and s = b b, both / 2^255.</summary>
    static abstract void SquareTwo(double* r, double* a, double* s, double* b, Fp51Table<TVector>* field);

    /// <summary>r + s u = (a + b u) (c + d u) / 2^255 with u^2 = -1; the results must not be the factors.</summary>
    static abstract void MultiplyComplex(double* r, double* s, double* a, double* b, double* c, double* d, Fp51Table<TVector>* field);

    /// <summary>-1/p mod 2^51: as a double on hardware without 64-bit products, as an integer elsewhere.</summary>
    static abstract TVector QuotientConstant(long negatedInverse);

    /// <summary>Reads one 256-bit number a lane, at <paramref name="source"/>[lane] + <paramref name="offset"/>, as four vectors of
    /// limbs.</summary>
    static abstract void LoadLimbs(U256** source, int offset, out TVector w0, out TVector w1, out TVector w2, out TVector w3);

    /// <summary>Writes one 256-bit number a lane.</summary>
    static abstract void StoreLimbs(U256** destination, int offset, TVector w0, TVector w1, TVector w2, TVector w3);

    /// <summary>As <see cref="LoadLimbs"/> for numbers that lie <paramref name="stride"/> apart.</summary>
    static abstract void LoadLimbsStrided(U256* source, nint stride, out TVector w0, out TVector w1, out TVector w2, out TVector w3);

    /// <summary>As <see cref="StoreLimbs"/> for numbers that lie <paramref name="stride"/> apart.</summary>
    static abstract void StoreLimbsStrided(U256* destination, nint stride, TVector w0, TVector w1, TVector w2, TVector w3);
}
