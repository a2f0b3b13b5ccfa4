using System.Buffers.Binary;

namespace ZkPot.Groth16.Tests.Files;

/// <summary>A binary file taken apart into its sections, to be damaged and put together again.</summary>
internal sealed class SectionedFile
{
    private readonly byte[] start;

    public SectionedFile(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        start = bytes[..8];
        for (int position = 12; position < bytes.Length; )
        {
            uint id = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(position));
            int size = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(position + 4));
            Sections.Add((id, bytes[(position + 12)..(position + 12 + size)]));
            position += 12 + size;
        }
    }

    public List<(uint Id, byte[] Bytes)> Sections { get; } = [];

    public byte[] this[uint id]
    {
        get => Sections.Single(section => section.Id == id).Bytes;
        set => Sections[Sections.FindIndex(section => section.Id == id)] = (id, value);
    }

    public void SetUInt32(uint section, int offset, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(this[section].AsSpan(offset), value);

    public byte[] ToArray()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(start);
        writer.Write(Sections.Count);
        foreach ((uint id, byte[] bytes) in Sections)
        {
            writer.Write(id);
            writer.Write((ulong)bytes.Length);
            writer.Write(bytes);
        }
        writer.Flush();
        return stream.ToArray();
    }
}
