namespace ZkPot.Algebra;

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
