using System.Buffers.Binary;
using System.Text;

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
