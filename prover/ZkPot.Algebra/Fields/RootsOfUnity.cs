namespace ZkPot.Algebra;

/// <summary>Roots of unity of <see cref="Fr"/> whose order is a power of two: the domains of polynomials.</summary>
public static class RootsOfUnity
{
    /// <summary>2^28 divides r - 1, and 2^29 does not.</summary>
    public const int MaxLogOrder = 28;

    /// <summary>The root of order 2^<paramref name="logOrder"/> that snarkjs uses: a power of five, the least non-residue.</summary>
    public static Fr Primitive(int logOrder)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(logOrder);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(logOrder, MaxLogOrder);
        return PrimeField.PowVarTime(Fr.From(5), U256.Subtract(Fr.Modulus, U256.One, out _) >> logOrder);
    }
}
