using ZkPot.Chain;

namespace ZkPot.Sdk.Content;

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
