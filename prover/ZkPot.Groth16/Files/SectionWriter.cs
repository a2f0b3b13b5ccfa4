using System.Runtime.InteropServices;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A reserved section of a file being written. Safe for several threads that write different parts.</summary>
public sealed class SectionWriter
{
    private const int Piece = 1 << 26;
    private readonly AtomicFile file;
    private readonly long start,
        length;

    internal SectionWriter(AtomicFile file, long start, long length) => (this.file, this.start, this.length) = (file, start, length);

    /// <summary>Writes elements at a byte offset within the section.</summary>
    public void Write<T>(long offset, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        if (offset < 0 || bytes.Length > length - offset)
            throw new ArgumentOutOfRangeException(nameof(offset), offset, "The values do not fit the section.");
        file.Write(start + offset, bytes);
    }

    /// <summary>Writes a view, which may be larger than a span of bytes can be.</summary>
    public unsafe void Write<T>(long offset, NativeSpan<T> values)
        where T : unmanaged
    {
        int step = Math.Max(1, Piece / sizeof(T));
        for (int i = 0; i < values.Length; i += step)
        {
            NativeSpan<T> piece = values.Slice(i, Math.Min(step, values.Length - i));
            Write<T>(offset + (long)i * sizeof(T), piece.Span);
        }
    }

    /// <summary>Copies a section of another file.</summary>
    public unsafe void CopyFrom(ContainerSection source)
    {
        for (long i = 0; i < source.Length; i += Piece)
            Write(i, new ReadOnlySpan<byte>(source.Pointer + i, (int)Math.Min(Piece, source.Length - i)));
    }
}
