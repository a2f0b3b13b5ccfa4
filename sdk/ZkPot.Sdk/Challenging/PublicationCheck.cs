using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>What a published model claims, and what it does.</summary>
/// <param name="Name">What the contracts call the publication where it is shown to be false.</param>
/// <param name="Claimed">What was claimed of it.</param>
/// <param name="Blob">Its bytes.</param>
/// <param name="Wrong">The samples that it gets wrong.</param>
/// <param name="PoolSize">How many samples there are.</param>
public abstract record ModelInspection(Hash32 Name, Claim Claimed, byte[] Blob, IReadOnlyList<int> Wrong, int PoolSize)
{
    /// <summary>How many samples it gets right.</summary>
    public int Truth => PoolSize - Wrong.Count;

    /// <summary>How many wrong samples make the claim impossible.</summary>
    public int Needed => PoolSize - (int)Claimed.Score + 1;

    /// <summary>Whether it claims more than it does.</summary>
    public bool CanBeChallenged => Wrong.Count >= Needed;
}

/// <summary>The same for what is published in a round.</summary>
/// <param name="Name">What the contracts call the publication where it is shown to be false.</param>
/// <param name="Published">The entry.</param>
/// <param name="Blob">Its bytes.</param>
/// <param name="Wrong">The samples that it gets wrong.</param>
/// <param name="PoolSize">How many samples there are.</param>
public sealed record PublicationCheck(Hash32 Name, Entry Published, byte[] Blob, IReadOnlyList<int> Wrong, int PoolSize)
    : ModelInspection(Name, Published.Claim, Blob, Wrong, PoolSize);

/// <summary>The same for what is published in a ledger.</summary>
/// <param name="Node">The node, which is also what the contracts call the publication.</param>
/// <param name="Published">What it was made of.</param>
/// <param name="Blob">Its bytes.</param>
/// <param name="Wrong">The samples that it gets wrong.</param>
/// <param name="PoolSize">How many samples there are.</param>
public sealed record LedgerInspection(Hash32 Node, NodeSource Published, byte[] Blob, IReadOnlyList<int> Wrong, int PoolSize)
    : ModelInspection(Node, Published.Claim, Blob, Wrong, PoolSize);

/// <summary>Something that is published and can be invalidated now.</summary>
/// <param name="Transaction">The transaction that published.</param>
/// <param name="Claim">What is claimed of it.</param>
/// <param name="BlobDigest">The digest of its bytes.</param>
/// <param name="Inspected">The inspection, from its bytes and what they get wrong.</param>
public sealed record Publication<TInspection>(
    Hash32 Transaction,
    Claim Claim,
    Hash32 BlobDigest,
    Func<byte[], IReadOnlyList<int>, TInspection> Inspected
);

/// <summary>A publication, as somebody who watches sees it.</summary>
/// <param name="Transaction">The transaction that published.</param>
/// <param name="PublicationCheck">What it claims and does; null if its bytes could not be had.</param>
/// <param name="Problem">Why they could not be had; null if they could.</param>
public sealed record PublicationObserved(Hash32 Transaction, ModelInspection? PublicationCheck, string? Problem);
