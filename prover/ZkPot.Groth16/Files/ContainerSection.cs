using ZkPot.Algebra;

namespace ZkPot.Groth16;

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
