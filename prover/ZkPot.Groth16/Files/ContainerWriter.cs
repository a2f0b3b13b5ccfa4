using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Writes a <see cref="BinaryContainer"/> atomically. Sections stand in the order in which they are added; their contents may be
/// written in any order.</summary>
public sealed class ContainerWriter : IDisposable
{
    private readonly AtomicFile file;
    private readonly string magic;
    private readonly uint version;
    private readonly HashSet<uint> ids = [];
    private long end = BinaryContainer.HeaderSize;

    /// <summary>Starts a file with the given four letters and version.</summary>
    public ContainerWriter(string path, string magic, uint version)
    {
        file = new AtomicFile(path);
        this.magic = magic;
        this.version = version;
    }

    /// <summary>Reserves a section of known length; its contents follow through the result.</summary>
    public SectionWriter Add(uint id, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (!ids.Add(id))
            throw new ArgumentException($"Section {id} has been added before.", nameof(id));
        Span<byte> header = stackalloc byte[BinaryContainer.SectionHeaderSize];
        BinaryPrimitives.WriteUInt32LittleEndian(header, id);
        BinaryPrimitives.WriteInt64LittleEndian(header[4..], length);
        file.Write(end, header);
        var section = new SectionWriter(file, end + header.Length, length);
        end += header.Length + length;
        return section;
    }

    /// <summary>Adds a section with its contents.</summary>
    public void Add(uint id, ReadOnlySpan<byte> contents) => Add(id, contents.Length).Write(0, contents);

    /// <summary>Adds a section that holds the bytes a builder has collected.</summary>
    public void Add(uint id, SectionBuilder contents) => Add(id, contents.Bytes);

    /// <summary>Puts the finished file in its place.</summary>
    public void Commit()
    {
        Span<byte> header = stackalloc byte[BinaryContainer.HeaderSize];
        Encoding.ASCII.GetBytes(magic, header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], version);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], ids.Count);
        file.Write(0, header);
        file.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}

/// <summary>Collects the bytes of a small section.</summary>
public sealed class SectionBuilder
{
    private readonly ArrayBufferWriter<byte> buffer = new();

    /// <summary>What has been added so far.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.WrittenSpan;

    /// <summary>Adds a value as it stands in memory.</summary>
    public SectionBuilder Value<T>(T value)
        where T : unmanaged
    {
        buffer.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));
        return this;
    }

    /// <summary>Adds a 32-bit number that is not negative.</summary>
    public SectionBuilder UInt32(long value) => Value(checked((uint)value));

    /// <summary>Adds bytes.</summary>
    public SectionBuilder Raw(ReadOnlySpan<byte> bytes)
    {
        buffer.Write(bytes);
        return this;
    }

    /// <summary>Adds size and value of a field's prime.</summary>
    public SectionBuilder Prime<TField>()
        where TField : unmanaged, IPrimeField<TField> => UInt32(U256.Size).Value(TField.Modulus);
}

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
