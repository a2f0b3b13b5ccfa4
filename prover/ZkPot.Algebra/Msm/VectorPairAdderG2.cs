using System.Runtime.CompilerServices;

namespace ZkPot.Algebra;

/// <summary>Adds pairs of points of G2, a pair a lane. What is inverted is the norm of x2 - x1, an element of the base field.</summary>
internal unsafe class VectorPairAdderG2<TVector, TLanes> : VectorPairAdder<Fq2, TVector, TLanes>
    where TVector : unmanaged
    where TLanes : struct, ILanes<TVector>
{
    protected readonly Fp51Table<TVector>* table = Fp51Constants<TVector, TLanes, Fq>.Table;
    protected readonly double* running,
        inverse,
        difference,
        slope,
        square,
        x1,
        x2,
        y1,
        y2;

    public VectorPairAdderG2()
        : base(20)
    {
        running = Temporaries;
        inverse = running + 2 * Size;
        difference = inverse + 2 * Size;
        slope = difference + 4 * Size;
        square = slope + 2 * Size;
        x1 = square + 2 * Size;
        x2 = x1 + 2 * Size;
        y1 = x2 + 2 * Size;
        y2 = y1 + 2 * Size;
    }

    protected override void Dummies(out AffinePoint<Fq2> left, out AffinePoint<Fq2> right)
    {
        left = G2.Generator;
        right = ((JacobianPoint<Fq2>)left).Double().ToAffineVarTime();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Forward(int vector)
    {
        double* product = Products + vector * Size,
            factor = Factors + vector * Size;
        for (int i = 0; i < 2; i++)
        {
            TVector mask = Difference(vector + i, difference, true);
            TLanes.SquareTwo(square, difference, square + Size, difference + Size, table);
            Fp51Vector<TVector, TLanes>.Add(factor + i * Size, square, square + Size);
            if (TLanes.AnySign(mask))
                SetAside(vector + i, mask, factor + i * Size);
        }
        TLanes.MultiplyTwo(product + 2 * Size, product, factor, product + 3 * Size, product + Size, factor + Size, table);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Backward(int vector)
    {
        double* product = Products + vector * Size,
            factor = Factors + vector * Size;
        TLanes.MultiplyTwo(inverse, running, product, inverse + Size, running + Size, product + Size, table);
        TLanes.MultiplyTwo(running, running, factor, running + Size, running + Size, factor + Size, table);
        for (int i = 0; i < 2; i++)
            Finish(vector + i, inverse + i * Size);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected virtual void Finish(int vector, double* norm)
    {
        Invert(vector, norm);
        LoadY(vector);
        TLanes.MultiplyComplex(slope, slope + Size, y2, y2 + Size, difference, difference + Size, table);
        FinishFromSlope(vector);
    }

    /// <summary>Turns the difference into its inverse.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void Invert(int vector, double* norm)
    {
        double* imaginary = difference + Size;
        Difference(vector, difference, false);
        // 1 / (a + b u) = (a - b u) / norm
        TLanes.MultiplyTwo(difference, difference, norm, imaginary, imaginary, norm, table);
        for (int i = 0; i < Size; i += TLanes.Count)
            TLanes.Store(TLanes.Subtract(default, TLanes.Load(imaginary + i)), imaginary + i);
    }

    /// <summary>Completes a vector whose slope, x1, x2 and y1 are there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void FinishFromSlope(int vector)
    {
        // (a + b u)^2 = (a + b)(a - b) + 2 a b u
        double* sum = difference,
            minus = difference + Size;
        Fp51Vector<TVector, TLanes>.Add(sum, slope, slope + Size);
        Fp51Vector<TVector, TLanes>.Tidy(sum);
        Fp51Vector<TVector, TLanes>.Subtract(minus, slope, slope + Size);
        double* twice = y2;
        Fp51Vector<TVector, TLanes>.Add(twice, slope, slope);
        TLanes.MultiplyTwo(square, sum, minus, square + Size, twice, slope + Size, table);

        FinishX(vector, 0);
        FinishX(vector, 1);
        TLanes.MultiplyComplex(y2, y2 + Size, x1, x1 + Size, slope, slope + Size, table);
        FinishY(vector, 0);
        FinishY(vector, 1);
    }

    /// <summary>x2 - x1, tidy; leaves x1 and x2. Returns the lanes that need the complete formulas, if asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected virtual TVector Difference(int vector, double* result, bool check)
    {
        TVector same = default,
            leftZero = default,
            rightZero = default;
        for (int part = 0; part < 2; part++)
        {
            TLanes.LoadLimbs((U256**)(Left + vector * TLanes.Count), part, out TVector a0, out TVector a1, out TVector a2, out TVector a3);
            TLanes.LoadLimbs((U256**)(Right + vector * TLanes.Count), part, out TVector b0, out TVector b1, out TVector b2, out TVector b3);
            double* a = x1 + part * Size,
                b = x2 + part * Size,
                d = result + part * Size;
            Fp51Vector<TVector, TLanes>.Split(a, a0, a1, a2, a3);
            Fp51Vector<TVector, TLanes>.Split(b, b0, b1, b2, b3);
            Fp51Vector<TVector, TLanes>.Subtract(d, b, a);
            Fp51Vector<TVector, TLanes>.Tidy(d);
            if (!check)
                continue;
            same = TLanes.Or(
                same,
                TLanes.Or(TLanes.Or(TLanes.Xor(a0, b0), TLanes.Xor(a1, b1)), TLanes.Or(TLanes.Xor(a2, b2), TLanes.Xor(a3, b3)))
            );
            leftZero = TLanes.Or(leftZero, TLanes.Or(TLanes.Or(a0, a1), TLanes.Or(a2, a3)));
            rightZero = TLanes.Or(rightZero, TLanes.Or(TLanes.Or(b0, b1), TLanes.Or(b2, b3)));
        }
        return TLanes.Or(TLanes.ZeroMask(same), TLanes.Or(TLanes.ZeroMask(leftZero), TLanes.ZeroMask(rightZero)));
    }

    /// <summary>Signed y1; y2 becomes y2 - y1, tidy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LoadY(int vector)
    {
        int first = vector * TLanes.Count;
        TVector leftSign = TLanes.Load((double*)(LeftSign + first)),
            rightSign = TLanes.Load((double*)(RightSign + first));
        for (int part = 0; part < 2; part++)
        {
            double* a = y1 + part * Size,
                b = y2 + part * Size;
            TLanes.LoadLimbs((U256**)(Left + first), 2 + part, out TVector w0, out TVector w1, out TVector w2, out TVector w3);
            Fp51Vector<TVector, TLanes>.Split(a, w0, w1, w2, w3);
            Fp51Vector<TVector, TLanes>.FlipSigns(a, leftSign);
            TLanes.LoadLimbs((U256**)(Right + first), 2 + part, out w0, out w1, out w2, out w3);
            Fp51Vector<TVector, TLanes>.Split(b, w0, w1, w2, w3);
            Fp51Vector<TVector, TLanes>.FlipSigns(b, rightSign);
            Fp51Vector<TVector, TLanes>.Subtract(b, b, a);
            Fp51Vector<TVector, TLanes>.Tidy(b);
        }
    }

    /// <summary>A part of x3 = 2 slope^2 - x1 - x2 is stored; x1 becomes x1 - x3, tidy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FinishX(int vector, int part)
    {
        double* x3 = square + part * Size,
            a = x1 + part * Size,
            b = x2 + part * Size;
        Fp51Vector<TVector, TLanes>.Add(x3, x3, x3);
        Fp51Vector<TVector, TLanes>.Subtract(x3, x3, a);
        Fp51Vector<TVector, TLanes>.Subtract(x3, x3, b);
        Fp51Vector<TVector, TLanes>.Canonical(x3, table, out TVector w0, out TVector w1, out TVector w2, out TVector w3);
        TLanes.StoreLimbs((U256**)(Result + vector * TLanes.Count), part, w0, w1, w2, w3);
        Fp51Vector<TVector, TLanes>.Split(b, w0, w1, w2, w3);
        Fp51Vector<TVector, TLanes>.Subtract(a, a, b);
        Fp51Vector<TVector, TLanes>.Tidy(a);
    }

    /// <summary>A part of y3 = slope (x1 - x3) - y1 is stored; the product is in y2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FinishY(int vector, int part)
    {
        double* y3 = y2 + part * Size;
        Fp51Vector<TVector, TLanes>.Subtract(y3, y3, y1 + part * Size);
        Fp51Vector<TVector, TLanes>.Canonical(y3, table, out TVector w0, out TVector w1, out TVector w2, out TVector w3);
        TLanes.StoreLimbs((U256**)(Result + vector * TLanes.Count), 2 + part, w0, w1, w2, w3);
    }
}
