using System.Buffers.Binary;
using System.Text;

namespace ZkPot.Learning.Data;

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
