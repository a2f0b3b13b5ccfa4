using System.Numerics;
using System.Runtime.InteropServices;

namespace ZkPot.Algebra;

/// <summary>
/// What the vector adders of G1 and G2 share: the running products over the lanes, and their inversion. Pairs are handled two vectors at a
/// time, so that two products always run side by side.
/// </summary>
/// <remarks>
/// Coordinates stay in the form of the keys, x 2^256, while products divide by 2^255. Slopes therefore come out as s 2^255, the square of
/// a slope has to be doubled, and everything else falls into place.
/// </remarks>
internal abstract unsafe class VectorPairAdder<TField, TVector, TLanes> : PairAdder<TField>
    where TField : unmanaged, IField<TField>
    where TVector : unmanaged
    where TLanes : struct, ILanes<TVector>
{
    /// <summary>Doubles a vector of base field elements.</summary>
    protected static int Size => Fp51Vector<TVector, TLanes>.Size;

    private readonly byte* block;
    private readonly AffinePoint<TField>* dummies;

    /// <summary>Running products before each vector; Factors[v] is what vector v contributes. Two more vectors than the batch
    /// holds.</summary>
    protected readonly double* Products,
        Factors;

    /// <summary>Working space for single vectors.</summary>
    protected readonly double* Temporaries;

    private readonly int[] special = new int[Capacity];
    private readonly AffinePoint<TField>[] specialSums = new AffinePoint<TField>[Capacity];
    private int specials;

    protected VectorPairAdder(int temporaries)
    {
        int vectors = Capacity / TLanes.Count + 2;
        nuint doubles = (nuint)((2 * vectors + temporaries) * Size);
        block = (byte*)NativeMemory.AlignedAlloc(doubles * sizeof(double) + (nuint)(3 * sizeof(AffinePoint<TField>)), 64);
        Products = (double*)block;
        Factors = Products + vectors * Size;
        Temporaries = Factors + vectors * Size;
        dummies = (AffinePoint<TField>*)(Temporaries + temporaries * Size);
        Dummies(out dummies[0], out dummies[1]);
        Fp51Vector<TVector, TLanes>.Fill(Products, BigInteger.Remainder(BigInteger.One << 255, Fq.Modulus.ToBigInteger()));
        Fp51Vector<TVector, TLanes>.Fill(Products + Size, BigInteger.Remainder(BigInteger.One << 255, Fq.Modulus.ToBigInteger()));
    }

    /// <summary>Two points with different x, which fill a last vector.</summary>
    protected abstract void Dummies(out AffinePoint<TField> left, out AffinePoint<TField> right);

    /// <summary>Sets Factors for two vectors, and extends the running products.</summary>
    protected abstract void Forward(int vector);

    /// <summary>Completes two vectors of results; the running inverse is in the first two temporaries and is taken one step back.</summary>
    protected abstract void Backward(int vector);

    protected override void Run(int pairs)
    {
        int padded = (pairs + 2 * TLanes.Count - 1) / (2 * TLanes.Count) * (2 * TLanes.Count);
        for (int i = pairs; i < padded; i++)
        {
            Left[i] = dummies;
            Right[i] = dummies + 1;
            Result[i] = dummies + 2;
            LeftSign[i] = RightSign[i] = 0;
        }
        specials = 0;
        int vectors = padded / TLanes.Count;
        for (int v = 0; v < vectors; v += 2)
            Forward(v);
        InvertProducts(vectors);
        // Before any result is stored: it may lie on its own operand.
        for (int i = 0; i < specials; i++)
            specialSums[i] = SumScalar(special[i]);
        for (int v = vectors - 2; v >= 0; v -= 2)
            Backward(v);
        for (int i = 0; i < specials; i++)
            *Result[special[i]] = specialSums[i];
    }

    /// <summary>Pairs whose x agree or vanish are left to the complete formulas; <paramref name="factor"/> becomes one there.</summary>
    protected void SetAside(int vector, TVector mask, double* factor)
    {
        ulong* lanes = stackalloc ulong[TLanes.Count];
        TLanes.Store(mask, (double*)lanes);
        for (int lane = 0; lane < TLanes.Count; lane++)
        {
            if (lanes[lane] == 0)
                continue;
            special[specials++] = vector * TLanes.Count + lane;
            Fp51Vector<TVector, TLanes>.SetLane(factor, lane, 1);
        }
    }

    /// <summary>Inverts the last two running products into the first two temporaries, all lanes with one inversion.</summary>
    private void InvertProducts(int vectors)
    {
        var table = Fp51Constants<TVector, TLanes, Fq>.Table;
        int lanes = TLanes.Count;
        Span<Fq> values = stackalloc Fq[16],
            scratch = stackalloc Fq[16];
        values = values[..(2 * lanes)];
        fixed (Fq* start = values)
        {
            for (int i = 0; i < 2; i++)
            {
                Fp51Vector<TVector, TLanes>.Canonical(
                    Products + (vectors + i) * Size,
                    table,
                    out TVector w0,
                    out TVector w1,
                    out TVector w2,
                    out TVector w3
                );
                TLanes.StoreLimbsStrided((U256*)start + i * lanes, 1, w0, w1, w2, w3);
            }
            // The scalar inverse of a is 2^512 / a; wanted is 2^510 / a.
            for (int i = 0; i < values.Length; i++)
                values[i] = values[i].Double().Double();
            PrimeField.InvertAllVarTime(values, scratch);
            for (int i = 0; i < 2; i++)
            {
                TLanes.LoadLimbsStrided((U256*)start + i * lanes, 1, out TVector w0, out TVector w1, out TVector w2, out TVector w3);
                Fp51Vector<TVector, TLanes>.Split(Temporaries + i * Size, w0, w1, w2, w3);
            }
        }
    }

    protected override void Release()
    {
        NativeMemory.AlignedFree(block);
        base.Release();
    }
}
