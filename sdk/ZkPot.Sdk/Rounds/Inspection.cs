using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>What a published model claims, and what it does.</summary>
/// <param name="Published">The entry.</param>
/// <param name="Blob">Its bytes.</param>
/// <param name="Wrong">The samples that it gets wrong.</param>
/// <param name="PoolSize">How many samples there are.</param>
public sealed record Inspection(Entry Published, byte[] Blob, IReadOnlyList<int> Wrong, int PoolSize)
{
    /// <summary>How many samples it gets right.</summary>
    public int Truth => PoolSize - Wrong.Count;

    /// <summary>How many wrong samples make the claim impossible.</summary>
    public int Needed => PoolSize - (int)Published.Claim.Score + 1;

    /// <summary>Whether it claims more than it does.</summary>
    public bool CanBeFalsified => Wrong.Count >= Needed;
}
