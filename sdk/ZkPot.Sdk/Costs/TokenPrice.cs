using System.Numerics;

namespace ZkPot.Sdk.Costs;

/// <summary>What a token is worth in the coin that gas is paid in. Nobody on the chain says: it is the trainer's own judgment.</summary>
/// <param name="WeiAToken">What a whole token is worth, in wei.</param>
/// <param name="Decimals">The decimals of the token.</param>
public sealed record TokenPrice(BigInteger WeiAToken, int Decimals)
{
    /// <summary>What so many units are worth, in wei, rounded down.</summary>
    public BigInteger ValueOf(BigInteger units) => units * WeiAToken / UnitsAToken(Decimals);

    /// <summary>The units of a whole token.</summary>
    internal static BigInteger UnitsAToken(int decimals) => BigInteger.Pow(10, decimals);
}
