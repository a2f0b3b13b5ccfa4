using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>What a published model claims, and what it does.</summary>
/// <param name="Claimed">What was claimed of it.</param>
/// <param name="Blob">Its bytes.</param>
/// <param name="Wrong">The samples that it gets wrong.</param>
/// <param name="PoolSize">How many samples there are.</param>
public abstract record ModelInspection(Claim Claimed, byte[] Blob, IReadOnlyList<int> Wrong, int PoolSize)
{
    /// <summary>How many samples it gets right.</summary>
    public int Truth => PoolSize - Wrong.Count;

    /// <summary>How many wrong samples make the claim impossible.</summary>
    public int Needed => PoolSize - (int)Claimed.Score + 1;

    /// <summary>Whether it claims more than it does.</summary>
    public bool CanBeFalsified => Wrong.Count >= Needed;
}

/// <summary>The same for what is published in a round.</summary>
/// <param name="Published">The entry.</param>
/// <param name="Blob">Its bytes.</param>
/// <param name="Wrong">The samples that it gets wrong.</param>
/// <param name="PoolSize">How many samples there are.</param>
public sealed record Inspection(Entry Published, byte[] Blob, IReadOnlyList<int> Wrong, int PoolSize) : ModelInspection(Published.Claim, Blob, Wrong, PoolSize);
