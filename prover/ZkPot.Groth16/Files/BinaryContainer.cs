using System.Buffers.Binary;
using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The container of all of iden3's binary files: four letters, a version, and numbered sections. Mapped into memory; its structure
/// is checked once, on opening.</summary>
public sealed unsafe class BinaryContainer : IDisposable
{
    internal const int HeaderSize = 12,
        SectionHeaderSize = 12;
    private const int MaxSections = 1000;

    private readonly MappedFile file;
    private readonly Dictionary<uint, ContainerSection> sections = [];

    private BinaryContainer(string path) => (Path, file) = (path, new MappedFile(path));

    /// <summary>The file's path, as it was given.</summary>
    public string Path { get; }

    /// <summary>Opens a file that must begin with <paramref name="magic"/> and the version.</summary>
    /// <exception cref="ArtifactException">The file is not such a container, or its sections do not add up.</exception>
    public static BinaryContainer Open(string path, string magic, uint version)
    {
        var container = new BinaryContainer(path);
        try
        {
            container.ReadDirectory(magic, version);
            return container;
        }
        catch
        {
            container.Dispose();
            throw;
        }
    }

    /// <summary>True if the file has the section.</summary>
    public bool Has(uint id) => sections.ContainsKey(id);

    /// <summary>A section, which must be there.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="name">What it holds, for messages.</param>
    public ContainerSection Section(uint id, string name) =>
        sections.TryGetValue(id, out ContainerSection section)
            ? new ContainerSection(Path, Title(id, name), section.Pointer, section.Length)
            : throw new ArtifactException(Path, Title(id, name), "is missing");

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    /// <summary>Bytes of the file that follow a section.</summary>
    internal ReadOnlySpan<byte> BytesAfter(ContainerSection section, int count)
    {
        byte* end = section.Pointer + section.Length;
        return end + count <= file.Pointer + file.Length
            ? new(end, count)
            : throw section.Fault($"is followed by fewer than {count} bytes");
    }

    /// <summary>As text where they are some, which tells the file of another kind that was named in place of this one.</summary>
    private static string Shown(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
            if (!char.IsAsciiLetterOrDigit((char)b))
                return Convert.ToHexStringLower(bytes);
        return $"\"{Encoding.ASCII.GetString(bytes)}\"";
    }

    private static string Title(uint id, string name) => $"section {id} ({name})";

    private void ReadDirectory(string magic, uint version)
    {
        if (file.Length < HeaderSize)
            throw new ArtifactException(Path, "", $"has {file.Length} bytes, expected a {magic} file");
        ReadOnlySpan<byte> header = new(file.Pointer, HeaderSize);
        if (!header[..4].SequenceEqual(Encoding.ASCII.GetBytes(magic)))
            throw new ArtifactException(Path, "first four bytes", $"are {Shown(header[..4])}, expected \"{magic}\"");
        uint actual = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        if (actual != version)
            throw new ArtifactException(Path, "version", $"is {actual}, expected {version}");
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        if (count > MaxSections)
            throw new ArtifactException(Path, "number of sections", $"is {count}, expected at most {MaxSections}");

        long position = HeaderSize;
        for (uint i = 0; i < count; i++)
        {
            if (file.Length - position < SectionHeaderSize)
                throw new ArtifactException(
                    Path,
                    $"section {i + 1} of {count}",
                    $"ends at byte {file.Length} inside its header: the file is truncated"
                );
            ReadOnlySpan<byte> entry = new(file.Pointer + position, SectionHeaderSize);
            uint id = BinaryPrimitives.ReadUInt32LittleEndian(entry);
            ulong size = BinaryPrimitives.ReadUInt64LittleEndian(entry[4..]);
            position += SectionHeaderSize;
            if (size > (ulong)(file.Length - position))
                throw new ArtifactException(
                    Path,
                    $"section {id}",
                    $"has {size} bytes by its header, but only {file.Length - position} follow: the file is truncated"
                );
            if (!sections.TryAdd(id, new ContainerSection(Path, $"section {id}", file.Pointer + position, (long)size)))
                throw new ArtifactException(Path, $"section {id}", "occurs twice, expected once");
            position += (long)size;
        }
        if (position != file.Length)
            throw new ArtifactException(Path, "end", $"is at byte {position} by the sections, but the file has {file.Length} bytes");
    }
}

/// <summary>One section of a mapped file. Valid as long as its container.</summary>
public readonly unsafe struct ContainerSection
{
    internal ContainerSection(string file, string name, byte* pointer, long length)
    {
        File = file;
        Name = name;
        Pointer = pointer;
        Length = length;
    }

    /// <summary>The file's path.</summary>
    public string File { get; }

    /// <summary>Number and content, for messages.</summary>
    public string Name { get; }

    /// <summary>Address of the first byte.</summary>
    public byte* Pointer { get; }

    /// <summary>Number of bytes.</summary>
    public long Length { get; }

    /// <summary>A reader that starts at the first byte.</summary>
    public SectionReader Reader => new(this);

    /// <summary>The whole section as <paramref name="count"/> elements, no more and no fewer.</summary>
    public NativeSpan<T> Elements<T>(long count)
        where T : unmanaged
    {
        RequireLength(checked(count * sizeof(T)), $"{count} elements of {sizeof(T)} bytes");
        return Part<T>(0, count);
    }

    /// <summary>Elements from a byte offset on; the caller has checked that they are there.</summary>
    internal NativeSpan<T> Part<T>(long offset, long count)
        where T : unmanaged
    {
        if (count > int.MaxValue)
            throw Fault($"has {count} elements, expected fewer than 2^31");
        return new((T*)(Pointer + offset), (int)count);
    }

    /// <summary>Throws unless the section has this length.</summary>
    internal void RequireLength(long bytes, string meaning)
    {
        if (Length != bytes)
            throw Fault($"has {Length} bytes, expected {bytes} ({meaning})");
    }

    /// <summary>True if the other section holds the same bytes.</summary>
    internal bool HasSameBytesAs(ContainerSection other)
    {
        const int step = 1 << 30;
        if (Length != other.Length)
            return false;
        for (long i = 0; i < Length; i += step)
        {
            int count = (int)Math.Min(step, Length - i);
            if (!new ReadOnlySpan<byte>(Pointer + i, count).SequenceEqual(new ReadOnlySpan<byte>(other.Pointer + i, count)))
                return false;
        }
        return true;
    }

    /// <summary>An error that says that something is wrong in this section.</summary>
    internal ArtifactException Fault(string problem) => new(File, Name, problem);
}
