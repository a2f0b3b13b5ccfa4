using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ZkPot.Learning.Data;

/// <summary>
/// A decoded PNG of 8-bit grey or RGB pixels, not interlaced: what batches of images are stored as.
/// The decoder unpacks line by line, so that neither a header nor a bomb can ask for more than the image's own size.
/// </summary>
internal sealed class PngImage
{
    private const int Grey = 0;
    private const int Rgb = 2;

    private PngImage(int width, int height, int channels, byte[] pixels)
    {
        Width = width;
        Height = height;
        Channels = channels;
        Pixels = pixels;
    }

    public int Width { get; }

    public int Height { get; }

    public int Channels { get; }

    /// <summary>The pixels, line after line, the channels of a pixel side by side.</summary>
    public byte[] Pixels { get; }

    public static PngImage Read(Stream file, string name, CancellationToken cancellationToken = default)
    {
        PngChunks chunks = new(file, name);
        byte[] header = chunks.ReadHeader();
        int width = Side(header, 0, name),
            height = Side(header, 4, name);
        int channels = header[9] switch
        {
            Grey => 1,
            Rgb => 3,
            byte type => throw new DatasetException($"{name}: color type {type}; 0 (grey) or 2 (RGB) was expected."),
        };
        if (header[8] != 8 || header[10] != 0 || header[11] != 0 || header[12] != 0)
            throw new DatasetException(
                $"{name}: bit depth {header[8]}, compression {header[10]}, filter {header[11]}, interlace {header[12]}; 8, 0, 0, 0 were expected."
            );
        long size = (long)width * height * channels;
        if (size > BoundedReader.MaxBytes)
            throw new DatasetException(
                $"{name}: {width}x{height} pixels of {channels} bytes; at most {BoundedReader.MaxBytes} bytes are read."
            );

        using ZLibStream data = new(chunks, CompressionMode.Decompress);
        byte[] pixels = Unfilter(data, width * channels, height, channels, name, cancellationToken);
        BoundedReader.RequireEnd(data, name);
        chunks.RequireEnd();
        return new PngImage(width, height, channels, pixels);
    }

    private static int Side(byte[] header, int offset, string name)
    {
        uint side = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(offset));
        return side is >= 1 and <= 1 << 24
            ? (int)side
            : throw new DatasetException($"{name}: an image of side {side}; 1 to {1 << 24} was expected.");
    }

    private static byte[] Unfilter(
        ZLibStream data,
        int lineBytes,
        int height,
        int channels,
        string name,
        CancellationToken cancellationToken
    )
    {
        byte[] pixels = [];
        byte[] above = new byte[lineBytes];
        for (int y = 0; y < height; y++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            byte[] line = BoundedReader.Read(data, 1 + lineBytes, $"{name}, line {y}");
            Span<byte> values = line.AsSpan(1);
            Unfilter(line[0], values, above, channels, $"{name}, line {y}");
            if (pixels.Length < (y + 1) * lineBytes)
                Array.Resize(ref pixels, (int)Math.Min((long)lineBytes * height, Math.Max(2L * pixels.Length, 64L * lineBytes)));
            values.CopyTo(pixels.AsSpan(y * lineBytes));
            values.CopyTo(above);
        }
        return pixels;
    }

    private static void Unfilter(byte filter, Span<byte> line, ReadOnlySpan<byte> above, int channels, string name)
    {
        if (filter > 4)
            throw new DatasetException($"{name}: filter {filter}; 0 to 4 was expected.");
        // The first pixel has none to its left; every later byte has one, channels before it.
        for (int i = 0; i < Math.Min(channels, line.Length); i++)
            line[i] = unchecked(
                (byte)(
                    line[i]
                    + filter switch
                    {
                        0 or 1 => 0,
                        3 => above[i] / 2,
                        _ => above[i],
                    }
                )
            );
        above = above[..line.Length];
        unchecked
        {
            switch (filter)
            {
                case 1:
                    for (int i = channels; i < line.Length; i++)
                        line[i] += line[i - channels];
                    break;
                case 2:
                    for (int i = channels; i < line.Length; i++)
                        line[i] += above[i];
                    break;
                case 3:
                    for (int i = channels; i < line.Length; i++)
                        line[i] += (byte)((line[i - channels] + above[i]) >> 1);
                    break;
                case 4:
                    for (int i = channels; i < line.Length; i++)
                        line[i] += (byte)Paeth(line[i - channels], above[i], above[i - channels]);
                    break;
            }
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        int estimate = left + up - corner;
        int toLeft = Math.Abs(estimate - left),
            toUp = Math.Abs(estimate - up),
            toCorner = Math.Abs(estimate - corner);
        if (toLeft <= toUp && toLeft <= toCorner)
            return left;
        return toUp <= toCorner ? up : corner;
    }
}

