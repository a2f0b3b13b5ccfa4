using System.Buffers.Binary;
using System.IO.Compression;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Data;

/// <summary>Reads the IDX files of MNIST and its relatives, plain or gzipped.</summary>
public static class Idx
{
    private const int UnsignedByte = 8;

    /// <summary>Reads gray images and their labels.</summary>
    public static Dataset Read(string imagesPath, string labelsPath, int classes = 10)
    {
        using FileStream images = BoundedReader.Open(imagesPath);
        using FileStream labels = BoundedReader.Open(labelsPath);
        return Read(images, labels, classes, imagesPath, labelsPath);
    }

    /// <summary>Reads gray images and their labels from streams; the names appear in errors.</summary>
    public static Dataset Read(Stream images, Stream labels, int classes, string imagesName = "images", string labelsName = "labels")
    {
        (int[] sizes, byte[] values) = ReadArray(images, 3, imagesName);
        (int[] counts, byte[] classesOfSamples) = ReadArray(labels, 1, labelsName);
        if (sizes[0] != counts[0])
            throw new DatasetException(
                $"{imagesName} holds {sizes[0]} images, {labelsName} {counts[0]} labels; as many of both were expected."
            );
        return new Dataset(new Shape(1, sizes[1], sizes[2]), classes, values, classesOfSamples);
    }

    private static (int[] Sizes, byte[] Values) ReadArray(Stream stream, int dimensions, string name)
    {
        using Stream source = Unpacked(stream, name);
        byte[] header = BoundedReader.Read(source, 4 + 4 * dimensions, name);
        if (header[0] != 0 || header[1] != 0 || header[2] != UnsignedByte || header[3] != dimensions)
            throw new DatasetException(
                $"{name}: the magic number is {Convert.ToHexString(header, 0, 4)}; 000008{dimensions:X2} was expected (IDX of bytes with {dimensions} dimensions)."
            );
        int[] sizes = new int[dimensions];
        UInt128 total = 1;
        for (int i = 0; i < dimensions; i++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4 + 4 * i));
            total *= size;
            if (size == 0 || total > BoundedReader.MaxBytes)
                throw new DatasetException(
                    $"{name}: dimension {i} is {size}; at least 1 was expected, and at most {BoundedReader.MaxBytes} bytes in all."
                );
            sizes[i] = (int)size;
        }
        byte[] values = BoundedReader.Read(source, (long)total, name);
        BoundedReader.RequireEnd(source, name);
        return (sizes, values);
    }

    private static Stream Unpacked(Stream stream, string name)
    {
        byte[] magic = BoundedReader.Read(stream, 2, name);
        Stream whole = new PrefixedStream(magic, stream);
        return magic is [0x1F, 0x8B] ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }
}
