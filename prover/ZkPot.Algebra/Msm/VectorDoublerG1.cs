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
