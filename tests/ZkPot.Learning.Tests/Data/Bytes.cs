using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ZkPot.Learning.Tests.Data;

/// <summary>Makes files, good and bad, byte by byte.</summary>
internal static class Bytes
{
    public static byte[] Idx(int dimensions, uint[] sizes, int values) =>
        [0, 0, 8, (byte)dimensions, .. sizes.SelectMany(BigEndian), .. Enumerable.Range(0, values).Select(i => (byte)(i % 10))];

    public static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    public static byte[] Zlib(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.SmallestSize))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    public static byte[] BigEndian(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Png(params byte[][] chunks) =>
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. chunks.SelectMany(chunk => chunk)];

    public static byte[] Header(uint width, uint height, byte depth = 8, byte color = 2, byte interlace = 0) =>
        Chunk("IHDR", [.. BigEndian(width), .. BigEndian(height), depth, color, 0, 0, interlace]);

    public static byte[] Chunk(string type, byte[] body)
    {
        byte[] typed = [.. Encoding.ASCII.GetBytes(type), .. body];
        uint crc = uint.MaxValue;
        foreach (byte value in typed)
        {
            crc ^= value;
            for (int i = 0; i < 8; i++)
                crc = crc % 2 == 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }
        return [.. BigEndian((uint)body.Length), .. typed, .. BigEndian(~crc)];
    }

    /// <summary>Fails unless reading raises the given error, and takes little memory on the way.</summary>
    public static TError ShouldFail<TError>(Action read)
        where TError : LearningException
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        TError error = read.Should().ThrowExactly<TError>().Which;
        (GC.GetAllocatedBytesForCurrentThread() - before)
            .Should()
            .BeLessThan(40_000_000, "nothing may be allocated because a header says so");
        return error;
    }
}
