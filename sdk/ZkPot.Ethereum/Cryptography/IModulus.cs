using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>An odd prime of 256 bits, with what Montgomery's arithmetic needs to know of it.</summary>
internal interface IModulus
{
    static abstract U256 Value { get; }

    /// <summary>-1 / Value mod 2^64.</summary>
    static abstract ulong NegatedInverse { get; }

    /// <summary>2^512 mod Value.</summary>
    static abstract U256 RSquared { get; }
}
