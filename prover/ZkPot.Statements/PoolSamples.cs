using ZkPot.Circuits;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements;

/// <summary>A pool as a network sees it.</summary>
internal static class PoolSamples
{
    /// <summary>The top bits of the pool's bytes, a row a sample; refuses a pool that does not fit the network or in which a sample is
    /// repeated.</summary>
    public static ConstantMatrix Of(Architecture network, Dataset pool)
    {
        if (network.Input != pool.Shape || network.Classes != pool.Classes)
            throw new StatementException(
                $"The network takes {network.Input} and knows {network.Classes} classes; the pool has samples of {pool.Shape} in {pool.Classes} classes."
            );
        RepeatedSamples.RequireNone(pool, network.InputBits);
        var entries = new byte[checked(pool.Count * pool.Shape.Size)];
        for (int n = 0; n < pool.Count; n++)
        {
            ReadOnlySpan<byte> sample = pool.Sample(n);
            for (int i = 0; i < sample.Length; i++)
                entries[n * sample.Length + i] = (byte)(sample[i] >> (8 - network.InputBits));
        }
        return new(pool.Count, pool.Shape.Size, entries);
    }
}
