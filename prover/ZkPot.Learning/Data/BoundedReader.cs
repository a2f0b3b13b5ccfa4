namespace ZkPot.Learning.Data;

/// <summary>Reads what a header announces without believing it: memory grows with the bytes that arrive, not with the bytes
/// announced.</summary>
internal static class BoundedReader
{
    /// <summary>The most bytes that one dataset file may hold once it is unpacked.</summary>
    public const int MaxBytes = 1 << 29;

    private const int FirstBuffer = 1 << 20;

    /// <summary>Reads exactly the announced number of bytes, and fails if the stream ends before.</summary>
    public static byte[] Read(Stream source, long announced, string what)
    {
        if (announced is < 0 or > MaxBytes)
            throw new DatasetException($"{what}: the header announces {announced} bytes; at most {MaxBytes} are read.");
        byte[] bytes = new byte[Math.Min(announced, FirstBuffer)];
        int filled = 0;
        while (filled < announced)
        {
            if (filled == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min(announced, 2L * bytes.Length));
            int count = Guarded(() => source.Read(bytes, filled, bytes.Length - filled), what);
            if (count == 0)
                throw new DatasetException($"{what}: truncated, {announced} bytes were expected and {filled} are there.");
            filled += count;
        }
        return bytes;
    }

    /// <summary>Fails if the stream has not ended.</summary>
    public static void RequireEnd(Stream source, string what)
    {
        if (Guarded(source.ReadByte, what) >= 0)
            throw new DatasetException($"{what}: there are more bytes than the header announces.");
    }

    /// <summary>Reads a whole file that is small by nature.</summary>
    public static byte[] ReadSmallFile(string path, int limit)
    {
        using FileStream file = Open(path);
        if (file.Length > limit)
            throw new DatasetException($"{path}: {file.Length} bytes; at most {limit} were expected.");
        return Read(file, file.Length, path);
    }

    public static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DatasetException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    private static int Guarded(Func<int> read, string what)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new DatasetException($"{what}: cannot be unpacked or read: {e.Message}", e);
        }
    }
}

/// <summary>A stream whose first bytes have been looked at already.</summary>
internal sealed class PrefixedStream(byte[] prefix, Stream rest) : ReadOnlyStream
{
    private int position;

    public override int Read(Span<byte> buffer)
    {
        if (position == prefix.Length)
            return rest.Read(buffer);
        int count = Math.Min(buffer.Length, prefix.Length - position);
        prefix.AsSpan(position, count).CopyTo(buffer);
        position += count;
        return count;
    }
}

/// <summary>The part of a forward-only source that every such stream answers alike.</summary>
internal abstract class ReadOnlyStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public abstract override int Read(Span<byte> buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