/// <summary>The chunks of a PNG file as one stream of compressed image data. Every check sum is verified, nothing is held.</summary>
internal sealed class PngChunks : ReadOnlyStream
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] CrcTable = MakeCrcTable();

    private readonly Stream file;
    private readonly string name;
    private string type = "";
    private long left;
    private uint crc;

    public PngChunks(Stream file, string name)
    {
        this.file = file;
        this.name = name;
        if (!BoundedReader.Read(file, Signature.Length, name).AsSpan().SequenceEqual(Signature))
            throw new DatasetException($"{name}: not a PNG file, its signature is another.");
    }

    /// <summary>Reads the thirteen bytes of the first chunk.</summary>
    public byte[] ReadHeader()
    {
        Begin();
        if (type != "IHDR" || left != 13)
            throw new DatasetException($"{name}: the first chunk is {type} of {left} bytes; IHDR of 13 was expected.");
        byte[] header = new byte[13];
        ReadBody(header);
        Finish();
        do
        {
            Next();
        } while (type != "IDAT");
        return header;
    }

    /// <summary>The compressed data of consecutive IDAT chunks.</summary>
    public override int Read(Span<byte> buffer)
    {
        while (type == "IDAT" && left == 0)
        {
            Finish();
            Begin();
        }
        return type == "IDAT" ? ReadBody(buffer) : 0;
    }

    /// <summary>Reads to the last chunk, and fails if there is more image data or no end.</summary>
    public void RequireEnd()
    {
        if (type == "IDAT")
        {
            if (Read(stackalloc byte[1]) > 0)
                throw new DatasetException($"{name}: there is more image data than the header announces.");
        }
        while (type != "IEND")
        {
            Next();
            if (type == "IDAT")
                throw new DatasetException($"{name}: image data in two places; it must be consecutive.");
        }
        if (left != 0)
            throw new DatasetException($"{name}: IEND has {left} bytes; 0 were expected.");
        Finish();
    }

    /// <summary>Skips what is left of this chunk, unless it is the image data, and opens the next.</summary>
    private void Next()
    {
        Span<byte> skipped = stackalloc byte[4096];
        if (type != "IHDR")
        {
            while (left > 0)
                ReadBody(skipped);
            Finish();
        }
        Begin();
    }

    private void Begin()
    {
        if (type == "IEND")
            throw new DatasetException($"{name}: the image ends before its data.");
        bool isFirst = type.Length == 0;
        byte[] head = BoundedReader.Read(file, 8, name);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(head);
        type = Encoding.Latin1.GetString(head, 4, 4);
        if (length > int.MaxValue || !type.All(char.IsAsciiLetter))
            throw new DatasetException(
                $"{name}: a chunk of {length} bytes and type {Convert.ToHexString(head, 4, 4)}; a type of four letters was expected."
            );
        // An upper-case first letter says that the image cannot be understood without the chunk; palettes only suggest colors here.
        if (char.IsAsciiLetterUpper(type[0]) && type is not ("PLTE" or "IDAT" or "IEND") && !(isFirst && type == "IHDR"))
            throw new DatasetException($"{name}: an unexpected critical chunk {type}.");
        left = length;
        crc = Update(uint.MaxValue, head.AsSpan(4));
    }

    private int ReadBody(Span<byte> buffer)
    {
        int count = (int)Math.Min(buffer.Length, left);
        if (count == 0)
            return 0;
        count = file.Read(buffer[..count]);
        if (count == 0)
            throw new DatasetException($"{name}: truncated, {left} bytes of a chunk {type} are missing.");
        crc = Update(crc, buffer[..count]);
        left -= count;
        return count;
    }

    private void Finish()
    {
        uint stored = BinaryPrimitives.ReadUInt32BigEndian(BoundedReader.Read(file, 4, name));
        if (stored != ~crc)
            throw new DatasetException($"{name}: the check sum of a chunk {type} is wrong; the file is damaged.");
    }

    private static uint Update(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
            crc = CrcTable[(crc ^ value) & 255] ^ (crc >> 8);
        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            table[i] = value;
        }
        return table;
    }
}
