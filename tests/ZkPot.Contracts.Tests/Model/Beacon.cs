using System.Numerics;

namespace ZkPot.Contracts.Tests.Model;

/// <summary>Seeds from the chain's randomness: that of the block in which somebody first draws the seed of a time that is over.</summary>
internal sealed class Beacon(Chain chain, BigInteger address, BigInteger witness)
{
    private readonly Dictionary<BigInteger, BigInteger> seeds = [];

    /// <summary>The seed of a time; null before it was drawn.</summary>
    public BigInteger? SeedAt(BigInteger time) => seeds.TryGetValue(time, out BigInteger seed) ? seed : null;

    public Move Draw(BigInteger time, BigInteger randomness) => new Move()
        .RefusedIf(chain.Now <= time, "TooEarly(uint48)")
        .RefusedIf(seeds.ContainsKey(time), "AlreadyDrawn(uint48)")
        .RefusedIf(randomness == witness, "ConstantRandomness(uint256)")
        .Else(() =>
        {
            seeds[time] = Abi.Hash(randomness, time);
            chain.Tell(address, "Drawn(uint48,bytes32)", [time], seeds[time]);
        });
}
