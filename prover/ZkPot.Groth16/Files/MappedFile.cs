using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

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

/// <summary>Says to the system that mapped pages are not needed for now. It drops them from memory, and reads them again when they are
/// touched: only a hint, and only where the system knows it.</summary>
internal static unsafe partial class ResidentPages
{
    private const int DontNeed = 4; // MADV_DONTNEED

    /// <summary>Gives back the pages that lie wholly within the range, which must be mapped from a file and not written to.</summary>
    public static void Release(void* start, long length)
    {
        if (!OperatingSystem.IsLinux())
            return;
        nuint page = (nuint)Environment.SystemPageSize,
            first = ((nuint)start + page - 1) / page * page,
            last = ((nuint)start + (nuint)length) / page * page;
        if (first < last)
            _ = Advise(first, last - first, DontNeed);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nuint address, nuint length, int advice);
}
