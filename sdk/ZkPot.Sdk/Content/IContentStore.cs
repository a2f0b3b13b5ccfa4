using ZkPot.Chain;

namespace ZkPot.Sdk.Content;

/// <summary>Keeps bytes under their Keccak-256, the name by which contracts know them. Whoever reads needs not trust who kept. Safe to use
/// from many threads.</summary>
public interface IContentStore
{
    /// <summary>Keeps bytes; again the same is no error.</summary>
    /// <returns>Their digest.</returns>
    /// <exception cref="ContentException">They are too many, or cannot be kept.</exception>
    Task<Hash32> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>The bytes of a digest: exactly those, or an exception.</summary>
    /// <exception cref="ContentException">They are not here, too many, or others than the digest says.</exception>
    Task<byte[]> GetAsync(Hash32 digest, CancellationToken cancellationToken = default);

    /// <summary>Whether the bytes of a digest are kept here, without reading them.</summary>
    Task<bool> HasAsync(Hash32 digest, CancellationToken cancellationToken = default);
}
