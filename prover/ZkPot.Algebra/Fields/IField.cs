namespace ZkPot.Algebra;

/// <summary>A finite field: what curves, polynomials and multi-scalar sums need to know of their numbers.</summary>
/// <typeparam name="TSelf">The element type: an unmanaged value whose default is zero.</typeparam>
public interface IField<TSelf> : IEquatable<TSelf>
    where TSelf : unmanaged, IField<TSelf>
{
    /// <summary>Additive identity.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>Multiplicative identity.</summary>
    static abstract TSelf One { get; }

    /// <summary>True for zero.</summary>
    bool IsZero { get; }

    /// <summary>Sum.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>Difference.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>Negation.</summary>
    static abstract TSelf operator -(TSelf a);

    /// <summary>Product.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>Equality.</summary>
    static abstract bool operator ==(TSelf a, TSelf b);

    /// <summary>Inequality.</summary>
    static abstract bool operator !=(TSelf a, TSelf b);

    /// <summary>The element times itself.</summary>
    TSelf Square();

    /// <summary>The element plus itself.</summary>
    TSelf Double();

    /// <summary>Multiplicative inverse, in variable time; the inverse of zero is zero.</summary>
    TSelf InverseVarTime();

    /// <summary>A square root, in variable time, if there is one.</summary>
    bool TrySqrtVarTime(out TSelf root);
}

/// <summary>A prime field below 2^254 whose elements are kept in Montgomery form with R = 2^256.</summary>
/// <typeparam name="TSelf">The element type; its memory is exactly the four limbs of the Montgomery form.</typeparam>
public interface IPrimeField<TSelf> : IField<TSelf>
    where TSelf : unmanaged, IPrimeField<TSelf>
{
    /// <summary>The prime.</summary>
    static abstract U256 Modulus { get; }

    /// <summary>-1 / Modulus mod 2^64.</summary>
    static abstract ulong NegatedInverse { get; }

    /// <summary>2^512 mod Modulus, which carries an integer into Montgomery form.</summary>
    static abstract U256 RSquared { get; }

    /// <summary>The limbs of the Montgomery form, below the modulus.</summary>
    U256 Raw { get; }

    /// <summary>The element whose Montgomery form is <paramref name="raw"/>, which must be below the modulus.</summary>
    static abstract TSelf FromRaw(U256 raw);
}
