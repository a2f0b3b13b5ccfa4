namespace ZkPot.Algebra;

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
