using ZkPot.Chain;
using ZkPot.Groth16;

namespace ZkPot.Sdk.Content;

/// <summary>A folder with a file for each content, named by its digest. Files appear whole or not at all, so that several processes may
/// share it.</summary>
/// <param name="folder">The folder; it is made when something is put.</param>
/// <param name="mostBytes">The most that one content may have.</param>
public sealed class FolderContentStore(string folder, long mostBytes = FolderContentStore.UsualMostBytes) : IContentStore
{
    /// <summary>256 MiB.</summary>
    public const long UsualMostBytes = 1 << 28;

    private readonly string folder = Path.GetFullPath(folder);

    /// <inheritdoc/>
    public async Task<Hash32> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        if (content.Length > mostBytes)
            throw ContentException.TooLarge("The content", mostBytes);
        var digest = Hash32.Keccak(content.Span);
        // Written even if it is there: what lies there may have been damaged.
        await Task.Run(() => Write(PathOf(digest), content.Span), cancellationToken).ConfigureAwait(false);
        return digest;
    }

    /// <inheritdoc/>
    public async Task<byte[]> GetAsync(Hash32 digest, CancellationToken cancellationToken = default)
    {
        string path = PathOf(digest);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (file.Length > mostBytes)
                throw ContentException.TooLarge(path, mostBytes);
            var content = new byte[file.Length];
            await file.ReadExactlyAsync(content, cancellationToken).ConfigureAwait(false);
            return ContentException.Verified(content, digest, path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw ContentException.Missing(digest, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ContentException($"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public Task<bool> HasAsync(Hash32 digest, CancellationToken cancellationToken = default) =>
        Task.FromResult(File.Exists(PathOf(digest)));

    /// <summary>Where the content of a digest stands: in a folder of its first byte, since some systems are slow with many files in
    /// one.</summary>
    public string PathOf(Hash32 digest)
    {
        string digits = Convert.ToHexStringLower(digest.ToBytes());
        return Path.Combine(folder, digits[..2], digits);
    }

    private static void Write(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = new AtomicFile(path);
            file.Write(0, content);
            file.Commit();
        }
        catch (Exception e) when (e is ArtifactException or IOException or UnauthorizedAccessException)
        {
            throw new ContentException($"The content cannot be kept: {e.Message}", e);
        }
    }
}
