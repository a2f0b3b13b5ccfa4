namespace ZkPot.Groth16;

/// <summary>The kinds of fault a verification key can have; under most of them false proofs verify.</summary>
public enum KeyFaultKind
{
    /// <summary>No IC point at all, or too few for rho and the value of an opening; or commitments without powers.</summary>
    InputPointCount,

    /// <summary>A coordinate is not below q.</summary>
    CoordinateRange,

    /// <summary>A point is not on its curve.</summary>
    NotOnCurve,

    /// <summary>A point of the twist lies outside the subgroup of order r.</summary>
    OutsideSubgroup,

    /// <summary>A point is infinity.</summary>
    Infinity,

    /// <summary>Two points that must be independent are equal or opposite.</summary>
    NotDistinct,

    /// <summary>A point whose logarithm nobody may know is the generator or its opposite: nobody contributed to the key.</summary>
    KnownLogarithm,

    /// <summary>gamma is not the generator in a key with commitments.</summary>
    WrongGamma,

    /// <summary>A sum of three or more points of G2, each with a sign, is infinity.</summary>
    SmallRelation,
}
