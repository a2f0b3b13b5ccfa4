using ZkPot.Learning.Data;

namespace ZkPot.Learning.Tests.Data;

public sealed class PngTests
{
    [Fact]
    public void Every_filter_is_undone()
    {
        byte[] pixels = [.. Enumerable.Range(0, 5 * 12).Select(i => (byte)((i * i * 7 + i) % 256))];
        byte[] file = Bytes.Png([
            Bytes.Header(4, 5),
            Bytes.Chunk("tEXt", [65, 0, 66]),
            Bytes.Chunk("PLTE", [1, 2, 3]),
            .. Parts(Bytes.Zlib(Filtered(pixels, 12, 3))).Select(part => Bytes.Chunk("IDAT", part)),
            Bytes.Chunk("tIME", [1]),
            Bytes.Chunk("IEND", []),
        ]);
        PngImage image = Read(file);
        (image.Width, image.Height, image.Channels).Should().Be((4, 5, 3));
        image.Pixels.Should().Equal(pixels);
    }

    [Fact]
    public void Grey_images_have_one_channel()
    {
        PngImage image = Read(Bytes.Png(Bytes.Header(2, 1, color: 0), Bytes.Chunk("IDAT", Bytes.Zlib([0, 9, 8])), Bytes.Chunk("IEND", [])));
        image.Pixels.Should().Equal(9, 8);
    }

    public static TheoryData<string, byte[]> Hostile
    {
        get
        {
            byte[] good = Bytes.Chunk("IDAT", Bytes.Zlib([0, 1, 2, 3])),
                end = Bytes.Chunk("IEND", []),
                header = Bytes.Header(1, 1);
            byte[] damaged = Bytes.Chunk("IDAT", Bytes.Zlib([0, 1, 2, 3]));
            damaged[^1] ^= 1;
            return new TheoryData<string, byte[]>
            {
                { "signature", [1, 2, 3, 4, 5, 6, 7, 8] },
                { "truncated", [] },
                { "truncated", Bytes.Png() },
                { "first chunk", Bytes.Png(good, end) },
                { "side", Bytes.Png(Bytes.Header(0, 1), good, end) },
                { "side", Bytes.Png(Bytes.Header(uint.MaxValue, uint.MaxValue), good, end) },
                { "at most", Bytes.Png(Bytes.Header(1 << 24, 1 << 24), good, end) },
                { "bit depth 16", Bytes.Png(Bytes.Header(1, 1, depth: 16), good, end) },
                { "interlace 1", Bytes.Png(Bytes.Header(1, 1, interlace: 1), good, end) },
                { "color type 6", Bytes.Png(Bytes.Header(1, 1, color: 6), good, end) },
                { "check sum", Bytes.Png(header, damaged, end) },
                { "critical", Bytes.Png(header, Bytes.Chunk("EVIL", [1]), good, end) },
                { "critical", Bytes.Png(header, header, good, end) },
                { "ends before its data", Bytes.Png(header, end) },
                { "consecutive", Bytes.Png(header, good, Bytes.Chunk("tEXt", [1]), good, end) },
                { "filter 5", Bytes.Png(header, Bytes.Chunk("IDAT", Bytes.Zlib([5, 1, 2, 3])), end) },
                { "truncated", Bytes.Png(header, Bytes.Chunk("IDAT", Bytes.Zlib([0, 1, 2])), end) },
                { "more", Bytes.Png(header, Bytes.Chunk("IDAT", Bytes.Zlib([0, 1, 2, 3, 4])), end) },
                { "more", Bytes.Png(header, Bytes.Chunk("IDAT", Bytes.Zlib(new byte[100_000_000])), end) },
                { "truncated", Bytes.Png(Bytes.Header(1024, 100_000), Bytes.Chunk("IDAT", Bytes.Zlib(new byte[1_000_000])), end) },
                { "unpacked", Bytes.Png(header, Bytes.Chunk("IDAT", [1, 2, 3, 4, 5, 6]), end) },
                { "missing", Bytes.Png(header, [0x7F, 0xFF, 0xFF, 0xFF, .. "IDAT"u8, 0x78, 0x9C]) },
                { "chunk of 4294967295", Bytes.Png(header, [0xFF, 0xFF, 0xFF, 0xFF, .. "IDAT"u8]) },
                { "truncated", Bytes.Png(header, good) },
                { "IEND has 1", Bytes.Png(header, good, Bytes.Chunk("IEND", [1])) },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_files_are_named_errors(string said, byte[] file) =>
        Bytes.ShouldFail<DatasetException>(() => Read(file)).Message.Should().Contain(said);

    private static PngImage Read(byte[] file) => PngImage.Read(new MemoryStream(file), "test.png");

    private static IEnumerable<byte[]> Parts(byte[] bytes) => bytes.Chunk(7);

    /// <summary>Line n filtered by filter n, by the definitions of the format.</summary>
    private static byte[] Filtered(byte[] pixels, int line, int channels)
    {
        List<byte> result = [];
        for (int y = 0; y < pixels.Length / line; y++)
        {
            int filter = y % 5;
            result.Add((byte)filter);
            for (int x = 0; x < line; x++)
            {
                int a = x < channels ? 0 : pixels[y * line + x - channels],
                    b = y == 0 ? 0 : pixels[(y - 1) * line + x];
                int c = x < channels || y == 0 ? 0 : pixels[(y - 1) * line + x - channels],
                    p = a + b - c;
                int nearest = new[] { a, b, c }.MinBy(value => Math.Abs(p - value));
                int prediction = filter switch
                {
                    0 => 0,
                    1 => a,
                    2 => b,
                    3 => (a + b) / 2,
                    _ => nearest,
                };
                result.Add(unchecked((byte)(pixels[y * line + x] - prediction)));
            }
        }
        return [.. result];
    }
}
