using ZkPot.Chain;

namespace ZkPot.Sdk.Content;

/// <summary>Keeps bytes under their Keccak-256, the name by which contracts know them. Anyone who reads needs not trust who kept. Safe to
/// use from many threads.</summary>
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

/// <summary>Content that cannot be kept or read, and whether it is just not there.</summary>
public sealed class ContentException(string message, Exception? inner = null) : ZkPotException(message, inner)
{
    /// <summary>Whether nothing is wrong but that the content is not in the store.</summary>
    public bool IsMissing { get; private init; }

    internal static ContentException Missing(Hash32 digest, string where) =>
        new($"The content {digest} is not in {where}.") { IsMissing = true };

    internal static ContentException TooLarge(string what, long mostBytes) =>
        new($"{what} has more than the {mostBytes} bytes that this store takes.");

    /// <summary>The bytes, if they are those of the digest.</summary>
    internal static byte[] Verified(byte[] content, Hash32 digest, string where)
    {
        Hash32 found = Hash32.Keccak(content);
        return found == digest
            ? content
            : throw new ContentException($"The bytes in {where} for {digest} are others: their digest is {found}.");
    }
}
