using Microsoft.Win32.SafeHandles;

namespace ZkPot.Groth16;

/// <summary>A file that appears whole or not at all: written beside its target, renamed by <see cref="Commit"/>, deleted by
/// <see cref="Dispose"/> without it. Parts may be written in any order and by several threads.</summary>
public sealed class AtomicFile : IDisposable
{
    private readonly string temporary;
    private readonly SafeFileHandle handle;
    private bool committed;

    /// <summary>Starts a file that will stand at <paramref name="path"/>.</summary>
    public AtomicFile(string path)
    {
        Path = path;
        string full = System.IO.Path.GetFullPath(path);
        temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            // Shared for reading: on Unix an exclusive lock would outlive this handle for as long as a process that is just being
            // started by another thread has a copy of it, and the finished file could not be opened.
            handle = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read, FileOptions.None);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(error);
        }
    }

    /// <summary>The target, as it was given.</summary>
    public string Path { get; }

    /// <summary>Writes bytes at a position.</summary>
    public void Write(long position, ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(handle, bytes, position);
        }
        catch (IOException error)
        {
            throw CannotWrite(error);
        }
    }

    /// <summary>Makes the file durable and puts it in its place.</summary>
    public void Commit()
    {
        try
        {
            RandomAccess.FlushToDisk(handle);
            handle.Dispose();
            File.Move(temporary, System.IO.Path.GetFullPath(Path), overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(error);
        }
        committed = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        handle.Dispose();
        if (!committed)
            File.Delete(temporary);
    }

    private ArtifactException CannotWrite(Exception error) => new(Path, "", $"cannot be written: {error.Message}", error);
}
