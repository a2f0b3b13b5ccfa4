using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>What a transaction offers for a unit of gas.</summary>
/// <param name="Most">The most, tip included; on a legacy chain, the price.</param>
/// <param name="Tip">What of it goes to whoever makes the block.</param>
/// <param name="IsLegacy">Whether there is only a price.</param>
public readonly record struct Fees(BigInteger Most, BigInteger Tip, bool IsLegacy = false)
{
    /// <summary>What must be offered to replace a transaction with these fees: an eighth more, as all nodes accept.</summary>
    public Fees Bumped() => new(Raise(Most), Raise(Tip), IsLegacy);

    /// <summary>At least as much as others in both parts.</summary>
    public Fees AtLeast(Fees other) => new(BigInteger.Max(Most, other.Most), BigInteger.Max(Tip, other.Tip), IsLegacy);

    private static BigInteger Raise(BigInteger value) => value + value / 8 + 1;
}
