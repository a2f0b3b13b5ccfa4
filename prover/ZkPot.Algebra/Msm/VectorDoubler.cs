namespace ZkPot.Algebra;

/// <summary>Doubles points of G1, a point a lane: adds pairs whose sides are one point, along the tangent.</summary>
internal sealed unsafe class VectorDoublerG1<TVector, TLanes> : VectorPairAdderG1<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : struct, ILanes<TVector>
{
    protected override void Forward(int vector)
    {
        Denominator(vector);
        Denominator(vector + 1);
        double* product = Products + vector * Size,
            factor = Factors + vector * Size;
        TLanes.MultiplyTwo(product + 2 * Size, product, factor, product + 3 * Size, product + Size, factor + Size, table);
    }

    protected override void Backward(int vector)
    {
        double* product = Products + vector * Size,
            factor = Factors + vector * Size;
        TLanes.MultiplyTwo(inverse, running, product, inverse + Size, running + Size, product + Size, table);
        TLanes.MultiplyTwo(running, running, factor, running + Size, running + Size, factor + Size, table);
        Load(vector, 0);
        Load(vector + 1, Size);
        TLanes.SquareTwo(square, y2, square + Size, y2 + Size, table);
        VectorTangent<TVector, TLanes>.Triple(square, table);
        VectorTangent<TVector, TLanes>.Triple(square + Size, table);
        TLanes.MultiplyTwo(slope, square, inverse, slope + Size, square + Size, inverse + Size, table);
        TLanes.SquareTwo(square, slope, square + Size, slope + Size, table);
        FinishX(vector, 0);
        FinishX(vector + 1, Size);
        TLanes.MultiplyTwo(slope, x1, slope, slope + Size, x1 + Size, slope + Size, table);
        FinishY(vector, 0);
        FinishY(vector + 1, Size);
    }

    /// <summary>Factors[vector] = 4 y. Infinity, the only point whose y is zero, is set aside.</summary>
    private void Denominator(int vector)
    {
        double* factor = Factors + vector * Size;
        TLanes.LoadLimbs((U256**)(Left + vector * TLanes.Count), 1, out TVector w0, out TVector w1, out TVector w2, out TVector w3);
        Fp51Vector<TVector, TLanes>.Split(factor, w0, w1, w2, w3);
        VectorTangent<TVector, TLanes>.Quadruple(factor, table);
        TVector mask = TLanes.ZeroMask(TLanes.Or(TLanes.Or(w0, w1), TLanes.Or(w2, w3)));
        if (TLanes.AnySign(mask))
            SetAside(vector, mask, factor);
    }

    /// <summary>x1, x2 = x1 and y1; y2 becomes a tidy x1.</summary>
    private void Load(int vector, int at)
    {
        U256** points = (U256**)(Left + vector * TLanes.Count);
        TLanes.LoadLimbs(points, 0, out TVector w0, out TVector w1, out TVector w2, out TVector w3);
        Fp51Vector<TVector, TLanes>.Split(x1 + at, w0, w1, w2, w3);
        Fp51Vector<TVector, TLanes>.Copy(x2 + at, x1 + at);
        Fp51Vector<TVector, TLanes>.Copy(y2 + at, x1 + at);
        Fp51Vector<TVector, TLanes>.Tidy(y2 + at);
        TLanes.LoadLimbs(points, 1, out w0, out w1, out w2, out w3);
        Fp51Vector<TVector, TLanes>.Split(y1 + at, w0, w1, w2, w3);
    }
}

/// <summary>Doubles points of G2, a point a lane: adds pairs whose sides are one point, along the tangent.</summary>
internal sealed unsafe class VectorDoublerG2<TVector, TLanes> : VectorPairAdderG2<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : struct, ILanes<TVector>
{
    /// <summary>4 y, in place of the difference of a chord. Infinity, the only point whose y is zero, needs the complete
    /// formulas.</summary>
    protected override TVector Difference(int vector, double* result, bool check)
    {
        TVector any = default;
        for (int part = 0; part < 2; part++)
        {
            TLanes.LoadLimbs(
                (U256**)(Left + vector * TLanes.Count),
                2 + part,
                out TVector w0,
                out TVector w1,
                out TVector w2,
                out TVector w3
            );
            Fp51Vector<TVector, TLanes>.Split(y1 + part * Size, w0, w1, w2, w3);
            Fp51Vector<TVector, TLanes>.Copy(result + part * Size, y1 + part * Size);
            VectorTangent<TVector, TLanes>.Quadruple(result + part * Size, table);
            any = TLanes.Or(any, TLanes.Or(TLanes.Or(w0, w1), TLanes.Or(w2, w3)));
        }
        return TLanes.ZeroMask(any);
    }

    protected override void Finish(int vector, double* norm)
    {
        Invert(vector, norm);
        for (int part = 0; part < 2; part++)
        {
            TLanes.LoadLimbs((U256**)(Left + vector * TLanes.Count), part, out TVector w0, out TVector w1, out TVector w2, out TVector w3);
            Fp51Vector<TVector, TLanes>.Split(x1 + part * Size, w0, w1, w2, w3);
            Fp51Vector<TVector, TLanes>.Copy(x2 + part * Size, x1 + part * Size);
        }

        // 3 (a + b u)^2 = 3 (a + b)(a - b) + 6 a b u
        double* sum = y2,
            twice = y2 + Size,
            minus = slope;
        Fp51Vector<TVector, TLanes>.Add(sum, x1, x1 + Size);
        Fp51Vector<TVector, TLanes>.Tidy(sum);
        Fp51Vector<TVector, TLanes>.Subtract(minus, x1, x1 + Size);
        Fp51Vector<TVector, TLanes>.Add(twice, x1, x1);
        Fp51Vector<TVector, TLanes>.Tidy(twice);
        TLanes.MultiplyTwo(square, sum, minus, square + Size, twice, x1 + Size, table);
        VectorTangent<TVector, TLanes>.Triple(square, table);
        VectorTangent<TVector, TLanes>.Triple(square + Size, table);
        TLanes.MultiplyComplex(slope, slope + Size, square, square + Size, difference, difference + Size, table);
        FinishFromSlope(vector);
    }
}

/// <summary>The multiples in the slope of a tangent, 3 x^2 / (2 y), brought back to where products stay bounded.</summary>
/// <remarks>
/// With coordinates x 2^256 and products that divide by 2^255, a square is x^2 2^257, and an inverse of f is 2^510 / f. For a slope
/// s 2^255, as the adders want it, the denominator therefore has to be 4 y.
/// </remarks>
internal static unsafe class VectorTangent<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : struct, ILanes<TVector>
{
    /// <summary>value = 3 value, tidy and within p / 2.</summary>
    public static void Triple(double* value, Fp51Table<TVector>* field) => Multiply(value, TLanes.Splat(3), field);

    /// <summary>value = 4 value, tidy and within p / 2.</summary>
    public static void Quadruple(double* value, Fp51Table<TVector>* field) => Multiply(value, TLanes.Splat(4), field);

    private static void Multiply(double* value, TVector factor, Fp51Table<TVector>* field)
    {
        int size = Fp51Vector<TVector, TLanes>.Size,
            step = Fp51Vector<TVector, TLanes>.Step;
        for (int i = 0; i < size; i += step)
            TLanes.Store(TLanes.Multiply(TLanes.Load(value + i), factor), value + i);
        Fp51Vector<TVector, TLanes>.Tidy(value);
        Fp51Vector<TVector, TLanes>.Center(value, field);
        Fp51Vector<TVector, TLanes>.Tidy(value);
    }
}
