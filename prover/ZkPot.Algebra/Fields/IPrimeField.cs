namespace ZkPot.Algebra;

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
