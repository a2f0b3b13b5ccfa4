using System.Buffers.Binary;
using System.IO.Compression;

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
