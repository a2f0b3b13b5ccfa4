using System.IO.MemoryMappedFiles;

namespace ZkPot.Groth16;

/// <summary>A file mapped into memory for reading. Its bytes are valid until <see cref="Dispose"/>.</summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile? file;
    private readonly MemoryMappedViewAccessor? view;
    private byte* pointer;

    public MappedFile(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            Length = stream.Length;
            if (Length == 0)
                return; // an empty file cannot be mapped
            file = MemoryMappedFile.CreateFromFile(
                stream,
                null,
                0,
                MemoryMappedFileAccess.Read,
                HandleInheritability.None,
                leaveOpen: false
            );
            view = file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw new ArtifactException(path, "", $"cannot be opened for reading: {error.Message}", error);
        }
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        pointer += view.PointerOffset;
    }

    public long Length { get; }

    public byte* Pointer => pointer;

    public void Dispose()
    {
        if (pointer != null)
            view!.SafeMemoryMappedViewHandle.ReleasePointer();
        pointer = null;
        view?.Dispose();
        file?.Dispose();
    }
}
