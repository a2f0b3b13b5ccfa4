using System.Runtime.CompilerServices;

namespace ZkPot.Algebra;

/// <summary>Adds pairs of points of G1, a pair a lane: five products and a square each.</summary>
internal unsafe class VectorPairAdderG1<TVector, TLanes> : VectorPairAdder<Fq, TVector, TLanes>
    where TVector : unmanaged
    where TLanes : struct, ILanes<TVector>
{
    protected readonly Fp51Table<TVector>* table = Fp51Constants<TVector, TLanes, Fq>.Table;
    protected readonly double* running,
        inverse,
        slope,
        square,
        x1,
        x2,
        y1,
        y2;

    public VectorPairAdderG1()
        : base(16)
    {
        running = Temporaries;
        inverse = running + 2 * Size;
        slope = inverse + 2 * Size;
        square = slope + 2 * Size;
        x1 = square + 2 * Size;
        x2 = x1 + 2 * Size;
        y1 = x2 + 2 * Size;
        y2 = y1 + 2 * Size;
    }

    protected override void Dummies(out AffinePoint<Fq> left, out AffinePoint<Fq> right)
    {
        left = G1.Generator;
        right = ((JacobianPoint<Fq>)left).Double().ToAffineVarTime();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Forward(int vector)
    {
        Difference(vector);
        Difference(vector + 1);
        double* product = Products + vector * Size,
            factor = Factors + vector * Size;
        TLanes.MultiplyTwo(product + 2 * Size, product, factor, product + 3 * Size, product + Size, factor + Size, table);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Backward(int vector)
    {
        double* product = Products + vector * Size,
            factor = Factors + vector * Size;
        TLanes.MultiplyTwo(inverse, running, product, inverse + Size, running + Size, product + Size, table);
        TLanes.MultiplyTwo(running, running, factor, running + Size, running + Size, factor + Size, table);
        Load(vector, 0);
        Load(vector + 1, Size);
        TLanes.MultiplyTwo(slope, y2, inverse, slope + Size, y2 + Size, inverse + Size, table);
        TLanes.SquareTwo(square, slope, square + Size, slope + Size, table);
        FinishX(vector, 0);
        FinishX(vector + 1, Size);
        TLanes.MultiplyTwo(slope, x1, slope, slope + Size, x1 + Size, slope + Size, table);
        FinishY(vector, 0);
        FinishY(vector + 1, Size);
    }

    /// <summary>Factors[vector] = x2 - x1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Difference(int vector)
    {
        double* factor = Factors + vector * Size;
        TLanes.LoadLimbs((U256**)(Left + vector * TLanes.Count), 0, out TVector a0, out TVector a1, out TVector a2, out TVector a3);
        TLanes.LoadLimbs((U256**)(Right + vector * TLanes.Count), 0, out TVector b0, out TVector b1, out TVector b2, out TVector b3);
        Fp51Vector<TVector, TLanes>.Split(x1, a0, a1, a2, a3);
        Fp51Vector<TVector, TLanes>.Split(x2, b0, b1, b2, b3);
        Fp51Vector<TVector, TLanes>.Subtract(factor, x2, x1);
        TVector same = TLanes.ZeroMask(
            TLanes.Or(TLanes.Or(TLanes.Xor(a0, b0), TLanes.Xor(a1, b1)), TLanes.Or(TLanes.Xor(a2, b2), TLanes.Xor(a3, b3)))
        );
        TVector zero = TLanes.Or(
            TLanes.ZeroMask(TLanes.Or(TLanes.Or(a0, a1), TLanes.Or(a2, a3))),
            TLanes.ZeroMask(TLanes.Or(TLanes.Or(b0, b1), TLanes.Or(b2, b3)))
        );
        TVector mask = TLanes.Or(same, zero);
        if (TLanes.AnySign(mask))
            SetAside(vector, mask, factor);
    }

    /// <summary>x1, x2 and signed y1; y2 becomes y2 - y1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Load(int vector, int at)
    {
        int first = vector * TLanes.Count;
        TLanes.LoadLimbs((U256**)(Left + first), 0, out TVector w0, out TVector w1, out TVector w2, out TVector w3);
        Fp51Vector<TVector, TLanes>.Split(x1 + at, w0, w1, w2, w3);
        TLanes.LoadLimbs((U256**)(Right + first), 0, out w0, out w1, out w2, out w3);
        Fp51Vector<TVector, TLanes>.Split(x2 + at, w0, w1, w2, w3);
        TLanes.LoadLimbs((U256**)(Left + first), 1, out w0, out w1, out w2, out w3);
        Fp51Vector<TVector, TLanes>.Split(y1 + at, w0, w1, w2, w3);
        Fp51Vector<TVector, TLanes>.FlipSigns(y1 + at, TLanes.Load((double*)(LeftSign + first)));
        TLanes.LoadLimbs((U256**)(Right + first), 1, out w0, out w1, out w2, out w3);
        Fp51Vector<TVector, TLanes>.Split(y2 + at, w0, w1, w2, w3);
        Fp51Vector<TVector, TLanes>.FlipSigns(y2 + at, TLanes.Load((double*)(RightSign + first)));
        Fp51Vector<TVector, TLanes>.Subtract(y2 + at, y2 + at, y1 + at);
        Fp51Vector<TVector, TLanes>.Tidy(y2 + at);
    }

    /// <summary>x3 = 2 slope^2 - x1 - x2 is stored; x1 becomes x1 - x3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void FinishX(int vector, int at)
    {
        Fp51Vector<TVector, TLanes>.Add(square + at, square + at, square + at);
        Fp51Vector<TVector, TLanes>.Subtract(square + at, square + at, x1 + at);
        Fp51Vector<TVector, TLanes>.Subtract(square + at, square + at, x2 + at);
        Fp51Vector<TVector, TLanes>.Canonical(square + at, table, out TVector w0, out TVector w1, out TVector w2, out TVector w3);
        TLanes.StoreLimbs((U256**)(Result + vector * TLanes.Count), 0, w0, w1, w2, w3);
        Fp51Vector<TVector, TLanes>.Split(x2 + at, w0, w1, w2, w3);
        Fp51Vector<TVector, TLanes>.Subtract(x1 + at, x1 + at, x2 + at);
    }

    /// <summary>y3 = slope (x1 - x3) - y1 is stored; the product is in slope.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void FinishY(int vector, int at)
    {
        Fp51Vector<TVector, TLanes>.Subtract(slope + at, slope + at, y1 + at);
        Fp51Vector<TVector, TLanes>.Canonical(slope + at, table, out TVector w0, out TVector w1, out TVector w2, out TVector w3);
        TLanes.StoreLimbs((U256**)(Result + vector * TLanes.Count), 1, w0, w1, w2, w3);
    }
}
