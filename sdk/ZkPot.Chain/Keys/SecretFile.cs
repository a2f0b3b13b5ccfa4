using System.Text;

namespace ZkPot.Chain;

/// <summary>Files that nobody else on the machine may read.</summary>
public static class SecretFile
{
    /// <summary>Writes one; it is there whole or not at all, and no file is overwritten.</summary>
    public static async Task WriteAsync(string path, string text, CancellationToken cancellationToken = default)
    {
        string unfinished = $"{path}.{Guid.NewGuid():N}.unfinished";
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            await using (var file = new FileStream(unfinished, options))
            {
                await file.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: false);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
