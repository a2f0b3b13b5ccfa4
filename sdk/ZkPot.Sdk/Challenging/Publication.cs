using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

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
